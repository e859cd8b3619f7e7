package risk.alert;

import java.io.IOException;
import java.time.Duration;

/** Where messages go. */
interface Receiver {

    /** A run waits no longer for one receiver. */
    Duration TIMEOUT = Duration.ofSeconds(10);

    /** What it is called in warnings: {@code webhook}, {@code email} or {@code command}. */
    String name();

    /**
     * Hands a message over.
     *
     * @throws IOException with the reason, which holds no secret, where it was not taken within {@link #TIMEOUT}
     */
    void deliver(Message message) throws IOException, InterruptedException;
}
