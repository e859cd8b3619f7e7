package risk.drift;

/** Distances between the two columns' cumulative distributions F and G: areas between the curves, in one pass. */
final class CurveDistances {

    /** So that a column that hardly varies in the reference isn't divided by next to nothing; Evidently's. */
    private static final double LEAST_DEVIATION = 0.001;

    private CurveDistances() {}

    /**
     * {@code W1 / max(std, 0.001)}, with W1 the integral of |F - G| and std the reference's standard deviation dividing by n:
     * how many deviations a value has moved in the mean.
     */
    static double wasserstein(ColumnDistribution reference, ColumnDistribution current) {
        return between(reference, current, Math::abs) / Math.max(Math.sqrt(reference.variance()), LEAST_DEVIATION);
    }

    /** The root of twice the integral of (F - G)², in the root of the column's unit: it depends on the unit. */
    static double energy(ColumnDistribution reference, ColumnDistribution current) {
        return Math.sqrt(2 * between(reference, current, difference -> difference * difference));
    }

    private static double between(ColumnDistribution reference, ColumnDistribution current, Height height) {
        PooledValues pooled = new PooledValues(reference, current);
        double area = 0;
        long belowInReference = 0;
        long belowInCurrent = 0;
        double last = 0;
        while (pooled.next()) {
            if (belowInReference + belowInCurrent > 0) {
                double difference =
                        (double) belowInReference / reference.rows() - (double) belowInCurrent / current.rows();
                area += height.of(difference) * (pooled.value() - last);
            }
            belowInReference += pooled.inReference();
            belowInCurrent += pooled.inCurrent();
            last = pooled.value();
        }
        return area;
    }

    private interface Height {
        double of(double difference);
    }
}
