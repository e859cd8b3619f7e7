package risk.settings;

/**
 * What the reports go by.
 *
 * @param capacity how many clients can be called before the list is made anew, at least 1
 */
public record ReportSettings(int capacity) {

    /** A few client managers, some weeks. */
    public static final ReportSettings DEFAULT = new ReportSettings(100);

    public ReportSettings {
        if (capacity < 1) {
            throw new IllegalArgumentException("the capacity must be at least 1, found " + capacity);
        }
    }
}
