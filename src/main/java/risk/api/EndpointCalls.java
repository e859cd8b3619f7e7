package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.project.Project;

/** Calls the endpoints of a project's server and combines their answers to {@code apireturns.txt}. */
public final class EndpointCalls {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** A diagnosis times an ingestion and a training, and may wait for Maven. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(30);

    private final Project project;

    private EndpointCalls(Project project) {
        this.project = project;
    }

    /** Calls the running server of this project, or one started for the purpose; returns the file that was written. */
    public static Path run(Project project) throws IOException {
        EndpointCalls calls = new EndpointCalls(project);
        int port = project.config().api().port();
        if (calls.isOurs(port)) {
            return calls.callAll(port);
        }
        try (RiskServer server = new RiskServer(project)) {
            return calls.callAll(server.start(0));
        }
    }

    private Path callAll(int port) throws IOException {
        Path test = project.testFiles().get(0);
        String location = URLEncoder.encode(test.toAbsolutePath().toString(), UTF_8);
        ObjectNode returns = Json.mapper().createObjectNode();
        returns.set("prediction", get(port, "/prediction?filename=" + location));
        returns.set("scoring", get(port, "/scoring"));
        returns.set("summarystats", get(port, "/summarystats"));
        returns.set("diagnostics", get(port, "/diagnostics"));
        Path file = project.models().apiReturns();
        AtomicFile.write(file, Json.write(returns));
        return file;
    }

    private JsonNode get(int port, String path) throws IOException {
        Reply reply = ask(port, path);
        JsonNode answer = Json.mapper().readTree(reply.body());
        String endpoint = URI.create(path).getPath();
        String message = answer.at("/error/message").asText();
        if (reply.status() >= 500) {
            throw new IOException(endpoint + ": " + message);
        }
        if (reply.status() != HttpURLConnection.HTTP_OK) {
            throw new InvalidInputException(endpoint, Mismatch.of(message));
        }
        return answer;
    }

    /** Whether the server on the port, if there is one, serves this project. */
    private boolean isOurs(int port) {
        try {
            // Also one that answers 503, since the full process has ceased to run.
            return Json.mapper()
                    .readTree(ask(port, "/health").body())
                    .path("project")
                    .asText()
                    .equals(RiskServer.projectId(project));
        } catch (JacksonException e) {
            return false; // Some other server.
        } catch (IOException e) {
            return false; // None.
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Read at once, and compared by nobody.
    private record Reply(int status, byte[] body) {}

    /** Not by {@link java.net.http.HttpClient}, which makes question marks of a token's letters with accents. */
    private Reply ask(int port, String path) throws IOException {
        String host = project.config().api().host();
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        HttpURLConnection call = (HttpURLConnection)
                URI.create("http://" + authority + path).toURL().openConnection(Proxy.NO_PROXY);
        call.setConnectTimeout(Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        call.setReadTimeout(Math.toIntExact(ANSWER_TIMEOUT.toMillis()));
        call.setInstanceFollowRedirects(false);
        project.config().api().token().ifPresent(token -> call.setRequestProperty("Authorization", "Bearer " + token));
        int status = call.getResponseCode();
        try (InputStream in =
                status < HttpURLConnection.HTTP_BAD_REQUEST ? call.getInputStream() : call.getErrorStream()) {
            return new Reply(status, in == null ? new byte[0] : in.readAllBytes());
        }
    }
}
