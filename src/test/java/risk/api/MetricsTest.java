package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.deploy.Release;
import risk.history.StoredHistory;
import risk.ingest.IngestionRecord;
import risk.process.DecisionStore;
import risk.schedule.Heartbeat;
import risk.schedule.Heartbeat.Outcome;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;
import risk.testkit.Promtool;
import risk.testkit.TestProject;

class MetricsTest {

    @TempDir
    private Path root;

    /** Metrics by their name and labels. */
    private record Told(Map<String, Double> values) {

        double get(String name) {
            Double value = values.get(name);
            if (value == null) {
                throw new AssertionError(name + " in " + values);
            }
            return value;
        }

        boolean has(String name) {
            return values.containsKey(name);
        }
    }

    @Test
    void theDeployedModelIsToldAsItWasDeployed() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Release live = project.production().current().orElseThrow();

            Told metrics = metrics(project);

            assertEquals(
                    1,
                    metrics.get("risk_model_info{release=\"" + live.id() + "\",version=\""
                            + live.model().version() + "\"}"));
            assertEquals(live.score(), metrics.get("risk_f1_score"));
            assertTrue(metrics.get("risk_model_age_seconds") < 600, metrics.toString());
            assertEquals(0, metrics.get("risk_metrics_incomplete"));
        }
    }

    @Test
    void whatIsNotThereYetIsLeftOut() throws Exception {
        try (ServedProject project = ServedProject.serve(TestProject.generated(root))) {
            Told metrics = metrics(project);

            assertFalse(
                    metrics.values().keySet().stream().anyMatch(name -> name.startsWith("risk_model")),
                    metrics.toString());
            assertFalse(metrics.has("risk_f1_score"));
            assertFalse(metrics.has("risk_last_run_age_seconds"));
            assertEquals(0, metrics.get("risk_metrics_incomplete"));
            assertTrue(metrics.get("risk_last_batch_age_seconds") < 600, metrics.toString());
        }
    }

    @Test
    void aDamagedReleaseIsToldAndHidesNothingElse() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Path score = project.production().current().orElseThrow().folder().score();
            Files.writeString(score, "1.0");

            Told metrics = metrics(project);

            assertEquals(1, metrics.get("risk_metrics_incomplete"));
            assertFalse(metrics.has("risk_f1_score"));
            assertTrue(metrics.has("risk_ingested_rows"));
            HttpResponse<String> ready = project.get("/health/ready");
            assertEquals(503, ready.statusCode());
            assertEquals("not_ready", ServedProject.json(ready).path("status").asText());
            assertTrue(ServedProject.json(ready).path("problem").asText().contains("releases/"), ready.body());
        }
    }

    @Test
    void theLastDecisionAndAllBeforeItAreCounted() throws Exception {
        TestProject deployed = TestProject.generated(root).configure("\"seed\": 1");
        deployed.decide();
        addFile(deployed);
        deployed.decide();
        try (ServedProject project = ServedProject.serve(deployed)) {
            var decision =
                    new DecisionStore(project.project()).read().orElseThrow().decision();
            IngestionRecord record = project.project().readIngestionRecord();

            Told metrics = metrics(project);

            assertEquals(1, metrics.get("risk_decisions_total{action=\"deployed_first\"}"));
            assertEquals(
                    2,
                    metrics.values().entrySet().stream()
                            .filter(metric -> metric.getKey().startsWith("risk_decisions_total"))
                            .mapToDouble(Map.Entry::getValue)
                            .sum());
            assertEquals(decision.drift().orElseThrow().freshScore(), metrics.get("risk_fresh_f1_score"));
            var columns = decision.data().orElseThrow().columns();
            assertTrue(columns.size() > 3, columns.toString());
            for (var column : columns) {
                String name = "column=\"" + column.column() + "\"";
                column.missingPercent()
                        .ifPresent(percent ->
                                assertEquals(percent / 100, metrics.get("risk_missing_ratio{" + name + "}"), 1e-12));
                column.drift().ifPresent(score -> {
                    String labels = "{" + name + ",method=\""
                            + column.method().orElseThrow().key() + "\"}";
                    assertEquals(score, metrics.get("risk_drift_score" + labels));
                    assertEquals(column.threshold().orElseThrow(), metrics.get("risk_drift_threshold" + labels));
                });
                assertEquals(column.drifted() ? 1 : 0, metrics.get("risk_column_drifted{" + name + "}"));
            }
            Map<String, Long> findings = decision.allFindings().stream()
                    .collect(Collectors.groupingBy(
                            finding -> "risk_findings{key=\"" + finding.key().key() + "\",severity=\""
                                    + finding.severity().label() + "\"}",
                            TreeMap::new,
                            Collectors.counting()));
            assertFalse(findings.isEmpty());
            findings.forEach((name, count) -> assertEquals(count.doubleValue(), metrics.get(name), name));
            assertEquals((double) record.uniqueRows(), metrics.get("risk_ingested_rows"));
            assertEquals((double) record.rejectedRows(), metrics.get("risk_rejected_rows"));
            assertEquals(0, metrics.get("risk_quarantined_files"));
        }
    }

    @Test
    void silenceIsAFindingThatNoRunCouldTell() throws Exception {
        TestProject watched = TestProject.generated(root);
        watched.set("monitoring.max_silence_minutes", 30);
        Path lastRun = watched.open().models().lastRun();
        new Heartbeat(Instant.now().minusSeconds(3600), Outcome.FAILED, 1.5).write(lastRun);
        try (ServedProject project = ServedProject.serve(watched)) {
            Told metrics = metrics(project);

            assertEquals(1, metrics.get("risk_findings{key=\"silence\",severity=\"alarm\"}"));
            assertEquals(1, metrics.get("risk_last_run_failed"));
            assertEquals(1.5, metrics.get("risk_last_run_seconds"));
            assertEquals(3600, metrics.get("risk_last_run_age_seconds"), 60);
        }
    }

    @Test
    void requestsAndPredictionsAreCountedAndNothingThatAClientSendsBecomesALabel() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            project.get("/prediction?filename=test/dataset1.csv");
            project.post("//prediction/", "text/csv", ServedProject.rows("171,2478,266", "1,2,3"));
            project.post("/prediction", "text/csv", "nonsense");
            project.get("/swordfish");
            project.get("/prediction/swordfish");

            String text = project.get("/metrics").body();
            Told metrics = parse(text);

            assertEquals(2, metrics.get(count("/prediction", 200)));
            assertEquals(1, metrics.get(count("/prediction", 400)));
            assertEquals(2, metrics.get(count("other", 404)));
            assertEquals(
                    402,
                    metrics.get("risk_predictions_total{predicted=\"0\"}")
                            + metrics.get("risk_predictions_total{predicted=\"1\"}"));
            double exits = 0;
            for (var prediction : ServedProject.json(project.get("/prediction?filename=test/dataset1.csv"))
                    .get("predictions")) {
                exits += prediction.asInt();
            }
            double before = metrics.get("risk_predictions_total{predicted=\"1\"}");
            assertEquals(exits, metrics(project).get("risk_predictions_total{predicted=\"1\"}") - before);
            assertFalse(text.contains("swordfish"), text);
        }
    }

    private static String count(String route, int status) {
        return "risk_http_requests_seconds_count{route=\"" + route + "\",status=\"" + status + "\"}";
    }

    @Test
    void theProcessItselfIsToldByTheUsualNames() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            Told metrics = metrics(project);

            assertTrue(metrics.get("process_start_time_seconds") > 1e9, metrics.toString());
            assertTrue(metrics.get("process_cpu_seconds_total") > 0);
            assertTrue(metrics.get("jvm_memory_used_bytes{area=\"heap\"}") > 0);
            assertTrue(metrics.values().keySet().stream()
                    .anyMatch(name -> name.startsWith("jvm_gc_collection_seconds_count")));
        }
    }

    @Test
    void prometheusGetsTheFormThatItAsksFor() throws Exception {
        try (ServedProject project = ServedProject.serve(ServedProject.deployed(root))) {
            HttpResponse<String> plain = project.get("/metrics");
            assertEquals(200, plain.statusCode());
            assertEquals(
                    "text/plain; version=0.0.4; charset=utf-8",
                    plain.headers().firstValue("Content-Type").orElseThrow());

            HttpResponse<String> open = project.send(project.request("/metrics")
                    .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
                    .build());
            assertTrue(
                    open.headers().firstValue("Content-Type").orElseThrow().startsWith("application/openmetrics-text"));
            assertTrue(open.body().endsWith("# EOF\n"), open.body());
        }
    }

    @Test
    void prometheusOwnCheckFindsNothing() throws Exception {
        TestProject deployed = TestProject.generated(root).configure("\"seed\": 1");
        deployed.decide();
        try (ServedProject project = ServedProject.serve(deployed)) {
            project.get("/prediction?filename=test/dataset1.csv");

            assertEquals(
                    "",
                    Promtool.check(
                            List.of("check", "metrics"), project.get("/metrics").body()));
        }
    }

    @Test
    void readyIsWhoCanPredict() throws Exception {
        TestProject generated = TestProject.generated(root).configure("\"seed\": 1");
        try (ServedProject project = ServedProject.serve(generated)) {
            assertEquals(200, project.get("/health/live").statusCode());
            HttpResponse<String> before = project.get("/health/ready");
            assertEquals(503, before.statusCode());
            assertTrue(ServedProject.json(before).path("problem").asText().startsWith("nothing is deployed yet"));

            generated.deploy();
            HttpResponse<String> after = project.get("/health/ready");
            assertEquals(200, after.statusCode());
            assertEquals("ready", ServedProject.json(after).path("status").asText());
            assertEquals(
                    project.production().current().orElseThrow().model().version(),
                    ServedProject.json(after).path("model_version").asText());
            assertEquals(
                    "up",
                    ServedProject.json(project.get("/health/live"))
                            .path("status")
                            .asText());
        }
    }

    /** Two windows of predictions, and the truth of them. */
    private static void keepWithTruth(ServedProject project) throws Exception {
        String rows = Files.readString(project.testFile());
        for (int kept = 400; kept <= 800; kept += 400) {
            project.post("/prediction", "text/csv", rows);
            while (metrics(project).get("risk_predictions_kept_total") < kept) {
                Thread.sleep(5);
            }
        }
        assertEquals(200, project.post("/labels", "text/csv", rows).statusCode());
        assertEquals(Optional.empty(), StoredHistory.of(project.project()).catchUp());
    }

    @Test
    void theDocumentsNameEveryMetricAndNoOther() throws Exception {
        TestProject deployed = TestProject.generated(root)
                .configure("\"predictions\": {\"log\": \"on\"}, \"windows\": {\"size\": 30}");
        deployed.decide();
        addFile(deployed);
        deployed.decide();
        new Heartbeat(Instant.now(), Outcome.DEPLOYED, 1)
                .write(deployed.open().models().lastRun());
        try (ServedProject project = ServedProject.serve(deployed)) {
            project.get("/health");
            keepWithTruth(project);
            Set<String> told = Pattern.compile("(?m)^# TYPE (risk_\\w+)")
                    .matcher(project.get("/metrics").body())
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            String table = Files.readString(Path.of("src/docs/endpoints.md"));
            Set<String> documented = Pattern.compile("(?m)^\\| (`risk_.*?) \\|")
                    .matcher(table)
                    .results()
                    .flatMap(row ->
                            Pattern.compile("risk_\\w+").matcher(row.group(1)).results())
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));

            assertEquals(documented, told);
        }
    }

    /** Of other clients, a fifth of them twice. */
    static void addFile(TestProject project) throws IOException {
        Path folder = project.path("input").resolve("new");
        ClientGenerator.writeClients(folder, World.SOURCE, 500, 1, 0.2, 7);
        Files.move(folder.resolve("dataset1.csv"), project.path("input").resolve("dataset9.csv"));
        Files.delete(folder);
    }

    private static Told metrics(ServedProject project) throws IOException, InterruptedException {
        HttpResponse<String> answer = project.get("/metrics");
        assertEquals(200, answer.statusCode(), answer.body());
        return parse(answer.body());
    }

    private static Told parse(String text) {
        Map<String, Double> values = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            values.put(
                    line.substring(0, end),
                    Double.valueOf(line.substring(end + 1).replace("+Inf", "Infinity")));
        });
        return new Told(values);
    }
}
