package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;
import risk.schedule.Heartbeat;
import risk.schedule.Heartbeat.Outcome;
import risk.testkit.Programs;
import risk.testkit.Promtool;
import risk.testkit.TestProject;

/** The files for Prometheus and Grafana, by Prometheus itself where it is on this machine. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("src/main/monitoring");
    private static final Path DASHBOARD = FOLDER.resolve("grafana-dashboard.json");

    @TempDir
    private Path root;

    @Test
    void alertsAndDashboardAskForMetricsThatThereAre() throws Exception {
        String documented = Files.readString(Path.of("src/docs/endpoints.md"));
        Set<String> asked = new TreeSet<>();
        for (Path file : List.of(FOLDER.resolve("alerts.yml"), DASHBOARD)) {
            Pattern.compile("\\brisk_\\w+")
                    .matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .map(name -> name.replaceAll("(?<=requests_seconds)_(bucket|count|sum)$", ""))
                    .forEach(asked::add);
        }
        assertTrue(asked.size() > 15, asked.toString());
        asked.removeIf(
                name -> Pattern.compile("`" + name + "[`{]").matcher(documented).find());
        assertEquals(Set.of(), asked);
    }

    @Test
    void prometheusTakesItsConfigurationAndTheAlerts() throws Exception {
        String said = Promtool.check(List.of("check", "config", FOLDER + "/prometheus.yml"), "");
        assertTrue(said.contains("17 rules found"), said);
        assertTrue(!said.contains("status "), said);
    }

    @Test
    void everyAlertIsRaisedByWhatItIsForAndNoneWhileAllIsWell() throws Exception {
        String said = Promtool.check(List.of("test", "rules", "src/test/monitoring/alerts_test.yml"), "");
        assertTrue(said.contains("SUCCESS"), said);
        String tests = Files.readString(Path.of("src/test/monitoring/alerts_test.yml"));
        Pattern.compile("alert: (\\w+)")
                .matcher(Files.readString(FOLDER.resolve("alerts.yml")))
                .results()
                .map(match -> match.group(1))
                .forEach(alert -> assertTrue(tests.contains("- alertname: " + alert + "\n"), alert));
    }

    @Test
    void prometheusAnswersEveryPanelOfTheDashboard() throws Exception {
        TestProject deployed = TestProject.generated(root).configure(WindowsTest.KEPT);
        deployed.decide();
        MetricsTest.addFile(deployed);
        deployed.decide();
        WindowsTest.predict(deployed, 0, 250, 1);
        WindowsTest.label(deployed, 0, 100, 0.2, 1);
        new Heartbeat(Instant.now(), Outcome.DEPLOYED, 1)
                .write(deployed.open().models().lastRun());
        try (ServedProject project = ServedProject.serve(deployed);
                Scraper prometheus = Scraper.start(root.resolve("prometheus"), project.port())) {
            // A rate takes two scrapes with something between them.
            for (int i = 0; i < 5; i++) {
                project.get("/prediction?filename=test/dataset1.csv");
                Thread.sleep(1_000);
            }
            JsonNode dashboard = Json.mapper().readTree(DASHBOARD.toFile());
            Set<String> unanswered = new TreeSet<>();
            int asked = 0;
            for (JsonNode target : dashboard.findValues("targets").stream()
                    .flatMap(targets -> targets.valueStream())
                    .collect(Collectors.toList())) {
                String query = target.get("expr").asText().replace("$instance", "127.0.0.1:" + project.port());
                asked++;
                if (!prometheus.answers(query)) {
                    unanswered.add(query);
                }
            }
            assertTrue(asked > 28, asked + " queries");
            assertEquals(Set.of(), unanswered);
        }
    }

    /** A Prometheus that scrapes the server every second. */
    private record Scraper(Process process, int port) implements AutoCloseable {

        static Scraper start(Path folder, int server) throws IOException, InterruptedException {
            Path program = Programs.require("prometheus");
            Files.createDirectories(folder);
            String scraping = Files.readString(FOLDER.resolve("prometheus.yml"))
                    .replace("30s", "1s")
                    .replace(
                            "  - alerts.yml",
                            "  - " + FOLDER.resolve("alerts.yml").toAbsolutePath())
                    .replace("127.0.0.1:8000", "127.0.0.1:" + server);
            Path configuration = Files.writeString(folder.resolve("prometheus.yml"), scraping);
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Scraper scraper = new Scraper(process, port);
            Instant end = Instant.now().plusSeconds(30);
            while (!scraper.hasScraped() && Instant.now().isBefore(end)) {
                Thread.sleep(200);
            }
            return scraper;
        }

        private boolean hasScraped() throws InterruptedException {
            try {
                return answers("risk_f1_score");
            } catch (IOException e) {
                return false; // Not there yet.
            }
        }

        boolean answers(String query) throws IOException, InterruptedException {
            String answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                                            + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            JsonNode json = Json.mapper().readTree(answer);
            return json.path("status").asText().equals("success")
                    && !json.at("/data/result").isEmpty();
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }
}
