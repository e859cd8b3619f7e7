package risk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import risk.api.RiskServer;
import risk.config.Config;
import risk.csv.CsvFolder;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;

/** Step 4c: calls every endpoint and combines the answers to {@code apireturns.txt}. */
public final class ApiCalls {

    static final String FILE_NAME = "apireturns.txt";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** A diagnosis times an ingestion and a training, and may wait for Maven. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(30);

    private final Config config;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();

    private ApiCalls(Config config) {
        this.config = config;
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(ApiCalls.class, "Calls every endpoint and combines the answers to apireturns.txt.")
                .run(args, (config, line) -> System.out.println(call(config)));
    }

    /** Calls the running server of this project, or one started for the purpose; returns the file that was written. */
    static Path call(Config config) throws IOException, InterruptedException {
        ApiCalls calls = new ApiCalls(config);
        if (calls.isOurs(config.api().port())) {
            return calls.callAll(config.api().port());
        }
        try (RiskServer server = new RiskServer(config)) {
            return calls.callAll(server.start(0));
        }
    }

    private Path callAll(int port) throws IOException, InterruptedException {
        Path test = CsvFolder.files(config.testFolder()).get(0);
        String location = URLEncoder.encode(test.toAbsolutePath().toString(), UTF_8);
        ObjectNode returns = Json.mapper().createObjectNode();
        returns.set("prediction", get(port, "/prediction?filename=" + location));
        returns.set("scoring", get(port, "/scoring"));
        returns.set("summarystats", get(port, "/summarystats"));
        returns.set("diagnostics", get(port, "/diagnostics"));
        Path file = config.modelFolder().resolve(FILE_NAME);
        AtomicFile.write(file, Json.write(returns));
        return file;
    }

    private JsonNode get(int port, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(port, path), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = Json.mapper().readTree(response.body());
        String message =
                URI.create(path).getPath() + ": " + answer.at("/error/message").asText();
        if (response.statusCode() >= 500) {
            throw new IOException(message);
        }
        if (response.statusCode() != 200) {
            throw new InvalidInputException(message);
        }
        return answer;
    }

    /** Whether the server on the port, if there is one, serves this project. */
    private boolean isOurs(int port) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(request(port, "/health"), HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    && Json.mapper()
                            .readTree(response.body())
                            .path("project")
                            .asText()
                            .equals(RiskServer.projectId(config));
        } catch (JacksonException e) {
            return false; // Some other server.
        } catch (IOException e) {
            return false; // None.
        }
    }

    private HttpRequest request(int port, String path) {
        String host = config.api().host();
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + authority + path)).timeout(ANSWER_TIMEOUT);
        config.api().token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }
}
