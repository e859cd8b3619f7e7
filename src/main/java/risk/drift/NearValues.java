package risk.drift;

import java.util.Arrays;

/**
 * Takes values of the current data that lie next to one of the reference for that one. Where a reference has few distinct
 * numbers, each is a bin, and numbers that are a thousandth off fall into none of them.
 */
final class NearValues {

    /** As far as a column may move, in standard deviations, before anybody calls it a drift. */
    private static final double NEAR = 0.1;

    private NearValues() {}

    /**
     * The current numbers with each that is nearer to one of the reference's than a tenth of the reference's standard deviation,
     * and than to any other, moved there. Itself where there is nothing to move, and where numbers are cut into intervals anyway.
     */
    static ColumnDistribution moved(ColumnDistribution current, ColumnDistribution reference) {
        if (!reference.isNumeric() || reference.distinct() > Bins.VALUES_AS_BINS) {
            return current;
        }
        double near = NEAR * Math.sqrt(reference.variance());
        double[] moved = new double[current.distinct()];
        boolean any = false;
        for (int i = 0; i < moved.length; i++) {
            moved[i] = nearest(current.value(i), reference);
            double distance = Math.abs(moved[i] - current.value(i));
            moved[i] = distance < near ? moved[i] : current.value(i);
            any |= moved[i] != current.value(i);
        }
        return any ? counted(current, moved) : current;
    }

    private static double nearest(double number, ColumnDistribution reference) {
        double nearest = reference.value(0);
        for (int i = 1; i < reference.distinct(); i++) {
            boolean nearer = Math.abs(reference.value(i) - number) < Math.abs(nearest - number);
            nearest = nearer ? reference.value(i) : nearest;
        }
        return nearest;
    }

    /** @param moved ascending, with equal ones beside each other */
    private static ColumnDistribution counted(ColumnDistribution current, double[] moved) {
        double[] values = new double[moved.length];
        long[] counts = new long[moved.length];
        int n = 0;
        for (int i = 0; i < moved.length; i++) {
            if (n == 0 || values[n - 1] != moved[i]) {
                values[n++] = moved[i];
            }
            counts[n - 1] += current.count(i);
        }
        return ColumnDistribution.ofCounts(
                current.column(),
                Arrays.copyOf(values, n),
                Arrays.copyOf(counts, n),
                current.missing(),
                current.infinite(),
                0);
    }
}
