package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Refusal;

class CsvFolderTest {

    @TempDir
    private Path folder;

    @Test
    void csvFilesComeInOrderOfTheirNames() throws IOException {
        for (String name : List.of(
                "b.csv",
                "a.csv",
                "B.CSV",
                "10.csv",
                "9.csv",
                ".csv",
                ".b.csv",
                "csv",
                "a.csv.gz",
                "~$a.csv",
                "a.csv.part")) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.createDirectories(folder.resolve("folder.csv"));
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub").resolve("deep.csv"), "");

        assertEquals(
                List.of("10.csv", "9.csv", "B.CSV", "a.csv", "a.csv.gz", "b.csv", "folder.csv"),
                CsvFolder.files(folder).stream().map(CsvFolder::name).toList());
    }

    @Test
    void aFolderWithoutCsvIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "");

        assertRefused(folder, ": expected at least one file *.csv, *.csv.gz or *.xlsx, found none");
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        assertRefused(folder.resolve("nowhere"), ": expected a folder with CSV files, found none");
        assertRefused(Files.writeString(folder.resolve("a.csv"), ""), ": expected a folder with CSV files, found none");
    }

    private static void assertRefused(Path folder, String reason) {
        String message = Refusal.messageOf(() -> CsvFolder.files(folder));
        assertEquals(folder + reason, message);
    }

    @Test
    void whatIsNoFileOrGoneHasNoBytes() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "12345");
        Path link = Files.createSymbolicLink(folder.resolve("b.csv"), Path.of("nowhere"));
        Path linked = Files.createSymbolicLink(folder.resolve("c.csv"), file);

        assertEquals(10, CsvFolder.bytes(List.of(file, link, linked, folder, folder.resolve("gone.csv"))));
    }
}
