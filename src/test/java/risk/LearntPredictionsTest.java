package risk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.api.RiskServer;
import risk.io.Json;
import risk.settings.HoldOut;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;
import risk.testkit.TestProject;

/** Predictions whose truth has come as a file to learn from. */
class LearntPredictionsTest {

    private static final String DRAWN = "input/database/predictions-000001.csv";

    @TempDir
    private Path folder;

    private TestProject project;
    private List<String> clients = List.of();

    @BeforeEach
    void begin() throws IOException {
        project = TestProject.generated(folder);
    }

    private void deploy(String predictions) throws Exception {
        project.configure("\"predictions\": {\"log\": \"on\", \"train_on\": true" + predictions + "}");
        fullProcess();
        Path others = Files.createDirectories(folder.resolve("others"));
        ClientGenerator.writeClients(others, World.PRACTICE, 600, 1, 0, 7);
        List<String> lines = Files.readAllLines(others.resolve("dataset1.csv"));
        clients = IntStream.range(1, lines.size())
                .mapToObj(i -> String.format(Locale.ROOT, "new%03d", i)
                        + lines.get(i).substring(lines.get(i).indexOf(',')))
                .toList();
    }

    private TestProject.Outcome fullProcess() {
        TestProject.Outcome outcome = project.run(FullProcess::run);
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome;
    }

    private static JsonNode post(int port, String path, String csv) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.mapper().readTree(answer.body());
    }

    /** Predicts clients, whose truth follows. */
    private JsonNode predictAndLabel(int from, int to) throws Exception {
        String header = "corporation,lastmonth_activity,lastyear_activity,number_of_employees,exited\n";
        String rows = header + String.join("\n", clients.subList(from, to)) + "\n";
        try (RiskServer server = new RiskServer(project.open())) {
            int port = server.start(0);
            JsonNode predicted = post(port, "/prediction", rows);
            Thread.sleep(300);
            post(port, "/labels", rows);
            return predicted;
        }
    }

    private List<String> drawn(int number) throws IOException {
        return Files.readAllLines(project.path(DRAWN.replace("000001", String.format(Locale.ROOT, "%06d", number))));
    }

    @Test
    void onceTruthHasComeThePredictionsAreAFileThatIsCheckedAndDrawnOnce() throws Exception {
        deploy("");
        predictAndLabel(0, 50);
        String few = fullProcess().output();
        assertTrue(few.startsWith("nothing new in "), few);
        predictAndLabel(50, 250);

        String said = fullProcess().output();

        assertTrue(said.contains("drawn           250 rows of jdbc:sqlite:"), said);
        assertTrue(said.contains("new files       predictions-000001.csv, with 250 fresh rows"), said);
        assertEquals(251, drawn(1).size());
        String after = fullProcess().output();
        assertTrue(after.startsWith("nothing new in "), after);
        predictAndLabel(250, 400);
        String more = fullProcess().output();
        assertTrue(more.contains("predictions-000002.csv, with 400 fresh rows"), more);
        assertEquals(151, drawn(2).size());
        assertEquals(
                clients.subList(250, 400).stream().sorted().toList(),
                drawn(2).subList(1, 151).stream().sorted().toList());
    }

    /** Neither stops a run, and no row is learnt twice for it. */
    @Test
    void damageToWhatWasDrawnCostsALookAlone() throws Exception {
        deploy("");
        predictAndLabel(0, 150);
        assertTrue(fullProcess().output().contains("drawn           150 rows"));
        Path remembered = project.path("input/database/predictions.json");
        for (String damaged : List.of("", "{\"labels\"", "[]", "{\"labels\": \"many\"}")) {
            Files.writeString(remembered, damaged);
            String said = fullProcess().output();
            assertTrue(said.startsWith("nothing new in "), said);
        }
        Files.writeString(project.path("input/database/predictions-000009.csv"), "caf\u00e9\n", ISO_8859_1);
        predictAndLabel(150, 300);
        assertTrue(fullProcess().output().contains("drawn           150 rows"));
        assertEquals(151, drawn(10).size());
    }

    @Test
    void withoutAHoldOutTheLoopIsAWarningAndWithOneAGuard() throws Exception {
        deploy("");
        TestProject.Outcome verdict = project.run(Diagnostics::run, "--findings");
        assertEquals(3, verdict.status());
        assertTrue(verdict.output().contains("feedback loop"), verdict.output());

        project.set("predictions.holdout", 0.3);
        JsonNode findings = Json.mapper()
                .readTree(project.run(Diagnostics::run, "--findings", "--json").output())
                .path("findings");
        JsonNode loop = IntStream.range(0, findings.size())
                .mapToObj(findings::get)
                .filter(finding -> finding.path("key").asText().equals("feedback_loop"))
                .findFirst()
                .orElseThrow();
        assertEquals("info", loop.path("severity").asText());
        assertEquals(0.3, loop.path("measured").asDouble());
    }

    @Test
    void whoIsHeldOutIsMarkedStandsInNoListAndIsTheOnlyOneLearntFrom() throws Exception {
        deploy(", \"holdout\": 0.4");
        HoldOut holdOut = new HoldOut(0.4, project.open().seed());
        List<String> listed = Files.readAllLines(project.path("models/clientsatrisk.csv"));
        assertTrue(listed.size() > 50);
        assertFalse(listed.stream().skip(1).anyMatch(line -> holdOut.has(line.split(",", -1)[0])));
        TestProject.Outcome first = project.run(Diagnostics::run, "clients");
        assertTrue(first.output().contains(" more are held out"), first.output());

        JsonNode predicted = predictAndLabel(0, 400);
        fullProcess();

        for (int row = 0; row < 400; row++) {
            assertEquals(
                    holdOut.has(predicted.path("ids").get(row).asText()),
                    predicted.path("held_out").get(row).asBoolean());
        }
        List<String> held = clients.subList(0, 400).stream()
                .filter(line -> holdOut.has(line.split(",", -1)[0]))
                .sorted()
                .toList();
        assertEquals(held, drawn(1).stream().skip(1).sorted().toList());
        assertTrue(held.size() > 100 && held.size() < 220, String.format(Locale.ROOT, "%d", held.size()));
    }

    @Test
    void whatTheProjectWritesOtherwiseIsWrittenSo() throws Exception {
        deploy("");
        project.set("input.labels", Map.of("2", 1, "1", 0)).set("input.decimal", ",");
        predictAndLabelOtherwise();
        fullProcess();
        List<String> rows = drawn(1);
        assertTrue(rows.stream().skip(1).allMatch(row -> row.matches("new\\d+,\"1,5\",20,3,yes")), rows.toString());
    }

    private void predictAndLabelOtherwise() throws Exception {
        StringBuilder labels = new StringBuilder("corporation,exited\n");
        StringBuilder rows = new StringBuilder("[");
        for (int i = 0; i < 120; i++) {
            rows.append(i == 0 ? "" : ",")
                    .append(
                            "{\"corporation\": \"new" + i
                                    + "\", \"lastmonth_activity\": 1.5, \"lastyear_activity\": 20, \"number_of_employees\": 3}");
            labels.append("new" + i + ",2\n");
        }
        try (RiskServer server = new RiskServer(project.open())) {
            int port = server.start(0);
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/prediction"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(rows + "]"))
                    .build();
            assertEquals(
                    200,
                    HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode());
            Thread.sleep(300);
            post(port, "/labels", labels.toString());
        }
    }
}
