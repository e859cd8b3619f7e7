package risk.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.AtomicFile;

class SpreadsheetFileTest {

    @TempDir
    private Path folder;

    private Path write(String... row) throws IOException {
        Path file = folder.resolve("new").resolve("list.csv");
        try (SpreadsheetFile csv = new SpreadsheetFile(file, "name", "note")) {
            csv.row(row);
            csv.publish();
        }
        return file;
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("new"))) {
            return entries.map(CsvFolder::name).toList();
        }
    }

    @Test
    void cellsAreQuotedAndMadeInertWhereNeeded() throws IOException {
        assertEquals("""
                name,note
                '=1+1,"a ""b"", c"
                """, Files.readString(write("=1+1", "a \"b\", c")));
        assertEquals(List.of("list.csv"), entries());
    }

    @Test
    void onlyAFileBeyondAsciiHasAByteOrderMark() throws IOException {
        assertEquals("\uFEFFname,note\nZürich,ß\n", Files.readString(write("Zürich", "ß")));
        assertEquals("name,note\nZurich,~\n", Files.readString(write("Zurich", "~")));
        assertEquals(List.of("list.csv"), entries());
    }

    @Test
    void aFullDiskIsLeftWithoutHalfAFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs a device that is full");
        Path file = write("a", "b");
        Files.createSymbolicLink(AtomicFile.staged(file), full);

        assertThrows(IOException.class, () -> {
            try (SpreadsheetFile csv = new SpreadsheetFile(file, "name", "note")) {
                csv.publish();
            }
        });
        assertEquals(List.of("list.csv"), entries());
    }

    @Test
    void aFileThatIsNotPublishedChangesNothing() throws IOException {
        Path file = write("a", "b");
        String before = Files.readString(file);
        try (SpreadsheetFile csv = new SpreadsheetFile(file, "name", "note")) {
            csv.row("c", "d");
            assertFalse(Files.readString(file).contains("c,d"));
        }
        assertEquals(before, Files.readString(file));
        assertEquals(List.of("list.csv"), entries());
    }
}
