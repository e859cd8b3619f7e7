package risk.database;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.settings.InputDatabaseSettings;

/** New rows of a table in a file of SQLite. */
class InputDatabaseTest {

    @TempDir
    private Path base;

    private Drawn drawn;

    @BeforeEach
    void begin() throws Exception {
        drawn = Drawn.inFile(base);
        drawn.change("CREATE TABLE clients (id INTEGER, name TEXT, changed TEXT)");
    }

    private void insert(int id, String name, String changed) throws Exception {
        drawn.change("INSERT INTO clients VALUES (%s, '%s', '%s')".formatted(id, name, changed));
    }

    @Test
    void rowsBeyondTheNewestKeyBecomeAFileOnce() throws Exception {
        assertEquals(List.of(), drawn.drawn("clients", "id"), "an empty table");
        insert(10, "b", "x");
        insert(9, "a", "x");
        assertEquals(List.of("9,a,x", "10,b,x"), drawn.drawn("clients", "id"));
        assertEquals(List.of(), drawn.drawn("clients", "id"));
        insert(11, "c", "x");
        insert(8, "too late", "x");
        assertEquals(List.of("11,c,x"), drawn.drawn("clients", "id"));
        assertEquals(
                List.of("database-000001-9-to-10.csv", "database-000002-11-to-11.csv"),
                drawn.files().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
        assertEquals("id,name,changed", Files.readAllLines(drawn.files().get(0)).get(0));
    }

    @Test
    void aRowThatComesLaterWithTheNewestKeyIsNotLost() throws Exception {
        insert(1, "a", "2026-01-01T10:00:00");
        insert(2, "b", "2026-01-01T10:00:01");
        assertEquals(2, drawn.drawn("clients", "changed").size());
        insert(3, "c", "2026-01-01T10:00:01");
        assertEquals(List.of("2,b,2026-01-01T10:00:01", "3,c,2026-01-01T10:00:01"), drawn.drawn("clients", "changed"));
        assertEquals(List.of(), drawn.drawn("clients", "changed"), "they are known now");
        insert(4, "d", "2026-01-01T10:00:01");
        insert(5, "e", "2026-01-01T10:00:02");
        assertEquals(
                List.of("2", "3", "4", "5"),
                drawn.drawn("clients", "changed").stream()
                        .map(line -> line.substring(0, 1))
                        .toList());
        insert(6, "f", "2026-01-01T10:00:03");
        assertEquals(List.of("6,f,2026-01-01T10:00:03"), drawn.drawn("clients", "changed"));
    }

    @Test
    void aBatchThatIsTakenAwayDoesNotComeBackAndItsNumberNeither() throws Exception {
        insert(1, "a", "x");
        drawn.drawn("clients", "id");
        Files.delete(drawn.files().get(0));
        assertEquals(List.of(), drawn.drawn("clients", "id"));
        insert(2, "b", "x");
        assertEquals(List.of("2,b,x"), drawn.drawn("clients", "id"));
        assertEquals(
                "database-000002-2-to-2.csv", drawn.files().get(0).getFileName().toString());

        Files.delete(drawn.folder().resolve("newest.json"));
        assertEquals(List.of("1,a,x", "2,b,x"), drawn.drawn("clients", "id"), "anew");
        assertEquals(
                "database-000003-1-to-2.csv", drawn.files().get(1).getFileName().toString());
    }

    @Test
    void anotherTableIsDrawnFromItsBeginning() throws Exception {
        insert(5, "a", "x");
        drawn.drawn("clients", "id");
        drawn.change("CREATE TABLE others (id INTEGER)", "INSERT INTO others VALUES (1)");
        assertEquals(List.of("1"), drawn.drawn("others", "id"));
        assertEquals(2, drawn.files().size());
    }

    @Test
    void keysAreNumbersTimesOrTexts() throws Exception {
        drawn.change(
                "CREATE TABLE t (k)",
                "INSERT INTO t VALUES (9007199254740993), (9007199254740992), (2.5), (NULL), ('B'), ('a'), ('Ä')");
        assertEquals(List.of("2.5", "9007199254740992", "9007199254740993", "B", "a", "Ä"), drawn.drawn("t", "k"));
        drawn.change("INSERT INTO t VALUES ('я')");
        assertEquals(List.of("я"), drawn.drawn("t", "k"));
    }

    @Test
    void whatACellMayHoldGoesThrough() throws Exception {
        drawn.change(
                "CREATE TABLE t (k INTEGER, text TEXT, real REAL, truth BOOLEAN, bytes BLOB)",
                "INSERT INTO t VALUES (1, 'a \"quoted\", text' || char(10) || 'of two lines', 0.1, TRUE, x'00ff')",
                "INSERT INTO t VALUES (2, NULL, NULL, NULL, NULL)",
                "INSERT INTO t VALUES (3, 'Клиент 客户;', 1e300, FALSE, NULL)");
        drawn.drawn("t", "k");
        assertEquals("""
                k,text,real,truth,bytes
                1,"a ""quoted"", text
                of two lines",0.1,1,00ff
                2,,,,
                3,"Клиент 客户;",1.0E300,0,
                """, Files.readString(drawn.files().get(0)));
    }

    @Test
    void aFirstCellWithoutAValueKeepsItsPlace() throws Exception {
        drawn.change("CREATE TABLE t (a, k)", "INSERT INTO t VALUES (NULL, 1), ('', 2)");
        assertEquals(List.of(",1", ",2"), drawn.drawn("t", "k"));
    }

    @Test
    void numbersAndLettersAreWrittenAsFilesAreRead() throws Exception {
        drawn.change("CREATE TABLE t (k INTEGER, n REAL)", "INSERT INTO t VALUES (1, 1.5)");
        Notation european = new Notation(',', '.', ISO_8859_1, Set.of(), Map.of());
        drawn.draw(InputDatabaseSettings.ofTable(drawn.url(), "t", "k"), european);
        assertEquals("\uFEFFk,n\n1,\"1,5\"\n", Files.readString(drawn.files().get(0)));
    }

    @Test
    void aQueryIsAskedAsATableIs() throws Exception {
        insert(1, "a", "x");
        insert(2, "b", "x");
        InputDatabaseSettings settings = InputDatabaseSettings.ofQuery(
                drawn.url(),
                "SELECT id AS number, upper(name) AS name FROM clients WHERE id > 1 -- of them all\n;",
                "number");
        assertEquals(
                1, drawn.draw(settings, Notation.DEFAULT).batch().orElseThrow().rows());
        assertEquals(List.of(List.of("2,B")), drawn.batches());
    }

    @Test
    void whatCannotBeReadIsAFindingAndLeavesNothing() throws Exception {
        assertEquals(
                "jdbc:sqlite:" + base + "/crm.db can't be read, and no new rows are drawn from it: input_database.key:"
                        + " expected one of the columns id, name, changed; found number.",
                sentence(drawn.draw("clients", "number")));
        assertTrue(sentence(drawn.draw("absent", "id")).contains("no such table: absent"));
        assertTrue(sentence(Drawn.of(base, "jdbc:sqlite:other.db").draw("clients", "id"))
                .contains("there is no such file"));
        assertFalse(Files.exists(base.resolve("other.db")), "nothing is made of a database of others");
        Files.writeString(base.resolve("text.db"), "no database".repeat(100));
        assertTrue(sentence(Drawn.of(base, "jdbc:sqlite:text.db").draw("clients", "id"))
                .contains("not a database"));
        insert(1, "a", "x");
        drawn.drawn("clients", "id");
        Files.writeString(drawn.folder().resolve("newest.json"), "{\"source\": 5}");
        assertTrue(sentence(drawn.draw("clients", "id")).contains("newest.json"));
        assertEquals(1, drawn.files().size());
    }

    private static String sentence(Draw draw) {
        assertTrue(draw.batch().isEmpty());
        return draw.findings().get(0).sentence();
    }

    @Test
    void aRunThatDiedBeforeTheBatchHadItsNameIsMadeUpFor() throws Exception {
        insert(1, "a", "x");
        drawn.drawn("clients", "id");
        insert(2, "b", "x");
        drawn.drawn("clients", "id");
        // As where it died after it had written how far it had drawn.
        Files.move(drawn.files().get(1), drawn.folder().resolve(".batch.new"));
        Files.delete(base.resolve("crm.db"));
        drawn.change("CREATE TABLE clients (id INTEGER)");
        drawn.draw("clients", "id");
        assertEquals(List.of(List.of("1,a,x"), List.of("2,b,x")), drawn.batches());
        // And as where it died before that: what it had of the batch is no batch.
        Files.writeString(drawn.folder().resolve(".batch.new"), "id\n3\n");
        drawn.draw("clients", "id");
        assertEquals(2, drawn.files().size());
        assertFalse(Files.exists(drawn.folder().resolve(".batch.new")));
    }

    @Test
    void nothingIsWrittenToTheDatabase() throws Exception {
        insert(1, "a", "x");
        byte[] before = Files.readAllBytes(base.resolve("crm.db"));
        drawn.drawn("clients", "id");
        assertEquals(new String(before, ISO_8859_1), Files.readString(base.resolve("crm.db"), ISO_8859_1));
        try (var files = Files.list(base)) {
            assertEquals(
                    Set.of("crm.db", "input"),
                    Set.copyOf(files.map(file -> file.getFileName().toString()).toList()));
        }
    }

    @Test
    void aFileThatCannotBeWrittenFailsAndNoKeyIsLost() throws Exception {
        insert(1, "a", "x");
        Files.createDirectories(drawn.folder().resolve("newest.json").resolve("in the way"));
        try {
            drawn.draw("clients", "id");
        } catch (IOException e) {
            // As it should.
        }
        assertEquals(List.of(), drawn.files());
        Files.delete(drawn.folder().resolve("newest.json/in the way"));
        Files.delete(drawn.folder().resolve("newest.json"));
        assertEquals(List.of("1,a,x"), drawn.drawn("clients", "id"));
    }

    @Test
    void manyRowsWithOneKeyAreKnownAgain() throws Exception {
        drawn.change("INSERT INTO clients SELECT value, 'n' || value, 'same' FROM (WITH RECURSIVE c(value) AS"
                + " (SELECT 1 UNION ALL SELECT value + 1 FROM c WHERE value < 5000) SELECT value FROM c)");
        assertEquals(5000, drawn.drawn("clients", "changed").size());
        assertEquals(List.of(), drawn.drawn("clients", "changed"));
        assertEquals(
                IntStream.rangeClosed(1, 5000)
                        .mapToObj(i -> i + ",n" + i + ",same")
                        .toList(),
                Files.readString(drawn.files().get(0), UTF_8).lines().skip(1).toList());
    }
}
