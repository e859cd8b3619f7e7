package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.api.ErrorAnswer.JSON;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kotlin.LazyKt;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.api.BodyReader.Pace;
import risk.config.Config;
import risk.data.Dataset;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.Memory;
import risk.io.Mismatch;
import risk.project.Project;
import risk.settings.ApiSettings;

/**
 * The server: four endpoints, a health check, and one form for all errors. A request passes {@link AccessRules}, then
 * {@link BodyReader}, then Javalin's routes.
 */
public final class RiskServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RiskServer.class);

    private static final List<String> ENDPOINTS =
            List.of("/prediction", "/scoring", "/summarystats", "/diagnostics", "/health");

    /** A connection on which nothing moves for this long is closed; one whose answer is being made is not. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    private static final Pace BODY_PACE = new Pace(Duration.ofSeconds(10), 1000);

    /** For the request line and all headers together. */
    private static final int MAX_HEAD_BYTES = 8192;

    /** Up to here a prediction is sent with its length; a longer one leaves as it is written, in chunks. */
    private static final int ROWS_IN_ONE_PIECE = 10_000;

    /** How long threads may take to finish what they are at; with none, idle ones would linger for a minute. */
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(200);

    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;

    /** How an endpoint may be asked; the answer is the same. */
    private static final HandlerType[] ASKING = {HandlerType.GET, HandlerType.POST, HandlerType.HEAD};

    private record Allowed(List<String> allow) {}

    private final ApiSettings settings;
    private final Health health;
    private final AccessRules access;
    private final Answers answers;
    private final ReadableFolders readable;
    private final PredictionRequest predictionRequest;
    private final SharedRun<Object> scoring;
    private final SharedRun<Object> summaryStatistics;
    private final SharedRun<Object> diagnostics;
    private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    private final Duration idleTimeout;
    private final Pace bodyPace;
    private final Javalin javalin;
    private volatile boolean closed;

    /** @throws InvalidInputException if others than this machine could ask without a token */
    public RiskServer(Project project) {
        this(project, IDLE_TIMEOUT, BODY_PACE);
    }

    RiskServer(Project project, Duration idleTimeout, Pace bodyPace) {
        this.settings = project.config().api();
        this.health = new Health(project, projectId(project));
        this.access = new AccessRules(settings.host(), settings.token());
        this.answers = new Answers(project);
        this.readable = new ReadableFolders(project.config().base(), settings.readableFolders(), MAX_THREADS);
        this.predictionRequest = new PredictionRequest(project, readable);
        this.scoring = new SharedRun<>("scoring", answers::scoring);
        this.summaryStatistics = new SharedRun<>("summarystats", answers::summaryStatistics);
        this.diagnostics = new SharedRun<>("diagnostics", answers::diagnostics);
        this.idleTimeout = idleTimeout;
        this.bodyPace = bodyPace;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @return the port it listens on
     * @throws InvalidInputException if the port is taken, or the host is no address of this machine
     */
    public int start(int port) {
        try {
            return javalin.start(settings.host(), port).port();
        } catch (JavalinBindException e) {
            throw new InvalidInputException(
                    "api.host and api.port",
                    Mismatch.expected("an address of this machine and a port that is free")
                            .found(settings.host() + ":" + port),
                    e);
        }
    }

    /** Answers no more, not even what was asked already. */
    @Override
    public void close() {
        closed = true;
        scoring.close();
        summaryStatistics.close();
        diagnostics.close();
        readable.close();
        javalin.stop();
    }

    /** What tells servers of different projects apart. */
    public static String projectId(Project project) {
        Config config = project.config();
        return DigestUtils.sha256Hex(config.productionFolder().toAbsolutePath().normalize() + "\n"
                + config.modelFolder().toAbsolutePath().normalize());
    }

    private void configure(JavalinConfig javalinConfig) {
        javalinConfig.startup.showJavalinBanner = false;
        // A thread that sleeps five seconds would keep a process alive that only wanted one answer.
        javalinConfig.startup.startupWatcherEnabled = false;
        javalinConfig.http.defaultContentType = JSON;
        javalinConfig.http.compressionStrategy = CompressionStrategy.NONE;
        javalinConfig.http.prefer405over404 = true;
        // As in //prediction, which addresses that end in a slash make of /prediction.
        javalinConfig.router.treatMultipleSlashesAsSingleSlash = true;
        // Without Javalin's servlet for WebSockets, which nobody needs here, and which opens a session for who asks.
        javalinConfig.unsafe.servlet = LazyKt.lazyOf(new ServletEntry(null, new JavalinServlet(javalinConfig.unsafe)));
        javalinConfig.jetty.threadPool = threads;
        javalinConfig.jetty.modifyHttpConfiguration(RiskServer::limit);
        javalinConfig.jetty.modifyServer(this::configure);
        javalinConfig.jetty.addConnector((server, http) -> connector(server, http, javalinConfig.jetty.port));
        // An empty path is unknown, too, and no reason to redirect.
        javalinConfig.jetty.modifyServletContextHandler(context -> context.setAllowNullPathInContext(true));
        addRoutes(javalinConfig);
        addErrors(javalinConfig);
    }

    private void configure(Server server) {
        threads.setName("http");
        threads.setStopTimeout(STOP_TIMEOUT.toMillis());
        server.setStopTimeout(0);
        server.setErrorHandler(ErrorAnswer::ofProtocol);
        // The last one that is inserted is the first that is asked.
        server.insertHandler(new BodyReader(settings.maxBodyBytes(), bodyPace));
        server.insertHandler(access);
    }

    private ServerConnector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setIdleTimeout(idleTimeout.toMillis());
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEAD_BYTES);
        // No endpoint needs a path that can be read in two ways, but for slashes that follow one another.
        http.setUriCompliance(UriCompliance.DEFAULT.with("slashes", Violation.AMBIGUOUS_EMPTY_SEGMENT));
    }

    private void addRoutes(JavalinConfig javalinConfig) {
        RoutesConfig routes = javalinConfig.routes;
        addRoutes(routes, "/health", this::health, HandlerType.GET, HandlerType.HEAD);
        addRoutes(routes, "/prediction", this::prediction, ASKING);
        addRoutes(routes, "/scoring", request -> answer(request, scoring), ASKING);
        addRoutes(routes, "/summarystats", request -> answer(request, summaryStatistics), ASKING);
        addRoutes(routes, "/diagnostics", request -> answer(request, diagnostics), ASKING);
    }

    private static void addRoutes(RoutesConfig routes, String path, Handler handler, HandlerType... methods) {
        Allowed allowed = new Allowed(Stream.concat(Stream.of(methods), Stream.of(HandlerType.OPTIONS))
                .map(HandlerType::name)
                .toList());
        for (HandlerType method : methods) {
            routes.addEndpoint(new Endpoint(method, path, handler));
        }
        routes.options(path, request -> {
            request.header("Allow", String.join(", ", allowed.allow()));
            answer(request, allowed);
        });
    }

    /** A monitor sees by the status alone that the full process has ceased to run. */
    private void health(Context request) throws IOException {
        Health.Answer answer = health.now();
        answer(request.status(answer.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE), answer);
    }

    private void prediction(Context request) throws Exception {
        Dataset rows = predictionRequest.rows(request);
        Object answer = answers.prediction(rows);
        if (rows.rows() <= ROWS_IN_ONE_PIECE) {
            answer(request, answer);
        } else {
            Json.write(answer, request.contentType(JSON).outputStream());
        }
    }

    /** No thread waits for the run, and none of those that run answers. */
    private void answer(Context request, SharedRun<Object> run) {
        request.future(() -> run.result()
                .whenCompleteAsync(
                        (result, failure) -> {
                            if (failure == null) {
                                answer(request, result);
                            }
                        },
                        threads));
    }

    private static void answer(Context request, Object answer) {
        write(request, Json.write(answer));
    }

    /** With its length, so that a client knows whether it got all of it. */
    private static void write(Context request, String json) {
        byte[] body = json.getBytes(UTF_8);
        request.res().setContentLength(body.length);
        request.contentType(JSON).result(body);
    }

    private void addErrors(JavalinConfig javalinConfig) {
        javalinConfig.routes.exception(
                ApiException.class, (e, request) -> error(request, e.status(), String.valueOf(e.getMessage())));
        javalinConfig.routes.exception(HttpResponseException.class, RiskServer::httpError);
        javalinConfig.routes.exception(Exception.class, this::fault);
    }

    private static void httpError(HttpResponseException e, Context request) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String message = status.getMessage();
        if (status == HttpStatus.NOT_FOUND) {
            message = "no such endpoint; there are " + String.join(", ", ENDPOINTS);
        } else if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            // Its only detail; Javalin names it one way or another, depending on what the client accepts.
            String allowed = String.join(", ", e.getDetails().values());
            request.header("Allow", allowed);
            message = "expected " + allowed;
        }
        error(request, status, message);
    }

    private void fault(Exception e, Context request) {
        Optional<String> exhausted = Memory.exhaustedBy(e);
        if (exhausted.isPresent()) {
            LOG.error("{} {} failed: {}", request.method(), request.path(), exhausted.get());
        } else if (!closed) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
        }
        error(request, HttpStatus.INTERNAL_SERVER_ERROR, "a fault of the server; its log says more");
    }

    private static void error(Context request, HttpStatus status, String message) {
        write(request.status(status), ErrorAnswer.json(status, message));
    }
}
