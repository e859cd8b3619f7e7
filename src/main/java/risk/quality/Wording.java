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

    private static final double SIX_BEFORE_THE_POINT = 1e5;

    /** From here on numbers have an exponent. */
    private static final double LARGE = 1e15;

    private Wording() {}

    /** A share of 0 to 1 as "12.5 %"; one that is not 0 never reads as if it were. */
    static String percent(double share) {
        return share > 0 && share < 0.001 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Six significant digits and no more than needed; all of those before the point. */
    static String number(double number) {
        double size = Math.abs(number);
        if (size < LARGE && (size >= SIX_BEFORE_THE_POINT || number == Math.rint(number))) {
            return Long.toString(Math.round(number));
        }
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.5e", number)));
    }

    /** All digits that tell the number from any other. */
    static String exact(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGE;
        return whole ? Long.toString((long) number) : Double.toString(number);
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
