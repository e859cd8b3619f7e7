package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are no number or no label, each in a row between rows that fit. */
class HostileCellsTest {

    @TempDir
    private Path root;

    private IngestionFolders folders;

    @BeforeEach
    void layOut() throws IOException {
        folders = new IngestionFolders(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 000",
                "1_000",
                "1'000",
                "\"1,000\"",
                "\"1.000,5\"",
                "5kg",
                "5 %",
                "$5",
                "€5",
                "(5)",
                "0x1F",
                "0x1p3",
                "#1F",
                "1e400",
                "-1e400",
                "Infinity",
                "-Infinity",
                "inf",
                "5d",
                "5f",
                "5L",
                "1e",
                "e5",
                "1e5.5",
                "1.2.3",
                "--5",
                "+-5",
                "−5",
                "５",
                "½",
                "na",
                "Nan",
                "Null",
                "none",
                "-",
                "?",
                "#DIV/0!",
                "=1+1",
                "true",
                "2023-01-05",
                "12:30",
                "five",
                "\"5\n\"",
                "\t5",
                "5\u00a0",
                "\uFEFF5"
            })
    void whatIsNoFiniteDecimalIsNoNumber(String cell) throws IOException {
        folders.writeRows(
                "b.csv",
                "acme,%s,2,3,0".formatted(cell),
                "first,1,2,3,0",
                "acme,1,%s,3,0".formatted(cell),
                "acme,1,2,%s,0".formatted(cell),
                "last,4,5,6,1");
        folders.compile();

        assertEquals(List.of("first,1,2,3,0", "last,4,5,6,1"), folders.finalRows());
        List<String> summaries = folders.rejectedSummaries();
        assertEquals(3, summaries.size());
        long lines = cell.lines().count();
        assertTrue(summaries.get(0).startsWith("b.csv:2: " + numberExpected("lastmonth_activity")));
        assertTrue(summaries.get(1).startsWith("b.csv:" + (3 + lines) + ": " + numberExpected("lastyear_activity")));
        assertTrue(
                summaries.get(2).startsWith("b.csv:" + (3 + 2 * lines) + ": " + numberExpected("number_of_employees")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "10", "0x1", "Y", "1d", "1e400", "exited"})
    void whatIsNeitherZeroNorOneIsNoLabel(String cell) throws IOException {
        folders.writeRows("b.csv", "first,1,2,3,0", "acme,1,2,3," + cell, "last,4,5,6,1");
        folders.compile();

        assertEquals(List.of("first,1,2,3,0", "last,4,5,6,1"), folders.finalRows());
        List<String> summaries = folders.rejectedSummaries();
        assertEquals(1, summaries.size());
        assertTrue(summaries.get(0).startsWith("b.csv:3: exited must be 0 or 1, found "));
    }

    private static String numberExpected(String column) {
        return column + " must be a finite number, found \"";
    }
}
