package risk.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.ingest.IngestionRecord;
import risk.io.Json;
import risk.project.Engine;
import risk.spark.Cluster.Running;

/** The main job on a real cluster, and where parts of that die. */
class ClusterIT {

    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

    @TempDir
    private static Path ofCluster;

    private static Cluster cluster;

    @TempDir
    private Path folder;

    private SparkProject project;
    private Running worker;

    @BeforeAll
    static void startMaster() throws Exception {
        cluster = new Cluster(ofCluster);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void startWorker() throws Exception {
        project = SparkProject.in(folder).withShops("input/a.csv", 0, 1_000, 1);
        worker = cluster.worker();
    }

    @AfterEach
    void stopWorker() {
        Cluster.kill(worker);
    }

    private Running submit() throws IOException {
        return cluster.submit(project.path("config.json"));
    }

    private String run() throws IOException, InterruptedException {
        Running run = submit();
        assertEquals(0, run.status(), run.said());
        return run.said();
    }

    private String step(String step, String... words) throws IOException, InterruptedException {
        String[] all = Stream.concat(
                        Stream.of(words),
                        Stream.of("--config", project.path("config.json").toString()))
                .toArray(String[]::new);
        Running run = cluster.step(step, all);
        assertEquals(0, run.status(), run.said());
        return run.said();
    }

    private String live() throws IOException {
        return Files.readSymbolicLink(project.path("production/current"))
                .getFileName()
                .toString();
    }

    private boolean isWriting() {
        try (Stream<Path> files = Files.list(project.path("ingested"))) {
            return files.anyMatch(file ->
                    file.getFileName().toString().startsWith("finaldata-") && Files.exists(file.resolve("_temporary")));
        } catch (IOException e) {
            return false;
        }
    }

    /** Executors are what a worker has started. */
    private static List<ProcessHandle> executors(Running worker) {
        return worker.process().descendants().toList();
    }

    @Test
    void whatAClusterDeploysTheStepsOfOneMachineGoOnWith() throws Exception {
        String first = run();
        assertTrue(first.contains("nothing was deployed yet"), first);
        String before = live();
        String nothing = run();
        assertTrue(nothing.contains("nothing new in"), nothing);
        assertTrue(executors(worker).isEmpty(), "a run with nothing new asks for no executor");

        project.withShops("input/b.csv", 10_000, 7_000, -1);
        String second = run();
        assertNotEquals(before, live(), second);
        assertTrue(second.contains("clientsatrisk.csv"), second);

        String list = step("risk.Deployment", "--list");
        assertTrue(list.contains(before) && list.contains(live()), list);
        step("risk.Reporting");
        assertTrue(Files.size(project.path("models/report.html")) > 0);
        theServiceAnswers();
        step("risk.Deployment", "--rollback");
        assertEquals(before, live());
        assertTrue(run().contains("nothing new"), "what was gone back from isn't deployed again");
    }

    /** Of what is live, and lists its clients. */
    private void theServiceAnswers() throws Exception {
        Running app =
                cluster.step("risk.App", "--config", project.path("config.json").toString());
        try {
            Cluster.await(() -> Cluster.find(LISTENING, app) != null, "the service");
            String address = String.valueOf(Cluster.find(LISTENING, app));
            assertTrue(answer(address + "/releases").contains(live()));
            JsonNode clients = Json.mapper().readTree(answer(address + "/clients?top=3"));
            assertEquals(3, clients.path("clients").size(), clients.toString());
        } finally {
            Cluster.kill(app);
        }
    }

    private static String answer(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    @Test
    void aRunGoesOnWhereAnExecutorDies() throws Exception {
        project.withShops("input/b.csv", 100_000, 8_000, 1);
        Running run = submit();
        Cluster.await(this::isWriting, "rows that are written");
        executors(worker).forEach(ProcessHandle::destroyForcibly);

        assertEquals(0, run.status(), run.said());
        assertEquals(9_000, record().uniqueRows());
        assertTrue(run.said().contains("deployed release"), run.said());
    }

    @Test
    void whereWorkerAndDriverDieTheOldReleaseStaysLiveAndTheNextRunHeals() throws Exception {
        run();
        String before = live();
        project.withShops("input/b.csv", 100_000, 8_000, -1);
        Running run = submit();
        Cluster.await(this::isWriting, "rows that are written");
        Cluster.kill(worker);
        assertEquals(before, live());
        assertEquals(1_000, record().uniqueRows(), "the ingestion of before is whole");
        assertTrue(run.process().isAlive(), "Spark waits for another worker");
        Cluster.kill(run);
        run.process().waitFor();
        assertEquals(before, live());

        worker = cluster.worker();
        String healed = run();

        assertNotEquals(before, live(), healed);
        assertEquals(9_000, record().uniqueRows());
        try (Stream<Path> left = Files.list(project.path("ingested"))) {
            assertEquals(
                    1,
                    left.filter(file -> file.getFileName().toString().startsWith("finaldata-"))
                            .count(),
                    "what the run had begun that died is gone");
        }
    }

    private IngestionRecord record() throws IOException {
        return project.on(Engine.ONE_MACHINE).readIngestionRecord();
    }
}
