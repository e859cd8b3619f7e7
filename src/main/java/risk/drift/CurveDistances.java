package risk.drift;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Distances between the two columns' cumulative distributions F and G: areas between the curves, in one pass. */
final class CurveDistances {

    /** So that a column that hardly varies in the reference isn't divided by next to nothing; Evidently's. */
    static final double LEAST_DEVIATION = 0.001;

    private CurveDistances() {}

    /**
     * {@code W1 / max(std, 0.001)}, with W1 the integral of |F - G| and std the reference's standard deviation dividing by n:
     * how many deviations a value has moved in the mean. Numbers too great for a double to hold their squares are made smaller
     * first, which changes neither.
     */
    static double wasserstein(ColumnDistribution reference, ColumnDistribution current) {
        double deviation = Math.sqrt(reference.variance());
        double area = between(reference, current, Math::abs, 1);
        if (Double.isFinite(deviation) && Double.isFinite(area)) {
            return area / Math.max(deviation, LEAST_DEVIATION);
        }
        double smallDeviation = Math.sqrt(smaller(reference).variance());
        double smallArea = between(reference, current, Math::abs, SMALLER);
        // A reference that hardly varies beside numbers that are out of all bounds.
        return smallArea / Math.max(smallDeviation, LEAST_DEVIATION * SMALLER);
    }

    /** A power of two, so that no digit is lost. */
    private static final double SMALLER = 0x1p-520;

    private static ColumnDistribution smaller(ColumnDistribution column) {
        double[] values = new double[column.distinct()];
        long[] counts = new long[values.length];
        Arrays.setAll(values, i -> column.value(i) * SMALLER);
        Arrays.setAll(counts, column::count);
        return ColumnDistribution.ofCounts(column.column(), values, counts, 0, 0, 0);
    }

    /** The root of twice the integral of (F - G)², in the root of the column's unit: it depends on the unit. */
    static double energy(ColumnDistribution reference, ColumnDistribution current) {
        return Math.sqrt(2 * between(reference, current, difference -> difference * difference, 1));
    }

    private static double between(
            ColumnDistribution reference, ColumnDistribution current, DoubleUnaryOperator height, double scale) {
        PooledValues pooled = new PooledValues(reference, current);
        double area = 0;
        long belowInReference = 0;
        long belowInCurrent = 0;
        double last = 0;
        while (pooled.next()) {
            if (belowInReference + belowInCurrent > 0) {
                double difference =
                        (double) belowInReference / reference.rows() - (double) belowInCurrent / current.rows();
                area += height.applyAsDouble(difference) * (pooled.value() * scale - last);
            }
            belowInReference += pooled.inReference();
            belowInCurrent += pooled.inCurrent();
            last = pooled.value() * scale;
        }
        return area;
    }
}
