package risk.csv;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in another notation than the configured one, and the entries of the configuration that read them. */
public final class OtherNotation {

    /** What stands between two entries. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=\"), (?=\")");

    private OtherNotation() {}

    /**
     * The entries by which the text would be a number; none among them where that would undo one that there is, and nothing where
     * it is none in any notation.
     */
    public static Optional<String> entriesFor(String text, Notation notation) {
        return WrittenNumber.entries(text, notation);
    }

    /**
     * Of several entries those that read most: what reads 1.234,5 reads 17,5 as well, so that the ones that hold others count theirs.
     *
     * @param counts how many numbers each would read by itself
     * @return empty where there are none
     */
    public static Optional<String> mostReading(Map<String, ? extends Number> counts) {
        return counts.keySet().stream()
                .filter(entries -> !entries.isEmpty())
                .max(Comparator.comparingLong(entries -> counts.entrySet().stream()
                        .filter(others -> parts(entries).containsAll(parts(others.getKey())))
                        .mapToLong(others -> others.getValue().longValue())
                        .sum()));
    }

    private static List<String> parts(String entries) {
        return entries.isEmpty() ? List.of() : List.of(BETWEEN.split(entries));
    }

    /** What to do about it, by entries of this kind. */
    public static String remedy(String entries) {
        return "read it with \"input\": {" + entries + "}";
    }
}
