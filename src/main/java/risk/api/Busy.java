package risk.api;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses requests for want of room. However many there are, the log has a line of them every ten seconds at most. */
final class Busy {

    /** After so many seconds a client may well ask again: most requests take far less. */
    static final String RETRY_AFTER_SECONDS = "1";

    private static final Logger LOG = LoggerFactory.getLogger(Busy.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private long refused;
    private long told = System.nanoTime() - QUIET.toNanos();

    ApiException refusal(String message) {
        count(message);
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, message);
    }

    private void count(String message) {
        long untold;
        synchronized (this) {
            refused++;
            long now = System.nanoTime();
            if (now - told < QUIET.toNanos()) {
                return;
            }
            untold = refused;
            told = now;
            refused = 0;
        }
        LOG.warn("{} refused with 503 since the last line of this kind; {}", untold, message);
    }
}
