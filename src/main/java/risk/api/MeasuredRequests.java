package risk.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts every request and how long it took, those that are refused at the entrance among them. */
final class MeasuredRequests extends Handler.Wrapper {

    /** What all paths are called that nothing answers to: there is no end of them. */
    static final String OTHER = "other";

    /** Of who hung up before there was an answer. */
    private static final String NO_STATUS = "none";

    private final Tally tally;
    private final Set<String> routes;

    /** Those of which the end is anything, by what they begin with. */
    private final Map<String, String> open;

    MeasuredRequests(Tally tally, List<String> routes) {
        this.tally = tally;
        this.routes = Set.copyOf(routes);
        this.open = routes.stream()
                .filter(route -> route.contains("{"))
                .collect(Collectors.toUnmodifiableMap(route -> route.substring(0, route.indexOf('{')), route -> route));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long start = System.nanoTime();
        String route = route(Request.getPathInContext(request));
        Request.addCompletionListener(request, failure -> {
            int status = response.getStatus();
            tally.answered(
                    route,
                    status == 0 ? NO_STATUS : Integer.toString(status),
                    Duration.ofNanos(System.nanoTime() - start));
        });
        return super.handle(request, response, callback);
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
