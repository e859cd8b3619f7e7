package risk.api;

import java.time.Duration;

/**
 * What all clients together may take of the server, and one of them.
 *
 * @param idleTimeout a connection on which nothing moves for this long is closed; one whose answer is being made is not
 * @param headTimeout a connection on which no head of a request is completed for this long is closed, however much moves
 * @param pace of bodies and of answers
 * @param heapBytes of which {@link MemoryBudget} deals out shares
 * @param connections how many may be open; where all are, those that are idle, or at a head, for two seconds make room
 */
record Limits(Duration idleTimeout, Duration headTimeout, Pace pace, long heapBytes, int connections) {

    /** A body of the ten megabytes that are usual takes ten minutes at the slowest. */
    private static final Pace PACE = new Pace(Duration.ofSeconds(10), 16_000);

    private static final int CONNECTIONS = 2_000;

    static Limits usual() {
        return new Limits(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                PACE,
                Runtime.getRuntime().maxMemory(),
                CONNECTIONS);
    }

    Limits withIdleTimeout(Duration timeout) {
        return new Limits(timeout, headTimeout, pace, heapBytes, connections);
    }

    Limits withHeadTimeout(Duration timeout) {
        return new Limits(idleTimeout, timeout, pace, heapBytes, connections);
    }

    Limits withPace(Pace other) {
        return new Limits(idleTimeout, headTimeout, other, heapBytes, connections);
    }

    Limits withHeapBytes(long bytes) {
        return new Limits(idleTimeout, headTimeout, pace, bytes, connections);
    }

    Limits withConnections(int most) {
        return new Limits(idleTimeout, headTimeout, pace, heapBytes, most);
    }
}
