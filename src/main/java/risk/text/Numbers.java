package risk.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as sentences hold them; those of tables are {@link Format}'s. */
public final class Numbers {

    private static final double SIX_BEFORE_THE_POINT = 1e5;

    /** From here on numbers have an exponent. */
    private static final double LARGE = 1e15;

    /** Numbers of a few significant digits are written with an exponent from here on. */
    private static final double LARGE_ROUNDED = 1e12;

    /** Numbers of a few significant digits that are smaller are written with an exponent. */
    private static final double SMALL_ROUNDED = 1e-4;

    /** A change in per cent below this has a digit after the point. */
    private static final double SMALL_CHANGE = 10;

    /** More than a double between 0 and 1 has. */
    private static final int MOST_DECIMALS = 17;

    /** Four decimals. */
    private static final long PROBABILITY_SCALE = 10_000;

    private Numbers() {}

    /** A count with its thousands set apart: "1,234". */
    public static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A share of 0 to 1 as "12.5 %"; one that is not 0 never reads as if it were. */
    public static String percent(double share) {
        return share > 0 && share < 0.001 ? "less than 0.1 %" : Format.SHARE.of(share);
    }

    /** A percentage of 0 to 100 with a digit after the point unless it is 0: "12.5 %", "12 %". */
    public static String shortPercent(double percent) {
        String shown = decimals(percent, 1);
        return (shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown) + " %";
    }

    /** A change in per cent: "+2.5 %", "-29 %". */
    public static String change(double percent) {
        return String.format(Locale.ROOT, Math.abs(percent) < SMALL_CHANGE ? "%+.1f %%" : "%+.0f %%", percent);
    }

    /** Four decimals, as scores and p-values have; one that is not 0 never reads as if it were. */
    public static String fourDecimals(double number) {
        return number > 0 && number < 0.0001 ? "less than 0.0001" : String.format(Locale.ROOT, "%.4f", number);
    }

    /** A p-value with its name: "p 0.0312"; one that is smaller than its last digit as "p < 0.0001". */
    public static String pValue(double p) {
        return p < SMALL_ROUNDED ? "p < 0.0001" : "p " + Format.SCORE.of(p);
    }

    /** Six significant digits and no more than needed; all of those before the point. */
    public static String number(double number) {
        double size = Math.abs(number);
        if (size < LARGE && (size >= SIX_BEFORE_THE_POINT || number == Math.rint(number))) {
            return Long.toString(Math.round(number));
        }
        return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.5e", number)));
    }

    /** So many significant digits and no more than needed; all of those before the point. */
    public static String significant(double number, int digits) {
        double size = Math.abs(number);
        if (number != 0 && (size < SMALL_ROUNDED || size >= LARGE_ROUNDED)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", number);
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded = size >= Math.pow(10, digits)
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(digits));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** All digits that tell the number from any other. */
    public static String exact(double number) {
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGE;
        return whole ? Long.toString((long) number) : Double.toString(number);
    }

    /** All digits that tell the number from any other, without an exponent where it isn't huge or tiny. */
    public static String plain(double number) {
        double size = Math.abs(number);
        boolean readable = size < LARGE && size > 1 / LARGE && number != Math.rint(number);
        return readable ? BigDecimal.valueOf(number).toPlainString() : exact(number);
    }

    /** So many digits after the point. */
    public static String decimals(double number, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    /** So many decimals, or as many more as it takes for two numbers that differ not to look the same. */
    public static int decimalsToTellApart(int least, double a, double b) {
        int decimals = least;
        while (a != b && decimals < MOST_DECIMALS && decimals(a, decimals).equals(decimals(b, decimals))) {
            decimals++;
        }
        return decimals;
    }

    /** How much higher one probability is than another, both with four decimals; exact in these. */
    public static double probabilityChange(double from, double to) {
        return (double) (Math.round(to * PROBABILITY_SCALE) - Math.round(from * PROBABILITY_SCALE)) / PROBABILITY_SCALE;
    }

    /**
     * A probability with four decimals, such as 0.0500, for files of a million rows: quicker than {@link Format#SCORE} by
     * far. A half in the fifth decimal is rounded up.
     */
    public static String probability(double probability) {
        long scaled = Math.round(probability * PROBABILITY_SCALE);
        String decimals = Long.toString(PROBABILITY_SCALE + scaled % PROBABILITY_SCALE);
        return scaled / PROBABILITY_SCALE + "." + decimals.substring(1);
    }
}
