package risk.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import risk.io.InvalidInputException;

/** The configuration file of a test, and what comes of loading it. */
final class ConfigFile {

    /** The entries that must be there. */
    static final String FIVE = """
            "input_folder_path": "in",
            "output_folder_path": "out",
            "test_data_path": "test",
            "output_model_path": "models",
            "prod_deployment_path": "prod\"""";

    private ConfigFile() {}

    static Config load(Path folder, String json) throws IOException {
        return ConfigLoader.load(Files.writeString(folder.resolve("config.json"), json));
    }

    /** The message with which the file is refused, as it must be. */
    static String refusal(Path folder, String json) {
        return String.valueOf(assertThrows(InvalidInputException.class, () -> load(folder, json))
                .getMessage());
    }
}
