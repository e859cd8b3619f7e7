package risk.text;

import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * The forms of a number in a table or beside others of its kind; those of a number in a sentence are {@link Numbers}'. A form
 * is named after what it is for, so that the same thing looks the same wherever it stands.
 */
public enum Format {
    /** Amounts in a column's own unit, under each other: two decimals, thousands set apart, "2,846.92". */
    AMOUNT(amount -> format("%,.2f", amount)),

    /** Single values of a column, to be looked over: whole ones whole, others with a few digits, "1.70e9". */
    VALUE(Format::value),

    /** Scores, shares and p-values, which lie between 0 and 1: four decimals; from a million on with an exponent. */
    SCORE(score -> format(score < Format.LARGE ? "%.4f" : "%.3e", score)),

    /** Scores beside the bounds of chance, in a sentence: three decimals; from a million on with an exponent. */
    ROUGH_SCORE(score -> format(score < Format.LARGE ? "%.3f" : "%.3e", score)),

    /** What a feature adds to the log-odds: four decimals and always a sign, "-0.1234". */
    LOG_ODDS(logOdds -> format("%+.4f", logOdds)),

    /** Odds ratios: three digits that count, since one near 0 says as much as one far above 1. */
    ODDS_RATIO(ratio -> format("%.3g", ratio)),

    /** A share of 0 to 1 as "12.5 %". */
    SHARE(share -> format("%.1f %%", 100 * share)),

    /** A share of 0 to 1 as "12 %", where few things are counted. */
    WHOLE_SHARE(share -> format("%.0f %%", 100 * share)),

    /** A percentage of 0 to 100 as "12.5 %". */
    PERCENT(percent -> format("%.1f %%", percent)),

    /** The edges of bins of probability: one decimal. */
    EDGE(edge -> format("%.1f", edge)),

    /** How many seconds a step took, in a sentence: two decimals. */
    SECONDS(seconds -> format("%.2f", seconds)),

    /** Measured seconds under each other: to the millisecond. */
    MILLISECONDS(seconds -> format("%.3f", seconds));

    /** More digits before the point are no longer counted at a glance. */
    private static final double LARGE = 1e6;

    /** Two decimals of a smaller value say nothing. */
    private static final double SMALL = 0.01;

    /** From here on a value's fraction doesn't matter. */
    private static final double WITHOUT_FRACTION = 1000;

    private final DoubleFunction<String> form;

    Format(DoubleFunction<String> form) {
        this.form = form;
    }

    /** The number in this form; of infinity and of what is no number, Java's word for it. */
    public String of(double number) {
        return form.apply(number);
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
