package risk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.csv.CsvFolder;
import risk.io.InvalidInputException;

class FoldersTest {

    @TempDir
    private Path base;

    private Path config(String input, String output, String test, String model, String production) throws IOException {
        return Files.writeString(base.resolve("config.json"), """
                {"input_folder_path": "%s", "output_folder_path": "%s", "test_data_path": "%s",
                 "output_model_path": "%s", "prod_deployment_path": "%s"}
                """.formatted(input, output, test, model, production));
    }

    private String refusal(Path config) {
        return String.valueOf(assertThrows(InvalidInputException.class, () -> ConfigLoader.load(config))
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "in, in, test, models, production, output_folder_path, input_folder_path",
        "in, out, ./in/, models, production, test_data_path, input_folder_path",
        "in, out, test, models, x/../models, prod_deployment_path, output_model_path",
        "in, link, test, models, production, output_folder_path, input_folder_path",
        "in, out, test, link/new, in/new, prod_deployment_path, output_model_path",
        "in, in/database, test, models, production, output_folder_path, the database in input_folder_path"
    })
    void noTwoEntriesNameOneFolder(
            String input, String output, String test, String model, String production, String entry, String other)
            throws IOException {
        Files.createDirectory(base.resolve("in"));
        Files.createSymbolicLink(base.resolve("link"), Path.of("in"));
        assertTrue(refusal(config(input, output, test, model, production))
                .endsWith(entry + ": expected a folder of its own, found that of " + other));
    }

    @Test
    void theFolderOfTheConfigurationIsNoneOfThem() throws IOException {
        assertTrue(refusal(config("in", ".", "test", "models", "production"))
                .endsWith("output_folder_path: expected a folder of its own, found that of the configuration"));
    }

    /** As the specification writes its paths. */
    @Test
    void whatLiesBesideTheConfigurationIsNotLookedForInTheRootOfTheFileSystem() throws IOException {
        Files.createDirectory(base.resolve("practice_data"));

        assertTrue(refusal(config("/practice_data/", "out", "test", "models", "production"))
                .endsWith(
                        "input_folder_path: expected a folder, found none at /practice_data; \"practice_data\", without a"
                                + " slash before it, lies beside the configuration"));
    }

    @Test
    void noFolderIsMadeInTheRootOfTheFileSystem() throws IOException {
        assertTrue(refusal(config("in", "/of-no-one-7/", "test", "models", "production"))
                .endsWith(
                        "output_folder_path: expected a folder, found none at /of-no-one-7; write \"of-no-one-7\", without a"
                                + " slash before it, for one beside the configuration"));
    }

    @Test
    void aFolderThatIsThereIsTakenWhereverItLies(@TempDir Path elsewhere) throws IOException {
        Path input = Files.createDirectory(elsewhere.resolve("in"));
        Files.createDirectory(base.resolve("in"));

        Config config = ConfigLoader.load(config(input.toString(), "out", "test", "models", "production"));

        assertEquals(input, config.inputFolder());
    }

    @Test
    void theNearestNameIsSuggestedWhereAFolderIsMissing() throws IOException {
        for (String name : List.of("sourcedata", "practicedata")) {
            Files.createDirectory(base.resolve(name));
        }

        InvalidInputException refusal =
                assertThrows(InvalidInputException.class, () -> CsvFolder.files(base.resolve("sourcdata")));

        assertTrue(String.valueOf(refusal.getMessage())
                .endsWith("expected a folder with CSV files, found none; did you mean \"sourcedata\"?"));
    }
}
