package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.config.Config;
import risk.data.DatasetReader;
import risk.data.Tables;
import risk.io.ProgressListener;
import risk.pipeline.Score;
import risk.quality.SummaryStatistics;
import risk.schedule.Heartbeat;
import risk.schedule.Heartbeat.Outcome;
import risk.score.ModelScore;
import risk.score.ScoreFile;
import risk.testkit.TestProject;

class MonitoringTest {

    private static final List<String> COLUMNS =
            List.of("lastmonth_activity", "lastyear_activity", "number_of_employees", "exited");

    @TempDir
    private Path root;

    @Test
    void scoringIsThatOfTheTrainedModelOnTheTestData() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            ModelScore expected = Score.of(project.project(), ProgressListener.NONE);
            Path file = project.config().modelFolder().resolve("latestscore.txt");
            Files.delete(file);

            JsonNode answer = answer(project.get("/scoring"));

            assertEquals(expected.scores().f1(), answer.get("f1_score").doubleValue());
            assertEquals(expected.modelVersion(), answer.get("model_version").textValue());
            assertEquals(400, answer.get("rows").intValue());
            assertEquals(expected.scores().f1(), ScoreFile.read(file));
        }
    }

    @Test
    void summaryStatisticsAreThoseOfEveryColumnOfFinalData() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Config config = project.config();
            Map<String, SummaryStatistics> expected =
                    SummaryStatistics.of(Tables.toTable(DatasetReader.labelled(config.schema())
                            .read(config.outputFolder().resolve("finaldata.csv"))));

            JsonNode columns = answer(project.get("/summarystats")).get("columns");

            assertEquals(
                    COLUMNS, columns.propertyStream().map(Map.Entry::getKey).toList());
            expected.forEach((name, statistics) -> {
                assertEquals(
                        statistics.mean().orElseThrow(),
                        columns.get(name).get("mean").doubleValue());
                assertEquals(
                        statistics.median().orElseThrow(),
                        columns.get(name).get("median").doubleValue());
                assertEquals(
                        statistics.mode().orElseThrow(),
                        columns.get(name).get("mode").doubleValue());
                assertEquals(
                        statistics.std().orElseThrow(),
                        columns.get(name).get("std").doubleValue());
            });
        }
    }

    @Test
    void diagnosticsTellTimingMissingDataAndDependencies() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            JsonNode answer = answer(project.get("/diagnostics"));

            assertTrue(answer.at("/timing/ingestion_seconds").doubleValue() > 0);
            assertTrue(answer.at("/timing/training_seconds").doubleValue() > 0);
            assertEquals(0, answer.at("/missing_percent/lastmonth_activity").doubleValue());
            int found = 0;
            for (JsonNode dependency : answer.get("dependencies")) {
                assertTrue(dependency.get("current").textValue().matches("\\d.*"), answer.toString());
                assertTrue(dependency.get("latest").textValue().matches("\\d.*"), answer.toString());
                found += dependency.get("name").textValue().equals("io.javalin:javalin") ? 1 : 0;
            }
            assertEquals(1, found);
        }
    }

    @Test
    void healthSaysWhenTheLastRunWasAndFailsWhereRunsHaveCeased() throws Exception {
        TestProject watched = TestProject.generated(root);
        watched.set("monitoring.max_silence_minutes", 30);
        Path lastRun = watched.open().models().lastRun();
        try (ServedProject project = ServedProject.serve(watched)) {
            HttpResponse<String> never = project.get("/health");
            assertEquals(503, never.statusCode());
            assertTrue(ServedProject.json(never).path("last_run").isNull(), never.body());

            new Heartbeat(Instant.now().minusSeconds(90), Outcome.KEPT, 1.5).write(lastRun);
            HttpResponse<String> lately = project.get("/health");
            assertEquals(200, lately.statusCode());
            assertEquals("up", ServedProject.json(lately).path("status").asText());
            JsonNode last = ServedProject.json(lately).path("last_run");
            assertEquals("kept", last.path("outcome").asText());
            assertEquals(1.5, last.path("seconds").asDouble());
            assertTrue(Math.abs(last.path("age_seconds").asLong() - 90) < 30, lately.body());
            assertTrue(ServedProject.json(lately).path("problem").isMissingNode(), lately.body());

            new Heartbeat(Instant.now().minusSeconds(1900), Outcome.KEPT, 1.5).write(lastRun);
            HttpResponse<String> longAgo = project.get("/health");
            assertEquals(503, longAgo.statusCode());
            assertEquals("silent", ServedProject.json(longAgo).path("status").asText());
            assertTrue(
                    ServedProject.json(longAgo)
                            .path("problem")
                            .asText()
                            .startsWith("No run of the full process for longer than 30"),
                    longAgo.body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/prediction?filename=test/dataset1.csv, nothing is deployed yet",
        "/scoring, nothing is trained yet",
        "/summarystats, nothing is ingested yet",
        "/diagnostics, nothing is ingested yet"
    })
    void whereNothingIsThereYetTheErrorSaysSo(String path, String expected) throws Exception {
        try (ServedProject project = ServedProject.serve(TestProject.generated(root))) {
            HttpResponse<String> response = project.get(path);

            assertEquals(409, response.statusCode());
            assertTrue(response.body().contains(expected), response.body());
            assertEquals(200, project.get("/health").statusCode());
        }
    }

    @ParameterizedTest
    @CsvSource({"trainedmodel.json, /scoring", "finaldata.csv, /summarystats", "finaldata.csv, /diagnostics"})
    void aBrokenFileOfTheProjectIsAConflictAndItsContentStaysInside(String file, String path) throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Config config = project.config();
            Path broken = (file.equals("finaldata.csv") ? config.outputFolder() : config.modelFolder()).resolve(file);
            for (String content : List.of("swordfish", header() + "a,1,2,swordfish,1\n", header() + "swordfish\n")) {
                Files.writeString(broken, content);
                HttpResponse<String> response = project.get(path);

                assertEquals(409, response.statusCode());
                assertTrue(response.body().contains(file), response.body());
                assertFalse(response.body().contains("swordfish"), response.body());
            }
        }
    }

    @Test
    void aBrokenDeploymentIsAConflictAndNoFault() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Files.writeString(project.config().productionFolder().resolve("trainedmodel.json"), "swordfish");
            HttpResponse<String> response = project.get("/prediction?filename=test/dataset1.csv");

            assertEquals(409, response.statusCode());
            assertFalse(response.body().contains("swordfish"), response.body());
        }
    }

    @Test
    void askingChangesNeitherTheModelsNorTheData() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Map<String, String> before = digests();
            for (String path : List.of(
                    "/health", "/prediction?filename=test/dataset1.csv", "/scoring", "/summarystats", "/diagnostics")) {
                assertEquals(200, project.get(path).statusCode());
            }
            assertEquals(before, digests());
        }
    }

    @Test
    void fiftyWhoAskAtATimeAreAnsweredByAFewRuns() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            for (String path : List.of("/diagnostics", "/scoring")) {
                List<String> bodies = Parallel.all(50, i -> project.get(path).body());
                // Timings differ from run to run; the age of Maven's answer is that of the run, too.
                long runs = bodies.stream().distinct().count();
                assertTrue(runs <= 10, path + " ran " + runs + " times");
            }
        }
    }

    /** Every file below the project; the lock is no content. */
    private Map<String, String> digests() throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(".lock")) {
                    try (InputStream in = Files.newInputStream(file)) {
                        digests.put(root.relativize(file).toString(), DigestUtils.sha256Hex(in));
                    }
                }
            }
        }
        return digests;
    }

    private static String header() {
        return "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n";
    }

    private static JsonNode answer(HttpResponse<String> response) throws IOException {
        assertEquals(200, response.statusCode(), response.body());
        return ServedProject.json(response);
    }
}
