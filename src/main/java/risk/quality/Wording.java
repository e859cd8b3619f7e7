package risk.quality;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and foreign names as messages hold them. */
final class Wording {

    /** How many names of a kind a report gives. */
    static final int NAMED = 10;

    /** How many names of a kind a sentence gives. */
    private static final int NAMED_IN_SENTENCE = 3;

    private static final int NAME_LENGTH = 40;

    private Wording() {}

    /** A share of 0 to 1 as "12.5 %"; one that is not 0 never reads as if it were. */
    static String percent(double share) {
        return share > 0 && share < 0.001 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Six significant digits and no more than needed. */
    static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.5e", number)));
    }

    /** "1 row" or "2 rows". */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** The first names, quoted, and how many more there are. */
    static String names(List<String> first, long count) {
        long named = Math.min(NAMED_IN_SENTENCE, first.size());
        String names = first.stream()
                .limit(named)
                .map(name -> '"' + shortened(name) + '"')
                .collect(Collectors.joining(", "));
        return count > named ? names + " and " + (count - named) + " more" : names;
    }

    /** On one line and of bounded length. */
    static String shortened(String name) {
        String line = name.replaceAll("\\p{Cntrl}", " ");
        if (line.codePointCount(0, line.length()) <= NAME_LENGTH) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, NAME_LENGTH)) + "...";
    }
}
