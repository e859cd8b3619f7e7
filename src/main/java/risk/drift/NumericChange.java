package risk.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the numbers of a column lay and lie.
 *
 * @param referenceStd the standard deviation, dividing by n; the current one alike
 */
public record NumericChange(
        double referenceMean,
        double currentMean,
        double referenceMedian,
        double currentMedian,
        double referenceStd,
        double currentStd)
        implements ColumnChange {

    private static final int DIGITS = 4;

    /** Outside, a number is written with an exponent. */
    private static final double LEAST_PLAIN = 1e-4;

    private static final double GREATEST_PLAIN = 1e12;

    /** Per cents below this have a digit after the point. */
    private static final double SMALL_PERCENT = 10;

    /** Beyond, a change says nothing in per cent: the mean was next to zero. */
    private static final double LARGEST_PERCENT = 10_000;

    static @Nullable NumericChange of(ColumnDistribution reference, ColumnDistribution current) {
        NumericChange change = new NumericChange(
                reference.mean(),
                current.mean(),
                reference.median(),
                current.median(),
                Math.sqrt(reference.variance()),
                Math.sqrt(current.variance()));
        double sum = change.referenceMean + change.currentMean + change.referenceStd + change.currentStd;
        return Double.isFinite(sum) ? change : null;
    }

    /** The mean, or the standard deviation where that moved further: {@code std 10 -> 30 (+200 %)}. */
    @Override
    public String sentence() {
        boolean mean = Math.abs(currentMean - referenceMean) >= Math.abs(currentStd - referenceStd);
        return mean ? sentence("mean", referenceMean, currentMean) : sentence("std", referenceStd, currentStd);
    }

    private static String sentence(String what, double from, double to) {
        if (shown(from).equals(shown(to))) {
            return what + " " + shown(from) + ", as before";
        }
        double percent = 100 * (to - from) / Math.abs(from);
        String change = Math.abs(percent) <= LARGEST_PERCENT
                ? String.format(Locale.ROOT, Math.abs(percent) < SMALL_PERCENT ? " (%+.1f %%)" : " (%+.0f %%)", percent)
                : "";
        return what + " " + shown(from) + " -> " + shown(to) + change;
    }

    /** Four significant digits, and all of those before the point. */
    private static String shown(double number) {
        double size = Math.abs(number);
        if (number != 0 && (size < LEAST_PLAIN || size >= GREATEST_PLAIN)) {
            return String.format(Locale.ROOT, "%.3e", number);
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        BigDecimal rounded = size >= Math.pow(10, DIGITS)
                ? exact.setScale(0, RoundingMode.HALF_EVEN)
                : exact.round(new MathContext(DIGITS));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
