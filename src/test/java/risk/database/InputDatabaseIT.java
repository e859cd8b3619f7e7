package risk.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.faults.Extent;
import risk.testkit.Server;

/** New rows of a real PostgreSQL, a real MariaDB and a file of SQLite, also many, and of one that is taken away. */
class InputDatabaseIT {

    /** A million wherever faults are looked for. */
    private static final int ROWS = Extent.of(1_000_000, 100_000);

    private static final String CELLS = "1,1.50,1,Клиент,2026-03-01";

    @TempDir
    private Path folder;

    @Test
    void postgresql() throws Exception {
        Server server = Server.postgresql(folder);
        try {
            Drawn drawn = Drawn.of(folder, server.url());
            drawn.change(
                    "CREATE TABLE clients (id BIGINT, price NUMERIC(9, 2), truth BOOLEAN, name TEXT, day DATE,"
                            + " changed TIMESTAMPTZ, local TIMESTAMP, bytes BYTEA, real DOUBLE PRECISION)",
                    "INSERT INTO clients VALUES (1, 1.5, TRUE, 'Клиент', '2026-03-01', '2026-03-01 12:00:00.123456+02',"
                            + " '2026-03-01 12:00', '\\x00ff', 0.1)",
                    "INSERT INTO clients (id) VALUES (2)",
                    "INSERT INTO clients (id, name) VALUES (3, 'a \"b\", c\n客户')");
            holdCells(drawn);
            holdKeys(drawn, "UUID", "INSERT INTO keys (k) VALUES ('%s')");
            holdMany(drawn, server, "INSERT INTO many SELECT n, 'client ' || n, 0.5 FROM generate_series(1, %d) n");
        } finally {
            server.stop();
        }
    }

    @Test
    void mariaDb() throws Exception {
        assumeTrue(
                Server.hasMariaDb(), "MariaDB is not there: apt-get install mariadb-server-core mariadb-client-core");
        Server server = Server.mariaDb(folder);
        try {
            Drawn drawn = Drawn.of(folder, server.url());
            drawn.change(
                    "CREATE TABLE clients (id BIGINT, price DECIMAL(9, 2), truth BOOLEAN, name VARCHAR(99), day DATE,"
                            + " changed TIMESTAMP(6) NULL, local DATETIME, bytes BLOB, `real` DOUBLE)"
                            + " CHARACTER SET utf8mb4",
                    "SET time_zone = '+02:00'",
                    "INSERT INTO clients VALUES (1, 1.5, TRUE, 'Клиент', '2026-03-01', '2026-03-01 12:00:00.123456',"
                            + " '2026-03-01 12:00', x'00ff', 0.1)",
                    "INSERT INTO clients (id) VALUES (2)",
                    "INSERT INTO clients (id, name) VALUES (3, 'a \"b\", c\n客户')");
            holdCells(drawn);
            holdKeys(drawn, "VARCHAR(99)", "INSERT INTO `keys` (k) VALUES ('%s')");
            holdMany(drawn, server, "INSERT INTO many SELECT seq, concat('client ', seq), 0.5 FROM seq_1_to_%d");
        } finally {
            server.stop();
        }
    }

    /** Of the three clients. */
    private static void holdCells(Drawn drawn) throws Exception {
        assertEquals(
                List.of(
                        CELLS + ",2026-03-01T10:00:00.123456Z,2026-03-01T12:00,00ff,0.1",
                        "2,,,,,,,,",
                        "3,,,\"a \"\"b\"\", c",
                        "客户\",,,,,"),
                drawn.drawn("clients", "id"));
        assertEquals(1, drawn.drawn("clients", "changed").size());
    }

    @Test
    void sqlite() throws Exception {
        Drawn drawn = Drawn.inFile(folder);
        holdKeys(drawn, "TEXT", "INSERT INTO keys (k) VALUES ('%s')");
        many(
                drawn,
                "INSERT INTO many WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                        + " SELECT i, 'client ' || i, 0.5 FROM n");
    }

    /** Each row comes once whatever the type of the key, and the rows of one key that come later come, too. */
    private static void holdKeys(Drawn drawn, String ofTexts, String insert) throws Exception {
        String keys = insert.contains("`") ? "`keys`" : "keys";
        List<List<String>> kinds = List.of(
                List.of("BIGINT", "9007199254740992", "9007199254740993"),
                List.of("DECIMAL(20, 4)", "1.2345", "12.0000"),
                List.of("DATE", "2026-03-01", "2026-03-02"),
                List.of("TIMESTAMP", "2026-03-29 01:30:00", "2026-03-29 03:30:00"),
                List.of(ofTexts, "0b9e5f3c-0000-4000-8000-000000000001", "eb9e5f3c-0000-4000-8000-000000000001"));
        for (List<String> kind : kinds) {
            drawn.change("DROP TABLE IF EXISTS " + keys, "CREATE TABLE " + keys + " (k " + kind.get(0) + ")");
            Files.deleteIfExists(drawn.folder().resolve("newest.json"));
            assertEquals(List.of(), drawn.drawn(keys, "k"), kind.get(0));
            drawn.change(insert.formatted(kind.get(1)));
            assertEquals(1, drawn.drawn(keys, "k").size(), kind.get(0));
            assertEquals(0, drawn.drawn(keys, "k").size(), kind.get(0));
            drawn.change(insert.formatted(kind.get(1)));
            assertEquals(2, drawn.drawn(keys, "k").size(), kind.get(0));
            drawn.change(insert.formatted(kind.get(2)));
            assertEquals(1, drawn.drawn(keys, "k").size(), kind.get(0));
            assertEquals(0, drawn.drawn(keys, "k").size(), kind.get(0));
        }
    }

    private void holdMany(Drawn drawn, Server server, String insert) throws Exception {
        many(drawn, insert);
        server.stop();
        Draw away = drawn.draw("many", "id");
        assertEquals(1, away.findings().size());
        assertTrue(
                !away.findings().get(0).sentence().contains("user="),
                away.findings().get(0)::sentence);
        server.start();
        assertEquals(List.of(), drawn.drawn("many", "id"), "nothing was lost, and nothing is drawn twice");
        drawn.change("INSERT INTO many VALUES (%d, 'one more', 1)".formatted(ROWS + 1));
        assertEquals(1, drawn.drawn("many", "id").size());
    }

    /** They go through a Java that could not hold them. */
    private void many(Drawn drawn, String insert) throws Exception {
        drawn.change("CREATE TABLE many (id INTEGER, name VARCHAR(99), n DOUBLE PRECISION)", insert.formatted(ROWS));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + (ROWS == 1_000_000 ? 128 : 24) + "m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DrawingProcess.class.getName(),
                        folder.toString(),
                        drawn.url())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertTrue(process.waitFor(10, TimeUnit.MINUTES));
        assertEquals("drawn " + ROWS, Files.readString(said).strip());
        try (Stream<String> lines = Files.lines(drawn.files().get(drawn.files().size() - 1))) {
            assertEquals(ROWS, lines.skip(1).distinct().count());
        }
    }
}
