package risk.settings;

import java.time.Duration;
import risk.csv.Notation;
import risk.csv.WrittenTime;

/**
 * How input files are read.
 *
 * @param settle for how long a new file must have stayed as it is before it is read; zero where nobody waits
 * @param notation in which files are written; {@code finaldata.csv} is in the usual one
 */
public record InputSettings(Duration settle, Notation notation) {

    /** Longer than writers pause between two blocks. */
    private static final Duration SETTLE = Duration.ofSeconds(2);

    public static final InputSettings DEFAULT = new InputSettings(SETTLE, Notation.DEFAULT);

    public InputSettings {
        if (settle.isNegative()) {
            throw new IllegalArgumentException("settle must be at least 0, found " + settle);
        }
    }

    /** The same with times that are written so. */
    public InputSettings withTimes(WrittenTime times) {
        return new InputSettings(settle, notation.withTimes(times));
    }

    /** The same, but a new file is read at once. */
    public InputSettings withoutWaiting() {
        return new InputSettings(Duration.ZERO, notation);
    }
}
