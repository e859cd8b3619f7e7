package risk.settings;

import java.time.Duration;

/**
 * How the latest versions of the libraries are looked up.
 *
 * @param timeout how long Maven may take to answer
 * @param maxAge how old an answer may be before Maven is asked again
 */
public record DependencySettings(Duration timeout, Duration maxAge) {

    /** A minute, since Maven on a machine that has never run the plugin fetches it first; and once a day. */
    public static final DependencySettings DEFAULT = new DependencySettings(Duration.ofMinutes(1), Duration.ofDays(1));
}
