package risk.text;

import java.util.Locale;

/**
 * The forms of a number in a table or beside others of its kind; those of a number in a sentence are {@link Numbers}'. A form
 * is named after what it is for, so that the same thing looks the same wherever it stands.
 */
public enum Format {
    /** Amounts in a column's own unit, under each other: two decimals, thousands set apart, "2,846.92". */
    AMOUNT,

    /** Single values of a column, to be looked over: whole ones whole, others with a few digits, "1.70e9". */
    VALUE,

    /** Scores, shares and p-values, which lie between 0 and 1: four decimals; from a million on with an exponent. */
    SCORE,

    /** Scores beside the bounds of chance, in a sentence: three decimals; from a million on with an exponent. */
    ROUGH_SCORE,

    /** What a feature adds to the log-odds: four decimals and always a sign, "-0.1234". */
    LOG_ODDS,

    /** Odds ratios: three digits that count, since one near 0 says as much as one far above 1. */
    ODDS_RATIO,

    /** Odds ratios of a single unit, which may be next to nothing: three digits that count of how far they are from 1. */
    ODDS_RATIO_PER_UNIT,

    /** A share of 0 to 1 as "12.5 %". */
    SHARE,

    /** A share of 0 to 1 as "12 %", where few things are counted. */
    WHOLE_SHARE,

    /** A percentage of 0 to 100 as "12.5 %". */
    PERCENT,

    /** The edges of bins of probability: one decimal. */
    EDGE,

    /** How many seconds a step took, in a sentence: two decimals. */
    SECONDS,

    /** Measured seconds under each other: to the millisecond. */
    MILLISECONDS;

    /** More digits before the point are no longer counted at a glance. */
    private static final double LARGE = 1e6;

    /** Two decimals of a smaller value say nothing. */
    private static final double SMALL = 0.01;

    /** From here on a value's fraction doesn't matter. */
    private static final double WITHOUT_FRACTION = 1000;

    /** A ratio as far from 1 as this shows it in three digits. */
    private static final double FAR_FROM_ONE = 0.1;

    /** A number beside 1 has no more that say anything. */
    private static final int MOST_DECIMALS = 15;

    /** The number in this form; of infinity and of what is no number, Java's word for it. */
    public String of(double number) {
        return switch (this) {
            case AMOUNT -> format("%,.2f", number);
            case VALUE -> value(number);
            case SCORE -> format(number < LARGE ? "%.4f" : "%.3e", number);
            case ROUGH_SCORE -> format(number < LARGE ? "%.3f" : "%.3e", number);
            case LOG_ODDS -> format("%+.4f", number);
            case ODDS_RATIO -> format("%.3g", number);
            case ODDS_RATIO_PER_UNIT -> besideOne(number);
            case SHARE -> format("%.1f %%", 100 * number);
            case WHOLE_SHARE -> format("%.0f %%", 100 * number);
            case PERCENT -> format("%.1f %%", number);
            case EDGE -> format("%.1f", number);
            case SECONDS -> format("%.2f", number);
            case MILLISECONDS -> format("%.3f", number);
        };
    }

    private static String besideOne(double ratio) {
        double distance = Math.abs(ratio - 1);
        if (distance >= FAR_FROM_ONE || !(distance > 0)) {
            return ODDS_RATIO.of(ratio);
        }
        int zeros = (int) Math.ceil(-Math.log10(distance));
        return format("%." + Math.min(MOST_DECIMALS, zeros + 2) + "f", ratio);
    }

    private static String value(double value) {
        double size = Math.abs(value);
        if (size >= LARGE || (value != 0 && size < SMALL)) {
            return format("%.2e", value).replace("e+0", "e").replace("e+", "e").replace("e-0", "e-");
        }
        boolean whole = value == Math.rint(value) || size >= WITHOUT_FRACTION;
        return format(whole ? "%,.0f" : "%.2f", value);
    }

    private static String format(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
