package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.logging.LogType;
import risk.history.StoredHistory;
import risk.project.Project;
import risk.report.Reports;
import risk.schedule.Heartbeat;
import risk.testkit.Browser;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;
import risk.testkit.TestProject;

class DashboardTest {

    @TempDir
    private Path root;

    /** A decision on new files, the reports and a history, as a run leaves them. */
    static void leaveSomething(TestProject project) throws Exception {
        project.decide();
        ClientGenerator.writeClients(project.path("input"), World.SOURCE, 300, 3, 0.05, 3);
        project.decide();
        Project opened = project.open();
        Reports.write(opened, Optional.empty(), Reports.ANSWERS_AS_THEY_ARE, () -> false);
        assertEquals(Optional.empty(), StoredHistory.of(opened).catchUp());
    }

    @Test
    void whatIsNotThereYetIsSaidWithWhatToRun() throws Exception {
        try (ServedProject project = ServedProject.serve(TestProject.generated(root))) {
            for (String path : List.of("/clients", "/history", "/drift", "/report.html", "/report.pdf")) {
                HttpResponse<String> answer = project.get(path);
                assertEquals(404, answer.statusCode(), path);
                assertTrue(answer.body().contains("run risk."), answer.body());
            }
        }
    }

    @Test
    void clientsArePagedSoughtSortedAndExplained() throws Exception {
        TestProject deployed = ServedProject.deployed(root);
        leaveSomething(deployed);
        try (ServedProject project = ServedProject.serve(deployed)) {
            JsonNode first = ServedProject.json(project.get("/clients?top=3"));
            assertEquals(3, first.get("clients").size());
            JsonNode second = ServedProject.json(project.get("/clients?top=1&offset=1"));
            assertEquals(first.get("clients").get(1), second.get("clients").get(0));
            String id = first.get("clients").get(0).get("id").asText();
            JsonNode found = ServedProject.json(project.get("/clients?search=" + id));
            assertTrue(found.get("found").asInt() >= 1
                    && found.get("found").asInt() < first.get("count").asInt());
            JsonNode all = ServedProject.json(project.get("/clients?top=1000"));
            String feature = all.at("/features/0").asText();
            List<String> having = ids(all, client -> hasReason(client, feature));
            assertTrue(having.size() > 1 && having.size() < all.get("count").asInt(), feature);
            assertEquals(
                    having, ids(ServedProject.json(project.get("/clients?top=1000&reason=" + feature)), c -> true));
            assertEquals(
                    having.subList(1, 2),
                    ids(ServedProject.json(project.get("/clients?top=1&offset=1&reason=" + feature)), c -> true));
            assertEquals(
                    0,
                    ServedProject.json(project.get("/clients?reason=nothing"))
                            .get("found")
                            .asInt());
            JsonNode least = ServedProject.json(project.get("/clients?top=1&sort=probability"));
            assertTrue(least.at("/clients/0/probability").asDouble()
                    <= first.at("/clients/2/probability").asDouble());

            JsonNode why = ServedProject.json(project.get("/clients/" + id));
            assertEquals(
                    first.at("/clients/0/probability").asDouble(),
                    why.at("/explanation/probability").asDouble(),
                    0.0001);
            assertEquals(404, project.get("/clients/nobody").statusCode());
            for (String wrong : List.of("top=-1", "top=1001", "tp=1", "sort=reason_1", "top=1&top=2")) {
                assertEquals(400, project.get("/clients?" + wrong).statusCode(), wrong);
            }
        }
    }

    private static boolean hasReason(JsonNode client, String feature) {
        return StreamSupport.stream(client.get("reasons").spliterator(), false)
                .anyMatch(reason -> reason.asText().startsWith(feature + " "));
    }

    private static List<String> ids(JsonNode answer, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(answer.get("clients").spliterator(), false)
                .filter(wanted)
                .map(client -> client.get("id").asText())
                .toList();
    }

    @Test
    void whatIsNoTextHasNoEncodingOfLetters() throws Exception {
        TestProject project = TestProject.generated(root);
        project.write("models/report.pdf", "%PDF-");
        project.write("models/report.html", "<p>");
        try (ServedProject served = ServedProject.serve(project)) {
            for (var type : Map.of(
                            "/report.pdf", "application/pdf",
                            "/dashboard/icon.svg", "image/svg+xml",
                            "/report.html", "text/html;charset=utf-8")
                    .entrySet()) {
                assertEquals(
                        type.getValue(),
                        served.get(type.getKey())
                                .headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .replace("; ", ";"));
            }
        }
    }

    @Test
    void theNextRunIsSaidByWhomeverItIsBegun() throws Exception {
        TestProject project = TestProject.generated(root);
        Instant last = Instant.parse("2026-11-01T00:03:00Z");
        new Heartbeat(last, Heartbeat.Outcome.KEPT, 1)
                .write(project.open().models().lastRun());
        try (RiskServer server = new RiskServer(project.open())) {
            URI health = URI.create("http://127.0.0.1:" + server.start(0) + "/health");
            JsonNode byCron = lastRun(health);
            assertEquals("cron", byCron.path("next_by").asText());
            assertEquals("2026-11-01T00:10:00Z", byCron.path("next_due").asText());

            server.tellNextRun(() -> Instant.parse("2026-11-01T00:05:00Z"));

            JsonNode bySchedule = lastRun(health);
            assertEquals("schedule", bySchedule.path("next_by").asText());
            assertEquals("2026-11-01T00:05:00Z", bySchedule.path("next_due").asText());
        }
    }

    @Test
    void aTokenGuardsTheNumbersAndNotThePage() throws Exception {
        try (ServedProject project =
                ServedProject.serve(TestProject.generated(root).configure("\"api\": {\"token\": \"secret\"}"))) {
            assertEquals(401, project.get("/findings").statusCode());
            HttpResponse<String> page = project.send(
                    project.request("/").header("Accept", "text/html").build());
            assertEquals(200, page.statusCode());
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("script-src 'self'"), policy);
            assertFalse(policy.contains("unsafe"), policy);
        }
    }

    @Test
    void everybodyCanReadItInABrowserByDayAndByNight() throws Exception {
        TestProject deployed = ServedProject.deployed(root, WindowsTest.KEPT);
        leaveSomething(deployed);
        WindowsTest.predict(deployed, 0, 250, 1);
        WindowsTest.label(deployed, 0, 150, 0.2, 1);
        try (Browser browser = Browser.start();
                ServedProject project = ServedProject.serve(deployed)) {
            WebDriver driver = browser.driver();
            for (int width : List.of(Browser.DESK, Browser.PHONE)) {
                for (Browser.Scheme scheme : Browser.Scheme.values()) {
                    browser.open(URI.create("http://127.0.0.1:" + project.port() + "/?window=all"), width, scheme);
                    await(driver, "html[data-looked]");
                    await(driver, "#clients-page tbody th button");
                    await(driver, "#predictions-content .canvas canvas");
                    browser.click("#columns-content tbody button");
                    assertEquals(List.of(), browser.barriers());
                    assertTrue(browser.overflow() <= 0, "wider by " + browser.overflow());
                }
            }
            browser.click("#clients-page tbody th button");
            await(driver, "#client .what-if button");
            browser.click("#client .what-if button");
            await(driver, "#what-if-answer strong");
            assertEquals(List.of(), browser.barriers());
            assertEquals(List.of(), driver.manage().logs().get(LogType.BROWSER).getAll());
        }
    }

    /** By the page's own script: at a batch of January, though the deployment was in March; in its place where that is shown. */
    @Test
    void aDeploymentIsMarkedWhereTheRowsOfTheFirstBatchAfterHeld() throws Exception {
        String curves =
                "[{points: [{time: '2026-01-01T00:00:00Z', release: 'a'}, {time: '2026-01-02T00:00:00Z', release: 'b'}]},"
                        + " {points: [{time: '2026-01-03T00:00:00Z', release: 'b'}]}]";
        TestProject deployed = ServedProject.deployed(root, WindowsTest.KEPT);
        try (Browser browser = Browser.start();
                ServedProject project = ServedProject.serve(deployed)) {
            browser.open(URI.create("http://127.0.0.1:" + project.port() + "/"), Browser.DESK, Browser.Scheme.LIGHT);
            assertEquals(
                    "2026-01-02T00:00:00.000Z 2026-01-01T12:00:00.000Z",
                    ((JavascriptExecutor) browser.driver())
                            .executeAsyncScript("const done = arguments[arguments.length - 1];"
                                    + "import('/dashboard/charts.js').then(({ marked }) => done(marked(["
                                    + "{ release: 'a', from: '2026-03-01T00:00:00Z' },"
                                    + "{ release: 'b', from: '2026-03-02T00:00:00Z' },"
                                    + "{ release: 'b', from: '2026-03-03T00:00:00Z' },"
                                    + "{ release: 'c', from: '2026-03-04T00:00:00Z' },"
                                    + "{ release: 'a', from: '2026-01-01T12:00:00Z' }],"
                                    + curves
                                    + ").map((at) => new Date(at * 1000).toISOString()).join(' ')),"
                                    + " (e) => done(String(e)))"));
        }
    }

    private static void await(WebDriver driver, String css) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (driver.findElements(By.cssSelector(css)).isEmpty()) {
            assertTrue(System.nanoTime() < end, "no " + css);
            Thread.sleep(50);
        }
    }

    private static JsonNode lastRun(URI health) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
        return ServedProject.json(answer).path("last_run");
    }
}
