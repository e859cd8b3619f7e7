package risk.api;

import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.settings.ApiSettings;

/**
 * What a request passes before it reaches a route: {@link MeasuredRequests}, {@link WaitingConnections}, {@link AccessRules}, {@link AnswerWriter},
 * by which its answer leaves, {@link BodyReader} and {@link WorkGate}.
 */
final class Entrance {

    /** For the request line and all headers together. */
    private static final int MAX_HEAD_BYTES = 8192;

    /** What the system keeps of an answer: little, for how fast it is read can't be seen before this is full. */
    private static final int SEND_BUFFER_BYTES = 1 << 15;

    /** With what else ends then, a server stops in less than a second. */
    private static final Duration PATIENCE_AT_THE_END = Duration.ofMillis(500);

    private final ApiSettings settings;
    private final Limits limits;
    private final int maxAtWork;
    private final MeasuredRequests measured;
    private final AccessRules access;
    private final WaitingConnections waiting;
    private volatile @Nullable Server listening;

    /**
     * @param maxAtWork how many predictions may hold a thread at a time
     * @param openPaths of what everybody may have who reaches the server, with a token or without
     * @param measured sees all that comes and goes
     * @throws InvalidInputException if others than this machine could ask without a token
     */
    Entrance(
            ApiSettings settings,
            Limits limits,
            int maxAtWork,
            Predicate<String> openPaths,
            MeasuredRequests measured) {
        this.settings = settings;
        this.limits = limits;
        this.maxAtWork = maxAtWork;
        this.measured = measured;
        this.access = new AccessRules(settings.host(), settings.token(), openPaths);
        this.waiting = new WaitingConnections(limits.headTimeout(), limits.connections());
    }

    static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEAD_BYTES);
        // No endpoint needs a path that can be read in two ways, but for slashes that follow one another.
        http.setUriCompliance(UriCompliance.DEFAULT.with("slashes", Violation.AMBIGUOUS_EMPTY_SEGMENT));
    }

    ServerConnector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
        NetworkConnectionLimit most = new NetworkConnectionLimit(limits.connections(), connector);
        most.setEndPointIdleTimeout(WaitingConnections.WHERE_ALL_ARE_TAKEN.toMillis());
        connector.addBean(most);
        // Only told of connections: the server starts and stops it.
        connector.addBean(waiting, false);
        return connector;
    }

    /** Takes no more connections, and waits for the answers that are under way, though not for long. */
    void drain() {
        Server server = listening;
        if (server != null) {
            for (Connector connector : server.getConnectors()) {
                var unused = connector.shutdown(); // The answers are waited for below.
            }
        }
        measured.awaitAnswers(PATIENCE_AT_THE_END);
    }

    void insertInto(Server server) {
        listening = server;
        Busy busy = new Busy();
        MemoryBudget memory = new MemoryBudget(limits.heapBytes(), busy);
        long maxBodyBytes = Math.min(settings.maxBodyBytes(), memory.largestBody());
        // The last one that is inserted is the first that is asked.
        server.insertHandler(new WorkGate(maxAtWork, WorkGate.MAX_WAITING, WorkGate.PATIENCE, busy));
        server.insertHandler(new BodyReader(maxBodyBytes, limits.pace(), busy));
        server.insertHandler(new AnswerWriter(memory, limits.pace()));
        server.insertHandler(access);
        server.insertHandler(waiting);
        server.insertHandler(measured);
    }
}
