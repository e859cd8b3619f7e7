package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.api.ErrorAnswer.JSON;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kotlin.LazyKt;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import risk.config.Config;
import risk.deploy.LiveModel;
import risk.history.PredictionLog;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.project.Project;
import risk.settings.ApiSettings;

/**
 * The server: four endpoints, health checks and metrics, what people look at, and one form for all errors. A request comes by the {@link Entrance}, by
 * which its answer leaves, to Javalin's routes.
 */
public final class RiskServer implements AutoCloseable {

    /** Those of every server. */
    private static final List<String> ENDPOINTS = Stream.concat(
                    Stream.of(
                            "/prediction",
                            "/scoring",
                            "/summarystats",
                            "/diagnostics",
                            "/health",
                            "/health/live",
                            "/health/ready",
                            "/metrics"),
                    ModelServing.ROUTES.stream())
            .toList();

    /** How long threads may take to finish what they are at; with none, idle ones would linger for a minute. */
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(200);

    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 8;

    /** How an endpoint may be asked; the answer is the same. */
    private static final HandlerType[] ASKING = {HandlerType.GET, HandlerType.POST, HandlerType.HEAD};

    private final ApiSettings settings;
    private final List<String> endpoints;
    private final Optional<Metrics> metrics;
    private final Optional<Dashboard> dashboard;
    private final Optional<PredictionLog> predictions;
    private final Health health;
    private final Entrance entrance;
    private final Answers answers;
    private final ReadableFolders readable;
    private final PredictionRequest predictionRequest;
    private final ModelServing serving;
    private final SharedRun<Object> scoring;
    private final SharedRun<Object> summaryStatistics;
    private final SharedRun<Object> diagnostics;
    private final QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
    private final Javalin javalin;
    private volatile boolean closed;

    /** @throws InvalidInputException if others than this machine could ask without a token */
    public RiskServer(Project project) {
        this(project, Limits.usual());
    }

    RiskServer(Project project, Limits limits) {
        this(
                project,
                limits,
                Optional.of(new Metrics(project)),
                Optional.of(new Dashboard(project)),
                Inquiries.of(project),
                PredictionLog.of(project));
    }

    /** One for this process alone, which nobody watches: it has no metrics, and nothing to look at. */
    static RiskServer unwatched(Project project, Inquiries inquiries) {
        return new RiskServer(project, Limits.usual(), Optional.empty(), Optional.empty(), inquiries, Optional.empty());
    }

    private RiskServer(
            Project project,
            Limits limits,
            Optional<Metrics> metrics,
            Optional<Dashboard> dashboard,
            Inquiries inquiries,
            Optional<PredictionLog> predictions) {
        this.predictions = predictions;
        metrics.ifPresent(told -> predictions.ifPresent(told::tellOf));
        this.settings = project.config().api();
        this.metrics = metrics;
        this.dashboard = dashboard;
        this.endpoints = Stream.concat(
                        ENDPOINTS.stream(), dashboard.map(shown -> Dashboard.endpoints()).orElse(List.of()).stream())
                .toList();
        Tally tally = metrics.map(Tally.class::cast).orElse(Tally.NONE);
        LiveModel liveModel = new LiveModel(project.production());
        this.health = new Health(project, projectId(project), liveModel);
        // The other half of the threads is for all that is quick.
        this.entrance = new Entrance(
                settings,
                limits,
                MAX_THREADS / 2,
                openPaths(dashboard),
                new MeasuredRequests(tally, endpoints, project.config().log().requests()));
        this.answers = new Answers(project, liveModel, tally, inquiries, predictions);
        this.readable = new ReadableFolders(project.config().base(), settings.readableFolders(), MAX_THREADS);
        this.predictionRequest = new PredictionRequest(project, readable);
        this.serving = new ModelServing(project, answers, predictionRequest, health);
        this.scoring = new SharedRun<>("scoring", answers::scoring);
        this.summaryStatistics = new SharedRun<>("summarystats", answers::summaryStatistics);
        this.diagnostics = new SharedRun<>("diagnostics", answers::diagnostics);
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

    /** From now on this process begins the runs of the full process, the next one then. */
    public void tellNextRun(Supplier<Instant> next) {
        health.plannedBy(next);
    }

    /** Takes no more requests, and gives those that are being answered half a second to end. */
    public void drain() {
        entrance.drain();
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
        predictions.ifPresent(PredictionLog::close);
    }

    /** The pages hold nothing of the project, and a browser brings no token along before it has one. */
    private static Predicate<String> openPaths(Optional<Dashboard> dashboard) {
        return path -> dashboard.isPresent() && StaticFiles.has(path);
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
        javalinConfig.jetty.modifyHttpConfiguration(Entrance::limit);
        javalinConfig.jetty.modifyServer(this::configure);
        javalinConfig.jetty.addConnector((server, http) -> entrance.connector(server, http, javalinConfig.jetty.port));
        // An empty path is unknown, too, and no reason to redirect.
        javalinConfig.jetty.modifyServletContextHandler(context -> context.setAllowNullPathInContext(true));
        addRoutes(javalinConfig);
        addErrors(javalinConfig);
    }

    private void configure(Server server) {
        threads.setName("http");
        if (VirtualThreads.areSupported()) {
            // Requests wait for disks and for each other; the pool keeps to those that accept and select.
            threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-"));
        }
        threads.setStopTimeout(STOP_TIMEOUT.toMillis());
        server.setStopTimeout(0);
        server.setErrorHandler(ErrorAnswer::ofProtocol);
        entrance.insertInto(server);
    }

    private void addRoutes(JavalinConfig javalinConfig) {
        RoutesConfig routes = javalinConfig.routes;
        Replies.route(routes, "/health", this::health, Replies.LOOKING);
        Replies.route(routes, "/health/live", request -> Replies.json(request, Health.Alive.UP), Replies.LOOKING);
        Replies.route(routes, "/health/ready", this::readiness, Replies.LOOKING);
        dashboard.ifPresent(shown -> shown.addTo(routes));
        metrics.ifPresent(told -> Replies.route(routes, "/metrics", told::answer, Replies.LOOKING));
        Replies.route(routes, "/prediction", this::prediction, ASKING);
        serving.addTo(routes);
        Replies.route(routes, "/scoring", request -> answer(request, scoring), ASKING);
        Replies.route(routes, "/summarystats", request -> answer(request, summaryStatistics), ASKING);
        Replies.route(routes, "/diagnostics", request -> answer(request, diagnostics), ASKING);
    }

    /** A monitor sees by the status alone that the full process has ceased to run. */
    private void health(Context request) throws IOException {
        Health.Answer answer = health.now();
        Replies.json(request.status(answer.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE), answer);
    }

    private void readiness(Context request) throws IOException {
        Health.Readiness readiness = health.readiness();
        Replies.json(request.status(readiness.isReady() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE), readiness);
    }

    private void prediction(Context request) throws Exception {
        // Nothing here holds the rows while their answer is written, which takes as much memory again.
        Replies.json(request, answers.prediction(predictionRequest.rows(request), Explanations.areAskedFor(request)));
    }

    /** No thread waits for the run, and none of those that run answers. */
    private void answer(Context request, SharedRun<Object> run) {
        BodyReader.drop(request);
        request.future(() -> run.result()
                .whenCompleteAsync(
                        (result, failure) -> {
                            if (failure == null) {
                                Replies.json(request, result);
                            }
                        },
                        threads));
    }

    private void addErrors(JavalinConfig javalinConfig) {
        javalinConfig.routes.exception(
                ApiException.class, (e, request) -> error(request, e.status(), String.valueOf(e.getMessage())));
        javalinConfig.routes.exception(HttpResponseException.class, this::httpError);
        javalinConfig.routes.exception(Exception.class, this::fault);
        javalinConfig.router.javaLangErrorHandler(RiskServer::error);
    }

    private void httpError(HttpResponseException e, Context request) {
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String message = status.getMessage();
        if (status == HttpStatus.NOT_FOUND) {
            message = "no such endpoint; there are " + String.join(", ", endpoints);
        } else if (status == HttpStatus.METHOD_NOT_ALLOWED) {
            // Its only detail; Javalin names it one way or another, depending on what the client accepts.
            String allowed = String.join(", ", e.getDetails().values());
            request.header("Allow", allowed);
            message = "expected " + allowed;
        }
        error(request, status, message);
    }

    private void fault(Exception e, Context request) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (closed) {
            error(request, HttpStatus.INTERNAL_SERVER_ERROR, "the server is being stopped");
            return;
        }
        ApiException fault = ErrorAnswer.ofFault(request.method() + " " + request.path(), cause);
        error(request, fault.status(), String.valueOf(fault.getMessage()));
    }

    /** Of an OutOfMemoryError and its like; whatever was written of an answer is forgotten. */
    private static void error(HttpServletResponse response, Error e) {
        ApiException fault = ErrorAnswer.ofFault(
                ErrorAnswer.inWords(ServletContextResponse.getServletContextResponse(response)
                        .getRequest()),
                e);
        ErrorAnswer.headers(fault.status()).forEach(response::setHeader);
        response.setStatus(fault.status().getCode());
        response.setContentType(JSON);
        try {
            response.getOutputStream()
                    .write(ErrorAnswer.json(fault.status(), String.valueOf(fault.getMessage()))
                            .getBytes(UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void error(Context request, HttpStatus status, String message) {
        Answer answer = Answer.of(request);
        answer.clear();
        answer.write(ByteBuffer.wrap(ErrorAnswer.json(status, message).getBytes(UTF_8)));
        ErrorAnswer.headers(status).forEach(request::header);
        request.status(status).contentType(JSON);
    }
}
