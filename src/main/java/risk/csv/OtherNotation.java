package risk.csv;

/**
 * A number in another notation than the configured one, for which a row was not taken: so it depends on the value whether it
 * was.
 *
 * @param example the column and what stands there, as a message says it; empty where that is not the reason
 * @param entries of the configuration by which it would be read; empty where none would do beside those that there are
 */
public record OtherNotation(String example, String entries) {

    public static final OtherNotation NONE = new OtherNotation("", "");

    public boolean isNone() {
        return example.isEmpty();
    }

    /** What to do about it, by entries of this kind. */
    public static String remedy(String entries) {
        return "read it with \"input\": {" + entries + "}";
    }
}
