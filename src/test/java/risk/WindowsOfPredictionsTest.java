package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.api.RiskServer;
import risk.io.Json;
import risk.testkit.TestProject;

/** Runs of the full process while a server keeps what it predicts. */
class WindowsOfPredictionsTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void deploy() throws Exception {
        project = TestProject.generated(folder);
        configure(true);
        fullProcess();
    }

    private void configure(boolean trigger) throws IOException {
        project.configure(
                "\"predictions\": {\"log\": \"on\"}, \"windows\": {\"size\": 100, \"trigger\": " + trigger + "}");
    }

    private TestProject.Outcome fullProcess() {
        TestProject.Outcome outcome = project.run(FullProcess::run);
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome;
    }

    /** Predicts clients with activities that no client has whom the release knows. */
    private void predict(int count) throws Exception {
        try (RiskServer server = new RiskServer(project.open())) {
            int port = server.start(0);
            for (int i = 0; i < count; i += 51) {
                StringBuilder rows =
                        new StringBuilder("corporation,lastmonth_activity,lastyear_activity,number_of_employees\n");
                for (int row = i; row < i + 51; row++) {
                    rows.append("c" + row + "," + (90_000 + row) + "," + (900_000 + row) + "," + (9000 + row) + "\n");
                }
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/prediction"))
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(rows.toString()))
                        .build();
                assertEquals(
                        200,
                        HttpClient.newHttpClient()
                                .send(request, BodyHandlers.discarding())
                                .statusCode());
                Thread.sleep(2);
            }
        }
    }

    private JsonNode decision() throws IOException {
        return project.readJson("models/decision.json", JsonNode.class);
    }

    /** A file that a check has let pass; its rows are those of before in another order, so that nothing drifted. */
    private void letAFilePass() throws IOException {
        List<String> rows = new ArrayList<>(Files.readAllLines(project.path("test/dataset1.csv")));
        project.write("input/later.csv", rows.get(0) + "\n" + String.join("\n", rows.subList(1, 200)) + "\n");
        fullProcess();
        assertEquals("kept", decision().path("action").asText());
    }

    @Test
    void predictionsThatDriftWakeTheFullProcessOnce() throws Exception {
        letAFilePass();
        assertTrue(fullProcess().output().startsWith("nothing new in "));

        predict(204);
        TestProject.Outcome woken = fullProcess();

        assertEquals("windows", decision().path("occasion").asText(), woken.output());
        assertTrue(
                decision().path("why").asText().contains("; the predictions have drifted, or err more often"),
                woken.output());
        assertFalse(decision().path("training").isNull(), woken.output());
        String after = fullProcess().output();
        assertTrue(after.startsWith("nothing new in "), after);
    }

    @Test
    void aRunThatFindsNothingNewOpensTheDatabaseOnlyForNewPredictions() throws Exception {
        fullProcess();
        Path database = project.path("models/history.db");
        Files.delete(database);
        Files.createDirectory(database);

        TestProject.Outcome idle = fullProcess();
        assertEquals("", idle.errors());
        assertTrue(idle.output().startsWith("nothing new in "), idle.output());

        predict(51);
        TestProject.Outcome waiting = fullProcess();
        assertTrue(waiting.errors().contains("history.db can't be written to"), waiting.errors());
        // As long as they wait, each run tries.
        assertTrue(fullProcess().errors().contains("history.db can't be written to"));
    }

    @Test
    void withoutRowsThatTheReleaseDoesNotKnowNothingIsTrained() throws Exception {
        predict(204);
        TestProject.Outcome woken = fullProcess();

        assertEquals(
                "there are no new files; the predictions have drifted, or err more often; without new labels there is nothing"
                        + " new to learn",
                decision().path("why").asText(),
                woken.output());
        assertTrue(decision().path("training").isNull(), woken.output());
        assertTrue(fullProcess().output().startsWith("nothing new in "));
    }

    @Test
    void whereNobodyAsksForItTheyAreShownAndWakeNobody() throws Exception {
        configure(false);
        predict(204);

        assertTrue(fullProcess().output().startsWith("nothing new in "));

        TestProject.Outcome shown = project.run(Diagnostics::run, "windows");
        assertEquals(0, shown.status(), shown.errors());
        assertTrue(shown.output().contains("predictions     204; of none the truth is known"), shown.output());
        assertTrue(shown.output().contains("100 %"), shown.output());
        JsonNode json = Json.mapper()
                .readTree(project.run(Diagnostics::run, "windows", "--json").output());
        assertTrue(json.path("releases")
                .get(0)
                .path("windows")
                .get(0)
                .path("look")
                .path("drifted")
                .asBoolean());
        TestProject.Outcome verdict = project.run(Diagnostics::run, "--findings");
        assertEquals(3, verdict.status());
        assertTrue(verdict.output().contains("prediction drift"), verdict.output());
    }

    @Test
    void whereNothingWasKeptThereIsNothingToShow() {
        TestProject.Outcome shown = project.run(Diagnostics::run, "windows");

        assertEquals(0, shown.status(), shown.errors());
        assertTrue(shown.output().startsWith("no prediction of a release that is there was kept yet"), shown.output());
    }
}
