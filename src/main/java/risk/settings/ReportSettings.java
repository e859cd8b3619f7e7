package risk.settings;

import java.util.Optional;

/**
 * What the reports go by.
 *
 * @param capacity how many clients can be called before the list is made anew, at least 1
 * @param prices of a call and of a lost client, where they are known
 */
public record ReportSettings(int capacity, Optional<ThresholdRule.LeastCost> prices) {

    /** A few client managers, some weeks. */
    public static final ReportSettings DEFAULT = new ReportSettings(100, Optional.empty());

    public ReportSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity must be at least 1, found " + capacity);
        }
    }
}
