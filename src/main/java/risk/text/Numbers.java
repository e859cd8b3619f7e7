package risk.text;

import java.util.Locale;

/** Numbers as sentences hold them. */
public final class Numbers {

    private static final double SIX_BEFORE_THE_POINT = 1e5;

    /** From here on numbers have an exponent. */
    private static final double LARGE = 1e15;

    private Numbers() {}

    /** A share of 0 to 1 as "12.5 %"; one that is not 0 never reads as if it were. */
    public static String percent(double share) {
        return share > 0 && share < 0.001 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A count with thousands set off: "1,234". */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Four decimals, as scores and p-values have; one that is not 0 never reads as if it were. */
    public static String fourDecimals(double number) {
        return number > 0 && number < 0.0001 ? "less than 0.0001" : String.format(Locale.ROOT, "%.4f", number);
    }

    /** Six significant digits and no more than needed; all of those before the point. */
    public static String number(double number) {
        double size = Math.abs(number);
        if (size < LARGE && (size >= SIX_BEFORE_THE_POINT || number == Math.rint(number))) {
            return Long.toString(Math.round(number));
        }
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.5e", number)));
    }

    /** All digits that tell the number from any other. */
    public static String exact(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGE;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }
}
