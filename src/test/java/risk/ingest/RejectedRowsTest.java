package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.CsvFolder;
import risk.csv.Rejection;
import risk.io.Mismatch;

class RejectedRowsTest {

    @TempDir
    private Path output;

    @Test
    void rowsAndFilesAreListedWithLineAndReason() throws IOException {
        publish(new Rejection(3, Mismatch.of("too \"odd\""), "a,b"), new Rejection(5, Mismatch.of("too long"), "xyz"));

        assertEquals("""
                file,line,reason,content
                data.csv,3,"too ""odd""\","a,b"
                data.csv,5,too long,xyz
                bad.csv,,no header,
                """, Files.readString(target()));
    }

    @Test
    void whereNothingWasRejectedThereIsNoListAndNoneIsLeft() throws IOException {
        publish(new Rejection(3, Mismatch.of("odd"), "a"));
        assertTrue(Files.exists(target()));
        try (RejectedRows rows = new RejectedRows(target())) {
            rows.publish();
        }

        assertEquals(List.of(), entries());
    }

    @Test
    void aListThatIsNotPublishedChangesNothing() throws IOException {
        publish(new Rejection(3, Mismatch.of("odd"), "a"));
        String before = Files.readString(target());
        try (RejectedRows rows = new RejectedRows(target())) {
            rows.file("other.csv", "other");
        }

        assertEquals(before, Files.readString(target()));
        assertEquals(List.of("rejected.csv"), entries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "=", "\t=1", "\r=1"})
    void aCellThatASpreadsheetWouldRunIsMadeInert(String formula) throws IOException {
        try (RejectedRows rows = new RejectedRows(target())) {
            rows.row(formula, new Rejection(3, Mismatch.of(formula), formula));
            rows.file(formula, formula);
            rows.publish();
        }

        IngestionFolders.Rejected row = readBack().get(0);
        assertEquals(
                List.of("'" + formula, "3", "'" + formula, "'" + formula),
                List.of(row.file(), row.line(), row.reason(), row.content()));
    }

    @Test
    void formulasOfAnInputFileAreInertInTheList() throws IOException {
        IngestionFolders folders = new IngestionFolders(output);
        folders.writeRows("=cmd.csv", "ok,1,2,3,0", "=cmd|'/C calc'!A0,x,2,3,0", "@SUM(1),2", "-\"x", "\t=1+1,2");
        folders.compile();

        List<IngestionFolders.Rejected> rejected = folders.rejected();
        assertEquals(
                List.of("'=cmd|'/C calc'!A0,x,2,3,0", "'@SUM(1),2", "'-\"x", "' =1+1,2"),
                rejected.stream().map(IngestionFolders.Rejected::content).toList());
        rejected.forEach(row -> assertEquals("'=cmd.csv", row.file()));
    }

    private void publish(Rejection... rejections) throws IOException {
        try (RejectedRows rows = new RejectedRows(target())) {
            for (Rejection rejection : rejections) {
                rows.row("data.csv", rejection);
            }
            rows.file("bad.csv", "no header");
            rows.publish();
        }
    }

    private List<IngestionFolders.Rejected> readBack() throws IOException {
        Path root = Files.createTempDirectory(output, "root");
        Files.createDirectories(root.resolve("output"));
        Files.move(output.resolve("rejected"), root.resolve("output").resolve("rejected"));
        return new IngestionFolders(root).rejected();
    }

    private Path target() {
        return output.resolve("rejected").resolve("rejected.csv");
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> entries = Files.list(output.resolve("rejected"))) {
            return entries.map(CsvFolder::name).toList();
        }
    }
}
