package risk.schedule;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import risk.finding.Finding;

/**
 * Whether the full process still runs.
 *
 * @param last empty where it never ran, or where its heartbeat is damaged
 * @param most how long ago the last run may be; empty where nobody says
 * @param now when it was looked
 */
public record RunStatus(Optional<Heartbeat> last, Optional<Duration> most, Instant now) {

    public static RunStatus of(Path lastRun, Optional<Duration> most, Instant now) throws IOException {
        return new RunStatus(Heartbeat.readFrom(lastRun), most, now);
    }

    /** How long ago the last run ended; empty where there was none. */
    public Optional<Duration> age() {
        return last.map(beat -> beat.age(now));
    }

    /** Where the last run is longer ago than it may be, or where there was none. */
    public Optional<Finding> silence() {
        return most.flatMap(limit -> Heartbeat.silence(last, limit, now));
    }

    /** Whether runs have ceased, or the last one failed. */
    public boolean needsALook() {
        return silence().isPresent()
                || last.filter(beat -> beat.outcome() == Heartbeat.Outcome.FAILED)
                        .isPresent();
    }
}
