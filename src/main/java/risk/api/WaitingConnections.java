package risk.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose next request is too long in coming. Jetty closes those on which nothing moves; a head that
 * arrives letter by letter would last for days.
 */
final class WaitingConnections extends Handler.Wrapper implements Connection.Listener {

    /** So long, at most, a head may take where all connections are taken, and so long those that are idle may be. */
    static final Duration WHERE_ALL_ARE_TAKEN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(WaitingConnections.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Duration headTimeout;
    private final int connections;
    private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();
    private volatile Scheduler.@Nullable Task nextLook;

    /** @param connections how many there are at most */
    WaitingConnections(Duration headTimeout, int connections) {
        this.headTimeout = headTimeout;
        this.connections = connections;
    }

    private static final class Wait {
        private volatile boolean over;
        private volatile long since = System.nanoTime();

        void end() {
            over = true;
        }

        void begin() {
            since = System.nanoTime();
            over = false;
        }

        boolean isLongerThan(Duration most) {
            return !over && System.nanoTime() - since > most.toNanos();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        waits.put(connection, new Wait());
    }

    @Override
    public void onClosed(Connection connection) {
        waits.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Wait wait = waits.get(request.getConnectionMetaData().getConnection());
        if (wait != null) {
            wait.end();
            Request.addCompletionListener(request, failure -> wait.begin());
        }
        return super.handle(request, response, callback);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        lookLater();
    }

    private void lookLater() {
        long millis = Math.max(1, Math.min(LOOK_EVERY.toMillis(), headTimeout.toMillis() / 6));
        nextLook = getServer().getScheduler().schedule(this::look, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Duration most = waits.size() < connections ? headTimeout : shortened();
            waits.forEach((connection, wait) -> {
                if (wait.isLongerThan(most)) {
                    hangUp(connection);
                }
            });
        } finally {
            lookLater();
        }
    }

    private Duration shortened() {
        return headTimeout.compareTo(WHERE_ALL_ARE_TAKEN) < 0 ? headTimeout : WHERE_ALL_ARE_TAKEN;
    }

    /** One that can't be closed spares no others. */
    private static void hangUp(Connection connection) {
        try {
            connection.getEndPoint().close();
        } catch (Throwable e) {
            LOG.error("{} could not be closed: {}", connection, String.valueOf(e));
        }
    }

    @Override
    protected void doStop() throws Exception {
        Scheduler.Task look = nextLook;
        if (look != null) {
            look.cancel();
        }
        super.doStop();
    }
}
