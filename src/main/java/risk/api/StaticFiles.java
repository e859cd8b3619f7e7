package risk.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The pages and what they are made of, from the jar and from the libraries for browsers beside it. There are these and no others,
 * whatever a path says; none holds anything of the project.
 */
final class StaticFiles {

    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String SWAGGER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String OWN = "/risk/api/dashboard/";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /**
     * Nothing runs or is loaded but what this server has, nothing is sent elsewhere, and no other page shows it: what comes from
     * data can do nothing even if it were markup.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A file by the path that it is asked for by. */
    private record Source(String resource, String type) {}

    private static final Map<String, Source> SOURCES = Map.ofEntries(
            Map.entry("/", new Source(OWN + "index.html", HTML)),
            Map.entry("/docs", new Source(OWN + "docs.html", HTML)),
            Map.entry("/openapi.json", new Source(OWN + "openapi.json", ErrorAnswer.JSON)),
            own("dashboard.css", CSS),
            own("dashboard.js", SCRIPT),
            own("api.js", SCRIPT),
            own("dom.js", SCRIPT),
            own("charts.js", SCRIPT),
            own("clients.js", SCRIPT),
            own("drift.js", SCRIPT),
            own("predictions.js", SCRIPT),
            own("docs.js", SCRIPT),
            own("icon.svg", "image/svg+xml"),
            Map.entry("/dashboard/uplot.js", new Source(UPLOT + "uPlot.esm.js", SCRIPT)),
            Map.entry("/dashboard/uplot.css", new Source(UPLOT + "uPlot.min.css", CSS)),
            Map.entry("/dashboard/swagger-ui.js", new Source(SWAGGER + "swagger-ui-bundle.js", SCRIPT)),
            Map.entry("/dashboard/swagger-ui.css", new Source(SWAGGER + "swagger-ui.css", CSS)));

    private final Map<String, Content> read = new ConcurrentHashMap<>();

    /** @param tag changes with the bytes */
    @SuppressWarnings("ArrayRecordComponent") // Read once, and compared by nobody.
    private record Content(byte[] bytes, String type, String tag) {}

    private static Map.Entry<String, Source> own(String name, String type) {
        return Map.entry("/dashboard/" + name, new Source(OWN + name, type));
    }

    /** Whether a path names one of them. */
    static boolean has(String path) {
        return SOURCES.containsKey(path);
    }

    /** @throws ApiException 404 if there is none by the path of the request */
    void answer(Context request) {
        answer(request, request.path().replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", ""));
    }

    private void answer(Context request, String path) {
        Source source = SOURCES.get(path);
        if (source == null) {
            throw new ApiException(HttpStatus.NOT_FOUND, "no such part of the dashboard");
        }
        Content content = read.computeIfAbsent(path, unread -> read(source));
        Replies.type(request, content.type());
        request.header("ETag", content.tag())
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", POLICY);
        protect(request);
        if (content.tag().equals(request.header("If-None-Match"))) {
            request.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        Answer.of(request).write(ByteBuffer.wrap(content.bytes()));
    }

    /** What a browser is to leave alone. */
    static void protect(Context request) {
        request.header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer");
    }

    private static Content read(Source source) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(source.resource())) {
            if (in == null) {
                throw new ApiException(HttpStatus.NOT_FOUND, "this build has no " + source.resource());
            }
            byte[] bytes = in.readAllBytes();
            return new Content(bytes, source.type(), "\"" + DigestUtils.sha256Hex(bytes) + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
