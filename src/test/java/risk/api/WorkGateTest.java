package risk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gate for two at a time, after which requests are at work until the test ends them. */
class WorkGateTest {

    private static final String WORK = "GET /prediction HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Server server = new Server();
    private final BlockingQueue<Callback> atWork = new LinkedBlockingQueue<>();

    private final class Work extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (Request.getPathInContext(request).equals("/health")) {
                callback.succeeded();
            } else {
                atWork.add(callback);
            }
            return true;
        }
    }

    private int serve(int maxWaiting, Duration patience) throws Exception {
        WorkGate gate = new WorkGate(2, maxWaiting, patience, new Busy());
        gate.setHandler(new Work());
        server.setHandler(gate);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        return connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void soManyAreAtWorkAsMayBeAndTheNextOneFollowsWhenOneEnds() throws Exception {
        int port = serve(5, LONG);
        try (RawConnection first = asking(port);
                RawConnection second = asking(port)) {
            Callback ending = begun();
            Callback other = begun();
            try (RawConnection third = asking(port)) {
                assertNull(atWork.poll(300, TimeUnit.MILLISECONDS));

                ending.succeeded();
                begun().succeeded();
                other.succeeded();
                for (RawConnection connection : new RawConnection[] {first, second, third}) {
                    assertEquals(200, connection.answer().status());
                }
            }
        }
    }

    @Test
    void whatIsQuickWaitsForNoWork() throws Exception {
        int port = serve(5, LONG);
        try (RawConnection first = asking(port);
                RawConnection second = asking(port);
                RawConnection health = new RawConnection(port)) {
            Callback one = begun();
            Callback two = begun();

            assertEquals(
                    200,
                    health.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status());
            one.succeeded();
            two.succeeded();
            assertEquals(200, first.answer().status());
            assertEquals(200, second.answer().status());
        }
    }

    @Test
    void whereAsManyWaitAsMayTheNextOneIsRefusedAtOnce() throws Exception {
        int port = serve(0, LONG);
        try (RawConnection first = asking(port);
                RawConnection second = asking(port)) {
            Callback one = begun();
            Callback two = begun();
            try (RawConnection third = asking(port)) {
                RawConnection.Answer refusal = third.answer();
                assertEquals(503, refusal.status());
                assertTrue(refusal.head().contains("Retry-After: "), refusal.head());
            }
            one.succeeded();
            two.succeeded();
            assertEquals(200, first.answer().status());
            assertEquals(200, second.answer().status());
        }
    }

    @Test
    void whoWaitsTooLongIsRefusedThoughNoPlaceBecomesFree() throws Exception {
        int port = serve(5, Duration.ofMillis(200));
        try (RawConnection first = asking(port);
                RawConnection second = asking(port)) {
            Callback one = begun();
            Callback two = begun();
            try (RawConnection third = asking(port)) {
                assertEquals(503, third.answer().status());
            }
            one.succeeded();
            two.succeeded();
            assertEquals(200, first.answer().status());
            assertEquals(200, second.answer().status());
            // The place of who was refused isn't lost.
            try (RawConnection next = asking(port)) {
                begun().succeeded();
                assertEquals(200, next.answer().status());
            }
        }
    }

    private static RawConnection asking(int port) throws IOException {
        return new RawConnection(port).send(WORK);
    }

    private Callback begun() throws InterruptedException {
        Callback begun = atWork.poll(10, TimeUnit.SECONDS);
        assertNotNull(begun);
        return begun;
    }
}
