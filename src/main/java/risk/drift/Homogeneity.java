package risk.drift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test that two columns have the same shares of each value, where both are samples:
 * {@code sum (observed - expected)² / expected} over both columns, expected being the pooled shares.
 *
 * <p>The chi-squared distribution gives the p-value where at least five rows of each value are expected in both columns (W. G.
 * Cochran, "Some methods for strengthening the common χ² tests", Biometrics 10, 1954). Elsewhere it is exact: Fisher's for two
 * values, and for more the rows of both are dealt anew.
 */
final class Homogeneity {

    private static final double LEAST_EXPECTED = 5;

    private Homogeneity() {}

    /** 1 where there is one value only. */
    static BoundedPValue pValue(ColumnDistribution reference, ColumnDistribution current, long seed) {
        double rows = (double) reference.rows() + current.rows();
        double fewer = Math.min(reference.rows(), current.rows());
        long leastCommon = Long.MAX_VALUE;
        int values = 0;
        PooledValues pooled = new PooledValues(reference, current);
        while (pooled.next()) {
            leastCommon = Math.min(leastCommon, pooled.inReference() + pooled.inCurrent());
            values++;
        }
        if (values < 2) {
            return BoundedPValue.computed(1);
        }
        if (leastCommon * fewer / rows >= LEAST_EXPECTED) {
            return BoundedPValue.computed(
                    ChiSquaredDistribution.of(values - 1).survivalProbability(statistic(reference, current)));
        }
        if (values == 2 && rows <= Integer.MAX_VALUE) {
            return BoundedPValue.computed(
                    ContingencyTests.fisherExact(reference, current).pValue());
        }
        return Permutation.pValue(reference, current, seed, Homogeneity::statistic);
    }

    /** From 0 up, at most the number of rows. */
    static double statistic(ColumnDistribution reference, ColumnDistribution current) {
        double n = reference.rows();
        double m = current.rows();
        double sum = 0;
        PooledValues pooled = new PooledValues(reference, current);
        while (pooled.next()) {
            double together = (double) pooled.inReference() + pooled.inCurrent();
            double difference = pooled.inCurrent() - together * m / (n + m);
            // The other column's difference is the same with the other sign.
            sum += difference * difference / together * (n + m) * (1 / n + 1 / m);
        }
        return sum;
    }
}
