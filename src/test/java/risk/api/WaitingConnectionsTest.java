package risk.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class WaitingConnectionsTest {

    @Test
    void aFailureToCloseOneDoesNotEndTheWatchOverTheOthers() throws Exception {
        Server server = new Server();
        WaitingConnections waiting = new WaitingConnections(Duration.ofMillis(60), 10);
        server.setHandler(waiting);
        server.start();
        try {
            CountDownLatch looks = new CountDownLatch(3);
            waiting.onOpened(failing(looks));

            assertTrue(looks.await(10, TimeUnit.SECONDS));

            CountDownLatch later = new CountDownLatch(1);
            waiting.onOpened(failing(later));
            assertTrue(later.await(10, TimeUnit.SECONDS));
        } finally {
            server.stop();
        }
    }

    /** Memory runs out whenever it is to be closed. */
    private static Connection failing(CountDownLatch looks) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getEndPoint")) {
                        looks.countDown();
                        throw new OutOfMemoryError("for this test");
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == arguments[0];
                        default -> "a connection that can't be closed";
                    };
                });
    }
}
