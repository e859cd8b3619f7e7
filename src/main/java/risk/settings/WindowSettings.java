package risk.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The stretches in which kept predictions are looked at, those of each release by themselves.
 *
 * @param rows how many predictions make a window, where no time does
 * @param time how long a window is, such as a day of UTC; empty where predictions are counted
 * @param reference what a window is held against
 * @param trigger whether a window that drifted, or an alarm of errors, wakes the full process
 */
public record WindowSettings(long rows, Optional<Duration> time, Reference reference, boolean trigger) {

    /** What a window is held against. */
    public enum Reference {
        /** The rows that the release was trained on. */
        FIXED,
        /** The window before. */
        MOVING
    }

    /** Enough that a column which moved by a tenth of its deviation is seen. */
    private static final long DEFAULT_ROWS = 1000;

    public static final WindowSettings DEFAULT =
            new WindowSettings(DEFAULT_ROWS, Optional.empty(), Reference.FIXED, false);
}
