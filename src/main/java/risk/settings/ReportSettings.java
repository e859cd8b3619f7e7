package risk.settings;

import java.util.Optional;

/**
 * What the reports go by.
 *
 * @param capacity how many clients can be called before the list is made anew, at least 1
 * @param prices of a call and of a lost client, where they are known
 * @param clients how the reports name clients; the list of them is for those who call, and always does
 * @param when the full process makes the reports
 */
public record ReportSettings(
        int capacity, Optional<ThresholdRule.LeastCost> prices, ClientNaming clients, Occasion when) {

    /** A few client managers, some weeks. */
    public static final ReportSettings DEFAULT =
            new ReportSettings(100, Optional.empty(), ClientNaming.FULL, Occasion.DEPLOYED);

    /** How clients are named in what may leave the house. */
    public enum ClientNaming {
        FULL,
        /** By a digest that nobody can take back who doesn't have the project's key. */
        IDS_HASHED,
        NONE
    }

    /** When the full process makes the reports. */
    public enum Occasion {
        /** Once something was deployed. */
        DEPLOYED,
        /** After every run that looked at new data or trained a model. */
        ALWAYS
    }

    public ReportSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity must be at least 1, found " + capacity);
        }
    }
}
