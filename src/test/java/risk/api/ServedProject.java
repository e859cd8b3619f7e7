package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import risk.config.Config;
import risk.config.ConfigLoader;
import risk.csv.CsvFolder;
import risk.deploy.ProductionFolder;
import risk.io.Json;
import risk.io.ProgressListener;
import risk.process.NewFiles;
import risk.process.Retraining;
import risk.testkit.ClientGenerator;
import risk.testkit.ClientGenerator.World;

/** A project in a folder of its own with a real server on a port that is free. */
final class ServedProject implements AutoCloseable {

    static final String HEADER = "lastmonth_activity,lastyear_activity,number_of_employees\n";

    private static final int CLIENTS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Config config;
    private final RiskServer server;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServedProject(Config config, RiskServer server) {
        this.config = config;
        this.server = server;
        this.port = server.start(0);
    }

    /** A project with data of which nothing has been ingested, trained or deployed. */
    static Config untrained(Path root) throws IOException {
        return untrained(root, "\"seed\": 1");
    }

    /** @param entries of the configuration, beside the five that must be there */
    static Config untrained(Path root, String entries) throws IOException {
        ClientGenerator.writeClients(root.resolve("input"), World.PRACTICE, CLIENTS, 2, 0.05, 1);
        ClientGenerator.writeClients(root.resolve("test"), World.PRACTICE, CLIENTS, 1, 0, 2);
        Files.createDirectories(root.resolve("models"));
        keepAnswerOfMaven(root.resolve("models"));
        return configure(root, entries);
    }

    static Config configure(Path root, String entries) throws IOException {
        Files.writeString(root.resolve("config.json"), """
                {
                  "input_folder_path": "input",
                  "output_folder_path": "ingested",
                  "test_data_path": "test",
                  "output_model_path": "models",
                  "prod_deployment_path": "production",
                  %s
                }""".formatted(entries));
        return ConfigLoader.load(root.resolve("config.json"));
    }

    /** Ingests, trains and deploys for the first time. */
    static Config deployed(Path root) throws IOException {
        return deploy(untrained(root));
    }

    static Config deployed(Path root, String entries) throws IOException {
        return deploy(untrained(root, entries));
    }

    static Config deploy(Config config) throws IOException {
        new Retraining(config.fullProcess(), ProgressListener.NONE, ProgressListener.NONE)
                .run(Optional.empty(), NewFiles.all(CsvFolder.files(config.inputFolder())));
        return config;
    }

    static ServedProject serve(Config config) {
        return new ServedProject(config, new RiskServer(config));
    }

    static ServedProject serve(Config config, Duration idleTimeout, BodyReader.Pace pace) {
        return new ServedProject(config, new RiskServer(config, idleTimeout, pace));
    }

    Config config() {
        return config;
    }

    int port() {
        return port;
    }

    ProductionFolder production() {
        return new ProductionFolder(config.productionFolder());
    }

    /** The data to test on: 400 rows. */
    Path testFile() {
        return config.testFolder().resolve("dataset1.csv");
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

    /** Lets no diagnosis start Maven: an answer of this moment is there already. */
    private static void keepAnswerOfMaven(Path modelFolder) throws IOException {
        Map<String, String> latest = new TreeMap<>();
        Pattern line = Pattern.compile("(?m)^\\s+([\\w.-]+:[\\w.-]+):jar:([\\w.-]+)");
        try (InputStream list = RiskServer.class.getResourceAsStream("/risk/dependencies.txt")) {
            Matcher dependency =
                    line.matcher(new String(Objects.requireNonNull(list).readAllBytes(), UTF_8));
            while (dependency.find()) {
                latest.put(dependency.group(1), dependency.group(2));
            }
        }
        Files.writeString(
                modelFolder.resolve("dependencies.json"),
                Json.write(Map.of("checked_at", Instant.now().toString(), "latest", latest)));
    }

    static String rows(String... rows) {
        return HEADER + String.join("\n", List.of(rows)) + "\n";
    }
}
