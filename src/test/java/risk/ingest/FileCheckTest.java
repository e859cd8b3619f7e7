package risk.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.data.Schema;
import risk.ingest.FileCheck.ColumnFound;
import risk.testkit.Refusal;

class FileCheckTest {

    private static final String HEADER =
            "Corporation;note;lastmonth_activity;lastyear_activity;number_of_employees;exited\n";

    @TempDir
    private Path folder;

    @Test
    void itSaysHowAFileIsWrittenWhichColumnIsWhichAndWhatWouldBeTaken() throws IOException {
        FileCheck check = check(HEADER + "a;x;1.234,5;2;3;no\nb;x;17,5;2;3;yes\nc;x;1;2;3;maybe\nd;x;1;2;3;0\n");

        assertEquals("separated by \";\"", check.dialect());
        assertEquals(
                List.of(
                        new ColumnFound("Corporation", "corporation"),
                        new ColumnFound("note", ""),
                        new ColumnFound("lastmonth_activity", "lastmonth_activity")),
                check.columns().subList(0, 3));
        assertEquals(1, check.rows());
        assertEquals(3, check.rejected());
        assertEquals(2, check.reasons().size());
        assertTrue(
                check.reasons().get(0).startsWith("2 rows, the first on line 2: lastmonth_activity must be a finite"),
                check.reasons()::toString);
        assertEquals(List.of("read it with \"input\": {\"decimal\": \",\", \"thousands\": \".\"}"), check.remedies());
        Notation configured = new Notation(',', '.', Notation.DEFAULT.encoding(), Set.of(), Map.of("maybe", 1));
        assertEquals(
                4,
                FileCheck.of(folder.resolve("x.csv"), Schema.CLIENTS, configured)
                        .rows());
    }

    @Test
    void theEntriesThatReadMostRowsAreAdvised() throws IOException {
        FileCheck check = check(HEADER + "a;x;1,234.5;2;3;no\nb;x;17,5;2;3;no\nc;x;17,25;2;3;no\n"
                + "d;x;\"1.234,5\";2;3;\"no\"\ne;x;\"18,5\n\";2;3;no\n");

        assertEquals(List.of("read it with \"input\": {\"decimal\": \",\", \"thousands\": \".\"}"), check.remedies());
    }

    @Test
    void aFileThatWouldBeRejectedSaysWhy() throws IOException {
        assertEquals("expected a CSV file, found a PDF", check("%PDF-1.7").refusal());
        assertTrue(check("a,b\n1,2\n").refusal().startsWith("the header lacks corporation"));
        assertFalse(Refusal.messageOf(() -> FileCheck.of(folder.resolve("no.csv"), Schema.CLIENTS, Notation.DEFAULT))
                .isEmpty());
    }

    private FileCheck check(String content) throws IOException {
        return FileCheck.of(Files.writeString(folder.resolve("x.csv"), content), Schema.CLIENTS, Notation.DEFAULT);
    }
}
