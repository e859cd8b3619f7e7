package risk.monitor;

/**
 * A library that the suite uses.
 *
 * @param name as Maven names it, group and artifact
 * @param current the version that this build was made with
 * @param latest the newest version that is released; {@value #UNKNOWN} where nobody could say
 */
public record Dependency(String name, String current, String latest) {

    public static final String UNKNOWN = "unknown";

    /** Whether a newer version is known. */
    boolean isOutdated() {
        return !latest.equals(UNKNOWN) && !latest.equals(current);
    }
}
