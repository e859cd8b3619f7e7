package risk.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Server;

/** The history in a real PostgreSQL and a real MariaDB, which are taken away while runs write to it. */
class DatabasesIT {

    private static final int RUNS = 20;

    @TempDir
    private Path folder;

    @Test
    void postgresqlHasEachEventOnceAlsoWhereItWasTakenAway() throws Exception {
        takeAway(Server.postgresql(folder));
    }

    @Test
    void mariaDbHasEachEventOnceAlsoWhereItWasTakenAway() throws Exception {
        assumeTrue(
                Server.hasMariaDb(), "MariaDB is not there: apt-get install mariadb-server-core mariadb-client-core");
        takeAway(Server.mariaDb(folder));
    }

    private void takeAway(Server server) throws Exception {
        try {
            hold(server);
        } finally {
            server.stop();
        }
    }

    private void hold(Server server) throws Exception {
        Remembered file = new Remembered(folder.resolve("file"), "");
        Remembered remembered = new Remembered(folder.resolve("server"), "\"database_url\": \"" + server.url() + "\"");
        setUpTwiceAtOnce(remembered);
        for (int run = 0; run < RUNS; run++) {
            if (run == 7) {
                server.stop();
            }
            if (run == 13) {
                server.start();
            }
            for (Remembered one : List.of(file, remembered)) {
                one.run(events(run));
            }
            List<String> said = remembered.store();
            assertEquals(run >= 7 && run < 13 ? 1 : 0, said.size(), () -> "said " + said);
            if (!said.isEmpty()) {
                assertTrue(said.get(0).contains("127.0.0.1") && !said.get(0).contains("user="), said.get(0));
            }
        }
        assertEquals(List.of(), remembered.store());
        assertEquals(List.of(), file.store());

        for (String sql : List.of(
                "SELECT subject, batch, value, limit_value, alert FROM measures WHERE measure = 'missing_percent' ORDER BY value",
                "SELECT \"release\", how, f1_score FROM deployments ORDER BY live_from",
                "SELECT action, release_before, release_after, why, record FROM decisions ORDER BY time",
                "SELECT step, outcome, exit_status, \"release\" FROM runs",
                "SELECT COUNT(*) FROM deployments a JOIN deployments b ON a.live_to = b.live_from",
                "SELECT name, sha256, bytes, row_count FROM ingested_files ORDER BY bytes")) {
            assertEquals(file.query(sql), remembered.query(sql), sql);
        }
        assertEquals(
                RUNS,
                remembered
                        .query("SELECT value FROM measures WHERE measure = 'missing_percent'")
                        .size());
        Pattern questions = Pattern.compile("(?s)```sql\n(.*?)```");
        for (MatchResult question : questions
                .matcher(Files.readString(Path.of("src/docs/history.md")))
                .results()
                .toList()) {
            String sql = question.group(1);
            assertEquals(file.query(sql).size(), remembered.query(sql).size(), sql);
        }
        Instant time = Instant.parse("2026-01-05T12:00:00Z");
        StoredHistory history = StoredHistory.of(remembered.project());
        LiveRelease live = LiveRelease.at(time, history).orElseThrow().orElseThrow();
        assertEquals("000005-a", live.release());
        assertEquals(Optional.of(Instant.parse("2026-01-06T00:00:00Z")), live.to());
        assertEquals(trends(file), trends(remembered), "the same trends");
    }

    private static List<List<Double>> trends(Remembered remembered) throws Exception {
        return Trends.of(
                        StoredHistory.of(remembered.project()),
                        new Trends.Query(10, Optional.empty(), Optional.of("missing_percent")))
                .orElseThrow()
                .trends()
                .stream()
                .map(trend -> trend.points().stream().map(Trend.Point::value).toList())
                .toList();
    }

    private static void setUpTwiceAtOnce(Remembered remembered) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Optional<String>>> done = new ArrayList<>();
        Callable<Optional<String>> setUp =
                () -> StoredHistory.of(remembered.project()).setUp().whyNot();
        for (int i = 0; i < 2; i++) {
            done.add(threads.submit(setUp));
        }
        for (Future<Optional<String>> one : done) {
            assertEquals(Optional.empty(), one.get());
        }
        threads.shutdown();
        assertTrue(!StoredHistory.of(remembered.project()).setUp().orElseThrow().made());
    }

    private static List<Event> events(int run) {
        String day = "2026-01-%02dT00:00:00Z".formatted(run + 1);
        return List.of(
                new Event.IngestedFile("новый файл 新文件.csv", "ab", (long) run, 10, 0, 0),
                new Event.Measure(
                        null,
                        "новый файл 新文件.csv",
                        run % 2 == 0 ? "Возраст" : "年龄 🙂",
                        "missing_percent",
                        run / 4.0,
                        0.5,
                        run > 3),
                new Event.Deployment(
                        "%06d-a".formatted(run + 1), "a", day, "re-trained", run == 4 ? null : (Double) 0.75),
                new Event.Decided(
                        day,
                        "deployed",
                        null,
                        "%06d-a".formatted(run + 1),
                        "weil " + "я".repeat(1000),
                        "{\"客户\": \"'\\\"\"}"));
    }
}
