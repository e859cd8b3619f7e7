package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.history.StoredHistory;
import risk.io.Json;
import risk.testkit.Promtool;
import risk.testkit.TestProject;

/** What a real server has predicted, window by window, and with its truth. */
class WindowsTest {

    private static final String CSV = "text/csv";
    static final String KEPT = "\"predictions\": {\"log\": \"on\"}, \"windows\": {\"size\": 100}";

    @TempDir
    private Path folder;

    /** Clients of the data that the release was trained on, whose activity is so many times as high. */
    private static String rows(TestProject project, int from, int count, double times) throws IOException {
        List<String> lines =
                Files.readAllLines(project.path("test/dataset1.csv")).subList(1, 401);
        String header = Files.readAllLines(project.path("test/dataset1.csv")).get(0);
        return IntStream.range(from, from + count)
                .mapToObj(i -> {
                    String[] cells = lines.get(i % lines.size()).split(",", -1);
                    cells[0] = "client" + i;
                    for (int column = 1; column < 4; column++) {
                        cells[column] = cells[column].isEmpty()
                                ? ""
                                : String.valueOf(Math.round(times * Double.parseDouble(cells[column])));
                    }
                    return String.join(",", cells);
                })
                .collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    static void predict(TestProject project, int from, int count, double times) throws Exception {
        try (ServedProject server = ServedProject.serve(project)) {
            for (int i = from; i < from + count; i += 50) {
                assertEquals(
                        200,
                        server.post("/prediction", CSV, rows(project, i, 50, times))
                                .statusCode());
                Thread.sleep(2); // A window ends between two times.
            }
        }
    }

    /** The truth of clients: what was predicted, but for a share. */
    static void label(TestProject project, int from, int count, double wrong, long seed) throws Exception {
        assertEquals(Optional.empty(), StoredHistory.of(project.open()).catchUp());
        Random random = new Random(seed);
        StringBuilder labels = new StringBuilder(project.open().schema().id() + ",exited\n");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + project.open().models().history());
                ResultSet found = connection
                        .createStatement()
                        .executeQuery("SELECT client, predicted FROM predictions ORDER BY rowid LIMIT " + count
                                + " OFFSET " + from)) {
            while (found.next()) {
                int predicted = found.getInt(2);
                labels.append(found.getString(1))
                        .append(',')
                        .append(random.nextDouble() < wrong ? 1 - predicted : predicted)
                        .append('\n');
            }
        }
        try (ServedProject server = ServedProject.serve(project)) {
            assertEquals(200, server.post("/labels", CSV, labels.toString()).statusCode());
        }
        assertEquals(Optional.empty(), StoredHistory.of(project.open()).catchUp());
    }

    @Test
    void eachWindowHasItsDriftWhatWasExpectedAndWhatCameTrue() throws Exception {
        TestProject project = ServedProject.deployed(folder, KEPT);
        String release = project.release().id();
        predict(project, 0, 200, 1);
        predict(project, 200, 150, 5);
        label(project, 0, 100, 0.2, 1);
        try (ServedProject server = ServedProject.serve(project)) {
            JsonNode stream =
                    ServedProject.json(server.get("/windows")).path("releases").get(0);
            assertEquals(release, stream.path("release").asText());
            assertEquals(350, stream.path("rows").asInt());
            assertEquals(4, stream.path("windows").size());
            JsonNode first = stream.path("windows").get(0);
            assertFalse(first.path("look").path("drifted").asBoolean());
            assertTrue(
                    stream.path("windows").get(2).path("look").path("drifted").asBoolean());
            assertTrue(stream.path("windows").get(3).path("closed").isNull());
            JsonNode known = first.path("known");
            int right = known.path("true_positives").asInt()
                    + known.path("true_negatives").asInt();
            int wrong = known.path("false_positives").asInt()
                    + known.path("false_negatives").asInt();
            assertEquals(100, right + wrong);
            double f1 = 2.0
                    * known.path("true_positives").asInt()
                    / (2.0 * known.path("true_positives").asInt() + wrong);

            String metrics = server.get("/metrics").body();
            String labels = "{release=\"" + release + "\"} ";
            assertTrue(metrics.contains("risk_realised_f1_score" + labels + f1), metrics);
            assertTrue(metrics.contains("risk_window_realised_f1_score" + labels + f1), metrics);
            assertTrue(metrics.contains("risk_labelled_predictions" + labels + "100.0"), metrics);
            assertTrue(metrics.contains("risk_window_drifted 1.0"), metrics);
            assertTrue(metrics.contains("risk_window_drift_score{column=\"prediction\",method=\""), metrics);
            assertTrue(metrics.contains("risk_findings{key=\"prediction_drift\",severity=\"warning\"} 1.0"), metrics);
            double estimated = stream.path("windows")
                    .get(2)
                    .path("look")
                    .path("estimate")
                    .path("f1")
                    .asDouble();
            assertTrue(metrics.contains("risk_estimated_f1_score" + labels + estimated), metrics);
            assertTrue(
                    metrics.contains(
                            "risk_error_alarms_total{detector=\"page_hinkley\",release=\"" + release + "\"} 0.0"),
                    metrics);
            assertEquals("", Promtool.check(List.of("check", "metrics"), metrics));

            JsonNode found = ServedProject.json(server.get("/findings")).path("findings");
            assertTrue(
                    found.findValuesAsText("sentence").stream()
                            .anyMatch(sentence -> sentence.startsWith("The predictions of release " + release)),
                    found.toString());
            JsonNode curves = ServedProject.json(server.get("/history?measure=estimated_f1_score"));
            assertEquals(3, curves.path("curves").get(0).path("values").asInt(), curves.toString());
        }
    }

    @Test
    void truthAfterWhichErrorsBecomeMoreIsAnAlarmOfTheRelease() throws Exception {
        TestProject project = ServedProject.deployed(folder, KEPT);
        predict(project, 0, 1200, 1);
        label(project, 0, 700, 0.1, 1);
        label(project, 700, 500, 0.6, 2);
        try (ServedProject server = ServedProject.serve(project)) {
            String metrics = server.get("/metrics").body();
            assertTrue(metrics.contains("risk_findings{key=\"prediction_errors\",severity=\"warning\"} 1.0"), metrics);
        }
    }

    @Test
    void beforeAnythingWasKeptTheAnswerSaysWhatToRun() throws Exception {
        try (ServedProject server = ServedProject.serve(ServedProject.deployed(folder))) {
            assertEquals(404, server.get("/windows").statusCode());
            assertTrue(server.get("/windows").body().contains("run risk.FullProcess"));
            assertFalse(server.get("/metrics").body().contains("risk_realised"));
        }
    }

    @Test
    void whatALostDatabaseKnewOfWindowsIsMadeAnewFromTheJournal() throws Exception {
        TestProject project = ServedProject.deployed(folder, KEPT);
        predict(project, 0, 250, 1);
        label(project, 0, 150, 0.3, 1);
        JsonNode before = withoutTimes(project);

        for (String file : List.of("history.db", "history.db-wal", "history.db-shm", "windows.json")) {
            Files.deleteIfExists(project.path("models").resolve(file));
        }
        assertEquals(Optional.empty(), StoredHistory.of(project.open()).catchUp());

        assertEquals(before, withoutTimes(project));
    }

    private static JsonNode withoutTimes(TestProject project) throws IOException, SQLException {
        JsonNode releases = Json.mapper()
                .readTree(project.path("models/windows.json").toFile())
                .path("releases");
        releases.findParents("closed")
                .forEach(window -> ((ObjectNode) window)
                        .put("closed", !window.path("closed").isNull()));
        return releases;
    }
}
