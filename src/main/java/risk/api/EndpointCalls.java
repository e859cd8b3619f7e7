package risk.api;

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
import java.util.Optional;
import risk.io.AtomicFile;
import risk.io.Background;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Mismatch;
import risk.io.Once;
import risk.monitor.DependencyReport;
import risk.pipeline.Diagnose;
import risk.pipeline.Timing;
import risk.project.Project;

/** Calls the endpoints of a project's server and combines their answers to {@code apireturns.txt}. */
public final class EndpointCalls implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** A diagnosis times an ingestion and a training, and may wait for Maven. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(30);

    private final Project project;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    private final Optional<Timing> known;
    private final Background<Callee> callee;
    private final Once<Path> calls = new Once<>("the endpoints' answers", this::callAll);
    private final Optional<Background<Boolean>> ahead;

    private EndpointCalls(Project project, Optional<Timing> known) {
        this.project = project;
        this.known = known;
        this.callee = Background.begin("server", this::callee);
        this.ahead = known.map(timing -> Background.begin("endpoints", this::callOwn));
    }

    /** The server that is called, and where it had to be started for that, how to stop it. */
    private record Callee(int port, Optional<RiskServer> own) {}

    /**
     * Begins what the calls will have to wait for, which may go on beside other work: where no server of this project is running,
     * to start one, and to ask Maven for the latest versions of the libraries.
     */
    public static EndpointCalls begin(Project project) {
        return new EndpointCalls(project, Optional.empty());
    }

    /**
     * The same, and where this process has just measured what its own server would have to, the calls as well: there is nothing then
     * that other work could disturb. A server that was running before measures it anew.
     *
     * @param known what it has measured
     */
    public static EndpointCalls begin(Project project, Optional<Timing> known) {
        return new EndpointCalls(project, known);
    }

    private Callee callee() throws InterruptedException {
        int port = project.config().api().port();
        if (isOurs(port)) {
            return new Callee(port, Optional.empty());
        }
        Background<DependencyReport> dependencies =
                Background.begin("dependencies", () -> Diagnose.dependencies(project));
        Inquiries anew = Inquiries.of(project);
        RiskServer server = RiskServer.unwatched(
                project, new Inquiries(dependencies::result, known.isPresent() ? known::orElseThrow : anew.timing()));
        return new Callee(server.start(0), Optional.of(server));
    }

    /** Whether there is an own server to call. */
    private boolean callOwn() throws IOException {
        boolean isOwn = callee.result().own().isPresent();
        if (isOwn) {
            make();
        }
        return isOwn;
    }

    /** Calls the endpoints, unless they have been. Who needs their answers, or why there are none, asks for the {@link #file}. */
    public void make() {
        calls.run();
    }

    /** Calls the endpoints, unless they have been; returns the file that was written. */
    public Path file() throws IOException {
        make();
        return calls.result();
    }

    @Override
    public void close() {
        callee.ifSucceeded().flatMap(Callee::own).ifPresent(RiskServer::close);
        // Whose calls, where the run has failed meanwhile, fail with the server.
        ahead.ifPresent(Background::close);
    }

    private Path callAll() throws IOException, InterruptedException {
        int port = callee.result().port();
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

    private JsonNode get(int port, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(port, path), HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = Json.mapper().readTree(response.body());
        String endpoint = URI.create(path).getPath();
        String message = answer.at("/error/message").asText();
        if (response.statusCode() >= 500) {
            throw new IOException(endpoint + ": " + message);
        }
        if (response.statusCode() != 200) {
            throw new InvalidInputException(endpoint, Mismatch.of(message));
        }
        return answer;
    }

    /** Whether the server on the port, if there is one, serves this project. */
    private boolean isOurs(int port) throws InterruptedException {
        try {
            HttpResponse<byte[]> response =
                    client.send(request(port, "/health"), HttpResponse.BodyHandlers.ofByteArray());
            // Also of a server that answers 503, since the full process has ceased to run.
            return Json.mapper()
                    .readTree(response.body())
                    .path("project")
                    .asText()
                    .equals(RiskServer.projectId(project));
        } catch (JacksonException e) {
            return false; // Some other server.
        } catch (IOException e) {
            return false; // None.
        }
    }

    private HttpRequest request(int port, String path) {
        String host = project.config().api().host();
        String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + authority + path)).timeout(ANSWER_TIMEOUT);
        project.config().api().token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }
}
