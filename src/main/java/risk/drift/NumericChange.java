package risk.drift;

import org.jspecify.annotations.Nullable;
import risk.text.Numbers;

/**
 * Where the numbers of a column lay and lie.
 *
 * @param referenceStd the standard deviation, dividing by n; the current one alike
 * @param farRows the few rows far out that most of the change comes from; null where there are none
 */
public record NumericChange(
        double referenceMean,
        double currentMean,
        double referenceMedian,
        double currentMedian,
        double referenceStd,
        double currentStd,
        @Nullable FarRows farRows)
        implements ColumnChange {

    NumericChange(
            double referenceMean,
            double currentMean,
            double referenceMedian,
            double currentMedian,
            double referenceStd,
            double currentStd) {
        this(referenceMean, currentMean, referenceMedian, currentMedian, referenceStd, currentStd, null);
    }

    private static final int DIGITS = 4;

    /** All that a double has. */
    private static final int MOST_DIGITS = 16;

    /** A mean or deviation that moved by less, in standard deviations, is as it was. */
    private static final double NEGLIGIBLE = 0.001;

    /** From here on, in standard deviations, it is asked which rows did it. */
    private static final double NOTABLE = 0.1;

    /** The same in parts of the number itself, for columns that don't vary: what is left by rounding. */
    private static final double ROUNDING = 1e-12;

    /** Below, they would read as if nothing had changed. */
    private static final double LEAST_PERCENT = 0.05;

    /** Beyond, a change says nothing in per cent: the mean was next to zero. */
    private static final double LARGEST_PERCENT = 10_000;

    static @Nullable NumericChange of(ColumnDistribution reference, ColumnDistribution current) {
        NumericChange change = between(reference, current);
        double sum = change.referenceMean + change.currentMean + change.referenceStd + change.currentStd;
        if (!Double.isFinite(sum)) {
            return null;
        }
        return change.size() < NOTABLE * change.referenceStd
                ? change
                : FarRows.of(reference, current)
                        .filter(far -> far.others().size() < change.size() / 2)
                        .map(change::with)
                        .orElse(change);
    }

    static NumericChange between(ColumnDistribution reference, ColumnDistribution current) {
        return new NumericChange(
                reference.mean(),
                current.mean(),
                reference.median(),
                current.median(),
                Math.sqrt(reference.variance()),
                Math.sqrt(current.variance()));
    }

    private NumericChange with(FarRows far) {
        return new NumericChange(
                referenceMean, currentMean, referenceMedian, currentMedian, referenceStd, currentStd, far);
    }

    /** How far mean or deviation moved, whichever did further. */
    private double size() {
        return Math.max(Math.abs(currentMean - referenceMean), Math.abs(currentStd - referenceStd));
    }

    /** The rows far out, or the mean, or the standard deviation where that moved further: {@code std 10 -> 30 (+200 %)}. */
    @Override
    public String sentence() {
        if (farRows != null) {
            return farRows.sentence();
        }
        boolean mean = Math.abs(currentMean - referenceMean) >= Math.abs(currentStd - referenceStd);
        return mean ? sentence("mean", referenceMean, currentMean) : sentence("std", referenceStd, currentStd);
    }

    private String sentence(String what, double from, double to) {
        double difference = Math.abs(to - from);
        double larger = Math.max(Math.abs(from), Math.abs(to));
        if (difference <= ROUNDING * larger || difference < NEGLIGIBLE * Math.max(referenceStd, currentStd)) {
            return what + " " + Numbers.significant(from, DIGITS) + ", as before";
        }
        int digits = digits(larger, difference);
        double percent = 100 * (to - from) / Math.abs(from);
        boolean saysMuch = Math.abs(percent) >= LEAST_PERCENT && Math.abs(percent) <= LARGEST_PERCENT;
        String change = saysMuch ? " (" + Numbers.change(percent) + ")" : "";
        return what + " " + Numbers.significant(from, digits) + " -> " + Numbers.significant(to, digits) + change;
    }

    /** So many that two digits of the difference are seen: 2012.4 and 2012.7 are not both 2012. */
    private static int digits(double larger, double difference) {
        double places = Math.floor(Math.log10(larger)) - Math.floor(Math.log10(difference)) + 2;
        return (int) Math.max(DIGITS, Math.min(MOST_DIGITS, places));
    }
}
