package risk.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.text.UtcTime;

class StoredHistoryTest {

    private static final String COUNT =
            "SELECT COUNT(*), COUNT(DISTINCT subject) FROM measures WHERE measure = 'missing_percent'";

    @TempDir
    private Path folder;

    private Remembered remembered;

    @BeforeEach
    void remember() throws Exception {
        remembered = new Remembered(folder, "");
    }

    private Path database() {
        return folder.resolve("models/history.db");
    }

    @Test
    void theScriptsMakeTheTablesThatEventsAreWrittenTo() throws Exception {
        assertEquals(List.of(), remembered.store());
        for (HistoryTable table : HistoryTable.values()) {
            assertEquals(
                    table.columns().stream()
                            .map(column -> column.name() + "|" + (column.needed() ? 1 : 0))
                            .toList(),
                    remembered.query("SELECT name, \"notnull\" FROM pragma_table_info('" + table.sql() + "')"),
                    table.sql());
        }
    }

    @Test
    void theNewestVersionIsThatOfTheLastScript() throws Exception {
        Path scripts =
                Path.of(StoredHistory.class.getResource("/risk/history/tables").toURI());
        File[] files = scripts.toFile().listFiles((folder, name) -> name.endsWith(".sql"));

        assertEquals(
                HistoryTables.NEWEST,
                Arrays.stream(files)
                        .mapToInt(file -> Integer.parseInt(file.getName().replaceAll("V(\\d+)__.*", "$1")))
                        .max()
                        .orElseThrow());
    }

    @Test
    void eachEventIsWrittenOnceHoweverOftenTheJournalIs() throws Exception {
        for (int i = 0; i < 30; i++) {
            remembered.measure("column " + i, i);
            if (i % 4 == 0) {
                assertEquals(List.of(), remembered.store());
            }
        }
        assertEquals(List.of(), remembered.store());
        assertEquals(List.of(), remembered.store());

        assertEquals(List.of("30|30"), remembered.query(COUNT));
        assertEquals(
                List.of("30"), remembered.query("SELECT COUNT(*) FROM runs WHERE step = 'Test' AND exit_status = 0"));
    }

    @Test
    void twoWhoWriteAtOnceWriteEachEventOnce() throws Exception {
        for (int i = 0; i < 50; i++) {
            remembered.measure("column " + i, i);
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<List<String>>> stores = new ArrayList<>();
        Callable<List<String>> store = remembered::store;
        for (int i = 0; i < 6; i++) {
            stores.add(threads.submit(store));
        }
        for (Future<List<String>> done : stores) {
            assertEquals(List.of(), done.get());
        }
        threads.shutdown();

        assertEquals(List.of("50|50"), remembered.query(COUNT));
    }

    @Test
    void whileTheDatabaseIsAwayTheJournalWaitsAndAWarningSaysSo() throws Exception {
        for (int run = 0; run < 20; run++) {
            boolean away = run % 3 == 1;
            Path there = folder.resolve("models/history.db");
            Path elsewhere = folder.resolve("models/elsewhere.db");
            if (away) {
                if (Files.exists(there)) {
                    Files.move(there, elsewhere);
                }
                Files.createDirectory(there);
            }
            remembered.measure("колонка 列 " + run, run);
            List<String> said = remembered.store();
            if (away) {
                assertEquals(1, said.size());
                assertTrue(said.get(0).contains("history.db can't be written to"), said.get(0));
                Files.delete(there);
                if (Files.exists(elsewhere)) {
                    Files.move(elsewhere, there);
                }
            } else {
                assertEquals(List.of(), said);
            }
        }
        assertEquals(List.of(), remembered.store());

        assertEquals(List.of("20|20"), remembered.query(COUNT));
        assertEquals(
                IntStream.range(0, 20).mapToObj(run -> "колонка 列 " + run).toList(),
                remembered.query("SELECT subject FROM measures WHERE measure = 'missing_percent' ORDER BY value"));
    }

    @Test
    void aDatabaseThatIsDeletedIsMadeAnewOfTheJournal() throws Exception {
        remembered.measure("a", 1);
        remembered.store();
        Files.delete(database());
        remembered.measure("b", 2);

        assertEquals(List.of(), remembered.store());
        assertEquals(List.of("2|2"), remembered.query(COUNT));
    }

    /** As the power may take lines that were never forced to the disk, or an older backup stands in its place. */
    @Test
    void whatIsAppendedToAJournalThatHasBecomeShorterIsWrittenToo() throws Exception {
        remembered.measure("a", 1);
        remembered.measure("b", 2);
        remembered.store();
        Path file = new Journal(folder.resolve("models/journal")).files()[0].toPath();
        Files.writeString(file, Files.readAllLines(file).get(0) + "\n");
        assertEquals(List.of(), remembered.store());

        remembered.measure("c", 3);

        assertEquals(List.of(), remembered.store());
        assertEquals(List.of("3|3"), remembered.query(COUNT));
    }

    @Test
    void whereTheRowIsGoneThatWritersLockNothingIsWritten() throws Exception {
        remembered.store();
        remembered.change("DELETE FROM journal_files WHERE name = ''");
        remembered.measure("a", 1);

        List<String> said = remembered.store();

        assertTrue(said.get(0).contains("lacks the row"), said::toString);
        assertEquals(List.of("0|0"), remembered.query(COUNT));
    }

    @Test
    void howFarAFileWasReadIsSaidOnce() throws Exception {
        remembered.measure("a", 1);
        remembered.store();

        String why = remembered
                .change("INSERT INTO journal_files (name, bytes) SELECT name, bytes FROM journal_files")
                .whyNot()
                .orElseThrow();
        assertTrue(why.contains("UNIQUE"), why);
    }

    @Test
    void tablesOfANewerVersionAreLeftAlone() throws Exception {
        remembered.store();
        remembered.change("UPDATE history_versions SET version = '9' WHERE version = '1'");
        remembered.measure("a", 1);

        List<String> said = remembered.store();

        assertEquals(1, said.size());
        assertTrue(said.get(0).endsWith("its tables are of a newer version of this suite."), said.get(0));
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("models"));
        Files.writeString(database(), "no database, but something of somebody's".repeat(100));
        remembered.measure("a", 1);

        assertEquals(1, remembered.store().size());
        assertTrue(Files.readString(database()).startsWith("no database"));
    }

    @Test
    void whatIsNoEventIsPassedOver() throws Exception {
        remembered.measure("a", 1);
        File file = new Journal(folder.resolve("models/journal")).files()[0];
        Files.writeString(file.toPath(), """
                        {"table":"runs
                        []
                        null
                        {"table":"nowhere"}
                        {"table":"measures","time":"yesterday","run_id":"x","measure":"y"}
                        {"table":"runs","started":"2026-01-01T00:00:00Z"}
                        """, StandardOpenOption.APPEND);
        remembered.measure("b", Double.NaN);

        assertEquals(List.of(), remembered.store());
        assertEquals(List.of("2|2"), remembered.query(COUNT));
        assertEquals(List.of("null"), remembered.query("SELECT value FROM measures WHERE subject = 'b'"));
    }

    @Test
    void aNameIsCutWhereADatabaseCouldNotHoldIt() throws Exception {
        remembered.measure("🙂".repeat(400) + "\0", 1);
        remembered.measure("a\0b", 2);

        assertEquals(List.of(), remembered.store());
        assertEquals(
                List.of("🙂".repeat(300), "a\ufffdb"),
                remembered.query("SELECT subject FROM measures WHERE measure = 'missing_percent' ORDER BY value"));
    }

    @Test
    void measuresAndRunsAreForgottenAndDecisionsAreNot() throws Exception {
        remembered.configure("\"history\": {\"keep_days\": 3}");
        remembered.measure("a", 1);
        remembered.run(List.of(new Event.Decided("2020-01-01T00:00:00Z", "kept", null, null, "why", "{}")));
        remembered.store();
        String old = UtcTime.text(Instant.now().minus(Duration.ofDays(4)));
        remembered.change("UPDATE measures SET time = '" + old + "', run_id = '" + old + "-1a'");
        remembered.change("UPDATE runs SET started = '" + old + "'");
        remembered.measure("b", 1);
        remembered.run(List.of(Event.Measure.of("2019.csv", "c", "missing_percent", 1)
                .at(Optional.of(Instant.parse("2019-12-31T00:00:00Z")))));

        assertEquals(List.of(), remembered.store());
        assertEquals(
                List.of("b", "c"),
                remembered.query("SELECT subject FROM measures WHERE measure = 'missing_percent' ORDER BY subject"),
                "what was measured lately of old data is kept");
        assertEquals(List.of("2"), remembered.query("SELECT COUNT(*) FROM runs"));
        assertEquals(List.of("1"), remembered.query("SELECT COUNT(*) FROM decisions"));
    }
}
