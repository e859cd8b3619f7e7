package risk.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import risk.data.Dataset;
import risk.history.Event;
import risk.history.Journal;
import risk.history.Labels;
import risk.io.InvalidInputException;
import risk.project.Project;

/**
 * Predictions for programs that speak as other model servers do: MLflow's {@code /invocations}, and the {@link InferenceProtocol}. Rows
 * that lack a column or hold something else are refused with 422, where {@code /prediction} has always said 400.
 */
final class ModelServing {

    private static final String INFER = "/v2/models/" + InferenceProtocol.MODEL + "/infer";

    static final List<String> ROUTES = List.of(
            "/invocations",
            "/labels",
            "/v2",
            "/v2/health/live",
            "/v2/health/ready",
            "/v2/models/" + InferenceProtocol.MODEL,
            "/v2/models/" + InferenceProtocol.MODEL + "/ready",
            INFER);

    private final Project project;
    private final Answers answers;
    private final PredictionRequest requests;
    private final Health health;
    private final InferenceProtocol protocol;

    ModelServing(Project project, Answers answers, PredictionRequest requests, Health health) {
        this.project = project;
        this.answers = answers;
        this.requests = requests;
        this.health = health;
        this.protocol = new InferenceProtocol(project.schema());
    }

    private record Server(String name, List<String> extensions) {}

    private record Live(boolean live) {}

    private record Ready(boolean ready) {}

    void addTo(RoutesConfig routes) {
        Replies.route(routes, "/invocations", this::invocations, HandlerType.POST);
        Replies.route(
                routes,
                "/v2",
                request -> Replies.json(request, new Server("dynamic-risk-assessment", List.of())),
                Replies.LOOKING);
        Replies.route(routes, "/v2/health/live", request -> Replies.json(request, new Live(true)), Replies.LOOKING);
        Replies.route(routes, "/v2/health/ready", this::ready, Replies.LOOKING);
        Replies.route(routes, "/v2/models/" + InferenceProtocol.MODEL, this::metadata, Replies.LOOKING);
        Replies.route(routes, "/v2/models/" + InferenceProtocol.MODEL + "/ready", this::ready, Replies.LOOKING);
        Replies.route(routes, "/labels", this::labels, HandlerType.POST);
        Replies.route(routes, INFER, this::infer, HandlerType.POST);
    }

    private void ready(Context request) throws IOException {
        boolean ready = health.readiness().isReady();
        Replies.json(request.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE), new Ready(ready));
    }

    private void metadata(Context request) throws IOException {
        Replies.json(
                request,
                protocol.metadata(Optional.ofNullable(health.readiness().modelVersion())));
    }

    private record Labelled(int labels) {}

    /** The truth of predictions that were kept, which the history joins to them by the client. */
    private void labels(Context request) throws IOException {
        byte[] body = requests.plainBody(request);
        if (!MediaType.of(request.header("Content-Type")).name().equals("text/csv")) {
            throw new ApiException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "expected labels as text/csv");
        }
        List<Event> labels;
        try {
            labels = Labels.read(
                    new ByteArrayInputStream(body),
                    project.schema(),
                    project.config().input().notation(),
                    Instant.now());
        } catch (InvalidInputException e) {
            throw ApiException.unprocessable(String.valueOf(e.getMessage()));
        }
        Labels.keep(labels, new Journal(project.models().journal()));
        Replies.json(request, new Labelled(labels.size()));
    }

    /** MLflow's forms are among those that {@code /prediction} takes; a file is none of them. */
    private void invocations(Context request) throws IOException {
        Dataset rows;
        try {
            rows = requests.sentRows(request);
        } catch (ApiException e) {
            throw e.asUnprocessable();
        }
        Replies.json(request, answers.prediction(rows, false));
    }

    private void infer(Context request) throws IOException {
        InferenceProtocol.Asked asked = protocol.read(requests.plainBody(request));
        Replies.json(request, InferenceProtocol.answer(asked, answers.prediction(asked.rows(), false)));
    }
}
