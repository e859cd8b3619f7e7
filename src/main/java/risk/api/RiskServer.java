package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.data.Json;

/** The server: four endpoints, a health check, and one form for all errors. */
public final class RiskServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RiskServer.class);

    private final Config config;
    private final Answers answers;
    private final AccessRules access;
    private final PredictionRequest predictionRequest;
    private final Javalin javalin;

    /** @throws risk.data.InvalidInputException if others than this machine could ask without a token */
    public RiskServer(Config config) {
        this.config = config;
        this.answers = new Answers(config);
        this.access = new AccessRules(config.api().host(), config.api().token());
        this.predictionRequest = new PredictionRequest(
                config.schema(), new ReadableFolders(config.base(), config.api().readableFolders()));
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @return the port it listens on
     */
    public int start(int port) {
        return javalin.start(config.api().host(), port).port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    /** What tells servers of different projects apart. */
    public static String projectId(Config config) {
        return DigestUtils.sha256Hex(config.productionFolder().toAbsolutePath().normalize() + "\n"
                + config.modelFolder().toAbsolutePath().normalize());
    }

    private void configure(JavalinConfig javalinConfig) {
        javalinConfig.startup.showJavalinBanner = false;
        // A thread that sleeps five seconds would keep a process alive that only wanted one answer.
        javalinConfig.startup.startupWatcherEnabled = false;
        javalinConfig.http.maxRequestSize = config.api().maxBodyBytes();
        javalinConfig.http.prefer405over404 = true;
        javalinConfig.jetty.modifyServer(server -> {
            server.setStopTimeout(0);
            server.setErrorHandler(RiskServer::answerProtocolError);
        });
        javalinConfig.routes.before(access::check);
        javalinConfig.routes.get("/health", this::health);
        javalinConfig.routes.get("/prediction", this::prediction);
        javalinConfig.routes.post("/prediction", this::prediction);
        javalinConfig.routes.get("/scoring", request -> answer(request, answers.scoring()));
        javalinConfig.routes.get("/summarystats", request -> answer(request, answers.summaryStatistics()));
        javalinConfig.routes.get("/diagnostics", request -> answer(request, answers.diagnostics()));
        javalinConfig.routes.exception(
                ApiException.class, (e, request) -> error(request, e.status(), String.valueOf(e.getMessage())));
        javalinConfig.routes.exception(HttpResponseException.class, this::httpError);
        javalinConfig.routes.exception(Exception.class, this::fault);
    }

    private void health(Context request) {
        answer(request, Map.of("status", "up", "project", projectId(config)));
    }

    private void prediction(Context request) throws Exception {
        answer(request, answers.prediction(predictionRequest.rows(request)));
    }

    private static void answer(Context request, Object answer) {
        request.contentType("application/json").result(Json.write(answer));
    }

    private void httpError(HttpResponseException e, Context request) {
        String allowed = e.getDetails().get("availableMethods");
        if (allowed != null) {
            request.header("Allow", allowed);
        }
        HttpStatus status = HttpStatus.forStatus(e.getStatus());
        String message = switch (status) {
            case NOT_FOUND -> "no such endpoint; there are " + String.join(", ", ENDPOINTS);
            case METHOD_NOT_ALLOWED -> "method not allowed here";
            case CONTENT_TOO_LARGE -> "the body is larger than " + config.api().maxBodyBytes() + " bytes";
            default -> status.getMessage();
        };
        error(request, status, message);
    }

    private static final List<String> ENDPOINTS =
            List.of("/prediction", "/scoring", "/summarystats", "/diagnostics", "/health");

    private void fault(Exception e, Context request) {
        LOG.error("{} {} failed", request.method(), request.path(), e);
        error(request, HttpStatus.INTERNAL_SERVER_ERROR, "a fault of the server; its log says more");
    }

    private static void error(Context request, HttpStatus status, String message) {
        request.status(status).contentType("application/json").result(ErrorAnswer.json(status.getMessage(), message));
    }

    /** For requests so broken that they never reach a handler. */
    private static boolean answerProtocolError(Request request, Response response, Callback callback) {
        HttpStatus status = HttpStatus.forStatus(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] body = ErrorAnswer.json(status.getMessage(), "the request could not be read")
                .getBytes(UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
