package risk.csv;

import java.util.Optional;

/**
 * A number in another notation than the configured one, for which a row was not taken: so it depends on the value whether it
 * was.
 *
 * @param example the column and what stands there, as a message says it; empty where that is not the reason
 * @param entries of the configuration by which it would be read; empty where none would do beside those that there are
 */
public record OtherNotation(String example, String entries) {

    public static final OtherNotation NONE = new OtherNotation("", "");

    /** The entries by which the text would be a number, see {@link #entries}; nothing where it is none in any notation. */
    public static Optional<String> entriesFor(String text, Notation notation) {
        return WrittenNumber.entries(text, notation);
    }

    public boolean isNone() {
        return example.isEmpty();
    }

    /** What to do about it, by entries of this kind. */
    public static String remedy(String entries) {
        return "read it with \"input\": {" + entries + "}";
    }
}
