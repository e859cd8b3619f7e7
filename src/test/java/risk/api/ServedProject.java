package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import risk.config.Config;
import risk.deploy.ProductionFolder;
import risk.io.Json;
import risk.project.Project;
import risk.testkit.TestProject;

/** A project in a folder of its own with a real server on a port that is free. */
final class ServedProject implements AutoCloseable {

    static final String HEADER = "lastmonth_activity,lastyear_activity,number_of_employees\n";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Project project;
    private final RiskServer server;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedProject(Project project, RiskServer server) {
        this.project = project;
        this.server = server;
        this.port = server.start(0);
    }

    /** A generated project with a deployed model. */
    static TestProject deployed(Path root) throws IOException {
        return deployed(root, "\"seed\": 1");
    }

    /** @param entries of the configuration, beside the five that must be there */
    static TestProject deployed(Path root, String entries) throws IOException {
        TestProject project = TestProject.generated(root).configure(entries);
        project.deploy();
        return project;
    }

    static ServedProject serve(TestProject of) throws IOException {
        Project project = of.open();
        return new ServedProject(project, new RiskServer(project));
    }

    static ServedProject serve(TestProject of, Limits limits) throws IOException {
        Project project = of.open();
        return new ServedProject(project, new RiskServer(project, limits));
    }

    Project project() {
        return project;
    }

    Config config() {
        return project.config();
    }

    int port() {
        return port;
    }

    ProductionFolder production() {
        return project.production();
    }

    /** The data to test on: 400 rows. */
    Path testFile() {
        return config().testFolder().resolve("dataset1.csv");
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return post(path, contentType, body.getBytes(UTF_8));
    }

    HttpResponse<String> post(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.mapper().readTree(response.body());
    }

    RawConnection connect() throws IOException {
        return new RawConnection(port);
    }

    @Override
    public void close() {
        server.close();
    }

    static String rows(String... rows) {
        return HEADER + String.join("\n", List.of(rows)) + "\n";
    }
}
