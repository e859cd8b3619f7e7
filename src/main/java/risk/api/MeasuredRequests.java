package risk.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.log.JsonLog;

/**
 * Counts every request and how long it took, those that are refused at the entrance among them, and where it is to, writes a line of
 * each: never of what it brings along, its query among that. Each gets its {@link RequestId}, which its answer has, too.
 */
final class MeasuredRequests extends Handler.Wrapper {

    /** What all paths are called that nothing answers to: there is no end of them. */
    static final String OTHER = "other";

    /** Of who hung up before there was an answer. */
    private static final String NO_STATUS = "none";

    private static final Logger LOG = LoggerFactory.getLogger("risk.api.requests");
    private static final double NANOSECONDS = 1e9;
    private static final double MICROSECONDS = 1e6;

    private final Tally tally;
    private final Set<String> routes;
    private final boolean logs;
    private final LongAdder underWay = new LongAdder();

    /** Those of which the end is anything, by what they begin with. */
    private final Map<String, String> open;

    /** @param logs whether a line is written of each */
    MeasuredRequests(Tally tally, List<String> routes, boolean logs) {
        this.tally = tally;
        this.routes = Set.copyOf(routes);
        this.logs = logs;
        this.open = routes.stream()
                .filter(route -> route.contains("{"))
                .collect(Collectors.toUnmodifiableMap(route -> route.substring(0, route.indexOf('{')), route -> route));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long start = System.nanoTime();
        String route = route(Request.getPathInContext(request));
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        underWay.increment();
        Request.addCompletionListener(request, failure -> {
            underWay.decrement();
            int status = response.getStatus();
            String told = status == 0 ? NO_STATUS : Integer.toString(status);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            tally.answered(route, told, taken);
            if (logs) {
                log(request.getMethod(), route, told, taken, id);
            }
        });
        JsonLog.isOf("request_id", id);
        try {
            return super.handle(request, new NamedResponse(request, response, id), callback);
        } finally {
            JsonLog.isOfNo("request_id");
        }
    }

    /** Waits until no request is being answered, or the time is over. */
    void awaitAnswers(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (underWay.sum() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An answer that has the request's id, whatever becomes of its other headers. */
    private static final class NamedResponse extends Response.Wrapper {
        private final String id;

        NamedResponse(Request request, Response response, String id) {
            super(request, response);
            this.id = id;
            name();
        }

        @Override
        public void reset() {
            super.reset();
            name();
        }

        private void name() {
            getHeaders().put(RequestId.HEADER, id);
        }
    }

    /** A method is the sender's to choose; a word of at most so many letters does no harm. */
    private static void log(String method, String route, String status, Duration taken, String id) {
        LOG.atInfo()
                .addKeyValue("method", method.matches("[A-Z]{1,10}") ? method : OTHER)
                .addKeyValue("route", route)
                .addKeyValue("status", status.equals(NO_STATUS) ? status : (Object) Integer.valueOf(status))
                .addKeyValue("seconds", Math.round(taken.toNanos() / NANOSECONDS * MICROSECONDS) / MICROSECONDS)
                .addKeyValue("request_id", id)
                .log("request");
    }

    /** Slashes that are doubled or stand at the end are no matter. */
    private String route(String path) {
        if (routes.contains(path)) {
            return path;
        }
        String plain = path.replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", "");
        if (routes.contains(plain)) {
            return plain;
        }
        return open.entrySet().stream()
                .filter(route -> plain.startsWith(route.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }
}
