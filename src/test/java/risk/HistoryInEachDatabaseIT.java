package risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Programs;
import risk.testkit.Server;
import risk.testkit.TestProject;

/** Twenty runs over data that change, as each database's own program shows them. */
class HistoryInEachDatabaseIT {

    private static final int RUNS = 20;
    private static final int CHANGE = 10;

    /** What stands in the tables; times to the second, and numbers to the sixth place, which each program writes its own way. */
    private static final List<String> QUESTIONS = List.of(
            "SELECT run_id, step, " + second("started") + ", outcome, exit_status, \"release\" FROM runs",
            "SELECT run_id, name, sha256, bytes, row_count, duplicates, rejected FROM ingested_files",
            "SELECT " + second("time") + ", model_version, \"release\", data, measure, " + millionths("value")
                    + " FROM scores",
            "SELECT \"release\", model_version, " + second("live_from") + ", " + second("live_to") + ", how, "
                    + millionths("f1_score") + " FROM deployments",
            "SELECT " + second("time") + ", run_id, \"release\", batch, subject, measure, " + millionths("value") + ", "
                    + millionths("limit_value") + ", alert FROM measures",
            "SELECT " + second("time") + ", run_id, key_name, severity, subject, " + millionths("measured") + ", "
                    + millionths("limit_value") + ", sentence FROM findings",
            "SELECT " + second("time") + ", run_id, action, release_before, release_after, why, record FROM decisions");

    @TempDir
    private Path folder;

    private static String second(String time) {
        return "SUBSTR(REPLACE(CAST(" + time + " AS CHAR(23)), ' ', 'T'), 1, 19)";
    }

    private static String millionths(String number) {
        return "CAST(ROUND(" + number + " * 1000000) AS INTEGER)";
    }

    @Test
    void sqlite3PsqlAndMariadbShowTheSame() throws Exception {
        for (String program : List.of("sqlite3", "psql", "mariadb")) {
            Programs.require(program);
        }
        assumeTrue(Server.hasMariaDb(), "MariaDB is not there: apt-get install mariadb-server-core");
        TestProject project = TestProject.ofClients(folder.resolve("project"), 400);
        project.alwaysConfigure("\"drift\": {\"score_test\": \"parametric\"}");
        for (int run = 0; run < RUNS; run++) {
            int first = 1000 + 100 * run;
            project.writeClients(
                    "batch%02d.csv".formatted(run),
                    Clients.rows(first, first + 100, run < CHANGE ? Leaving.USUAL : Leaving.REVERSED));
            assertEquals(0, project.run(FullProcess::run).status());
        }
        assertEquals(0, project.run(Scoring::run).status());
        assertEquals(0, project.run(DbSetup::run).status());
        String sqlite = project.path("models/history.db").toString();
        Server postgresql = Server.postgresql(folder);
        Server mariaDb = Server.mariaDb(folder);
        try {
            for (Server server : List.of(postgresql, mariaDb)) {
                project.configure("\"database_url\": \"" + server.url() + "\"");
                assertEquals(0, project.run(DbSetup::run).status());
            }
            for (String sql : QUESTIONS) {
                List<String> rows = shown("sqlite3", "-separator", "\t", "-nullvalue", "NULL", sqlite, sql);
                boolean ofEachRun = sql.matches(".* FROM (runs|ingested_files|measures|decisions)");
                assertTrue(rows.size() >= (ofEachRun ? RUNS : 2), () -> rows + " of " + sql);
                assertEquals(rows, byPsql(postgresql, sql), sql);
                assertEquals(rows, byMariadb(mariaDb, sql), sql);
            }
        } finally {
            postgresql.stop();
            mariaDb.stop();
        }
    }

    private static int port(Server server) {
        return URI.create(server.url().substring("jdbc:".length())).getPort();
    }

    private static List<String> byPsql(Server server, String sql) throws Exception {
        return shown(
                "psql",
                "-X",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port(server),
                "-U",
                "postgres",
                "-A",
                "-t",
                "-F",
                "\t",
                "-P",
                "null=NULL",
                "-c",
                sql);
    }

    private static List<String> byMariadb(Server server, String sql) throws Exception {
        return shown(
                "mariadb",
                "--no-defaults",
                "-h",
                "127.0.0.1",
                "-P",
                "" + port(server),
                "-u",
                "root",
                "-N",
                "-B",
                "--raw",
                "--default-character-set=utf8mb4",
                "risk",
                "-e",
                "SET sql_mode = 'ANSI_QUOTES'; " + sql);
    }

    /** The lines that a program shows, in one order. */
    private static List<String> shown(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Map.of("PGTZ", "UTC", "PGCLIENTENCODING", "UTF8"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<String> lines = new ArrayList<>(Arrays.asList(output.strip().split("\n", -1)));
        lines.sort(null);
        return lines;
    }
}
