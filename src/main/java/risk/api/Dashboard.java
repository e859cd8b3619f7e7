package risk.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import risk.explain.RankedClients;
import risk.history.Curves;
import risk.io.WholeFile;
import risk.project.Project;

/** The pages that people look at, and what these are made of: routes that read what runs have left, and measure nothing. */
final class Dashboard {

    private static final List<String> ENDPOINTS = List.of(
            "/",
            "/clients",
            "/clients/{id}",
            "/history",
            "/drift",
            "/windows",
            "/decisions",
            "/findings",
            "/releases",
            "/dependencies",
            "/report.html",
            "/report.pdf",
            "/openapi.json",
            "/docs");

    private static final String ALL_FILES = "/dashboard/{file}";

    /** So many may read at a time: a database that is away keeps each of them for seconds. */
    private static final int MOST_READING = 8;

    private static final int MOST_CLIENTS = 1_000;
    private static final int MOST_DECISIONS = 200;
    private static final int MOST_POINTS = 2_000;
    private static final int USUAL_POINTS = 300;
    private static final int USUAL_PAGE = 25;
    private static final int MOST_PASSED_OVER = 1_000_000_000;

    /** Its own style stands in the page; nothing else runs there or is loaded. */
    private static final String REPORT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

    private final Overview overview;
    private final ClientList clients;
    private final Explanations explanations;
    private final StaticFiles files = new StaticFiles();
    private final Busy busy = new Busy();
    private final Semaphore reading = new Semaphore(MOST_READING);
    private final Project project;

    Dashboard(Project project) {
        this.project = project;
        this.overview = new Overview(project);
        this.clients = new ClientList(project);
        this.explanations = new Explanations(project);
    }

    /** What to tell of, and to count requests by. */
    static List<String> endpoints() {
        return ENDPOINTS;
    }

    void addTo(RoutesConfig routes) {
        route(routes, "/", this::page);
        route(routes, "/docs", files::answer);
        route(routes, "/openapi.json", files::answer);
        route(routes, ALL_FILES, files::answer);
        route(routes, "/clients", reading(this::listed));
        route(routes, "/clients/<id>", reading(this::client));
        route(routes, "/history", reading(this::history));
        route(routes, "/drift", reading(request -> {
            fields(request);
            Replies.json(request, overview.drift());
        }));
        route(routes, "/decisions", reading(this::decisions));
        route(routes, "/findings", reading(request -> {
            fields(request);
            Replies.json(request, overview.findings());
        }));
        route(routes, "/windows", reading(request -> {
            fields(request);
            Replies.json(request, overview.windows());
        }));
        route(routes, "/releases", reading(request -> {
            fields(request);
            Replies.json(request, overview.releases());
        }));
        route(routes, "/dependencies", reading(request -> {
            fields(request);
            Replies.json(request, overview.dependencies());
        }));
        route(
                routes,
                "/report.html",
                request -> report(request, project.models().report(), "text/html; charset=utf-8"));
        route(routes, "/report.pdf", request -> report(request, project.models().printedReport(), "application/pdf"));
    }

    private static void route(RoutesConfig routes, String path, Handler handler) {
        Replies.route(routes, path, handler, Replies.LOOKING);
    }

    private static QueryFields fields(Context request, String... known) {
        return new QueryFields(request, known);
    }

    /** A browser gets the page, and a program what it always got. */
    private void page(Context request) {
        String accepted = request.header("Accept");
        if (accepted == null || !(accepted.contains("text/html") || accepted.contains("*/*"))) {
            throw new NotFoundResponse();
        }
        request.header("Vary", "Accept");
        files.answer(request);
    }

    /** Refused where too many read already: of those that wait for a database there is no end. */
    private Handler reading(Handler handler) {
        return request -> {
            if (!reading.tryAcquire()) {
                throw busy.refusal("the server has more to read than it can; ask again");
            }
            try {
                request.header("Cache-Control", "no-store");
                StaticFiles.protect(request);
                handler.handle(request);
            } finally {
                reading.release();
            }
        };
    }

    private void listed(Context request) throws IOException {
        QueryFields fields = fields(request, "top", "search", "reason", "offset", "sort", "format");
        String sort = fields.text("sort").orElse("rank");
        boolean descending = sort.startsWith("-");
        RankedClients.Query query = new RankedClients.Query(
                fields.text("search").orElse(""),
                fields.text("reason").orElse(""),
                descending ? sort.substring(1) : sort,
                descending);
        int offset = fields.number("offset", 0, 0, MOST_PASSED_OVER);
        if (fields.choice("format", "json", List.of("json", "csv")).equals("json")) {
            Replies.json(request, clients.page(query, offset, fields.number("top", USUAL_PAGE, 0, MOST_CLIENTS)));
            return;
        }
        Answer answer = Answer.of(request);
        int top = fields.number("top", MOST_PASSED_OVER, 0, MOST_PASSED_OVER);
        String csv = clients.csv(query, offset, top, answer.memory());
        answer.write(ByteBuffer.wrap(csv.getBytes(UTF_8)));
        request.contentType("text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"clientsatrisk.csv\"");
    }

    private void client(Context request) throws IOException {
        fields(request);
        Replies.json(
                request,
                explanations.ofClient(
                        request.pathParam("id"), Answer.of(request).memory()));
    }

    private void history(Context request) throws IOException {
        QueryFields fields = fields(request, "measure", "since", "points");
        Replies.json(
                request,
                overview.history(new Curves.Query(
                        fields.text("measure").map(measure -> measure.toLowerCase(Locale.ROOT)),
                        fields.time("since"),
                        fields.number("points", USUAL_POINTS, 1, MOST_POINTS))));
    }

    private void decisions(Context request) throws IOException {
        QueryFields fields = fields(request, "top", "offset");
        Replies.json(
                request,
                overview.decisions(
                        fields.number("offset", 0, 0, MOST_PASSED_OVER),
                        fields.number("top", USUAL_PAGE, 0, MOST_DECISIONS)));
    }

    private void report(Context request, Path file, String type) throws IOException {
        Optional<byte[]> content = Optional.empty();
        try {
            content = Optional.of(Answers.checked(() -> WholeFile.bytes(file)));
        } catch (NoSuchFileException e) {
            // Told below.
        }
        byte[] bytes = content.orElseThrow(() ->
                Overview.absent("there is no " + file.getFileName() + " yet: run risk.FullProcess or risk.Reporting"));
        Replies.type(request, type);
        request.header("Content-Security-Policy", REPORT_POLICY).header("Cache-Control", "no-store");
        StaticFiles.protect(request);
        Answer.of(request).write(ByteBuffer.wrap(bytes));
    }
}
