package risk.drift;

import java.util.Arrays;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The two-sided two-sample test of Kolmogorov and Smirnov: how likely the cumulative distributions are at least as far apart
 * at some value as they are, if both samples come from one continuous distribution. With ties the p-value is too large.
 *
 * <p>As SciPy's {@code ks_2samp}: the exact p-value where neither sample has more than 10,000 rows; else that of the
 * one-sample statistic for N = nm / (n + m) rows, rounded, from Commons Statistics up to N = 10,000, and beyond by
 * Kolmogorov's limit with the correction of J. Vrbik, "Deriving CDF of Kolmogorov-Smirnov test statistic" (2020,
 * doi:10.4236/am.2020.113018), which is less than 3e-6 off from there.
 */
final class KolmogorovSmirnov {

    /** SciPy's limit. */
    private static final int EXACT_ROWS = 10_000;

    /** Up to here a sample of that size is made for the library; with ten times as many its matrices take a quarter second. */
    private static final int SERIES_ROWS = 10_000;

    /** Beyond this the p-value, 2 exp(-2x²), is less than 1e-86; below 0.2 it is 1 but for 5e-13. */
    private static final double LARGEST = 10;

    private static final double SMALLEST = 0.2;

    private KolmogorovSmirnov() {}

    /** The test with the statistic {@code D = max |F - G|}, between 0 and 1, of the cumulative distributions F and G. */
    static TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        double statistic = statistic(reference, current);
        return new TestResult(statistic, pValue(statistic, reference, current));
    }

    private static double pValue(double statistic, ColumnDistribution reference, ColumnDistribution current) {
        long fewer = Math.min(reference.rows(), current.rows());
        long more = Math.max(reference.rows(), current.rows());
        if (fewer == 1 && more <= EXACT_ROWS) {
            return ofOneRow(Math.round(statistic * more), more);
        }
        if (more <= EXACT_ROWS) {
            return KolmogorovSmirnovTest.withDefaults()
                    .with(PValueMethod.EXACT)
                    .test(rows(reference), rows(current))
                    .getPValue();
        }
        double ofBoth = (double) fewer * more / (fewer + more);
        return oneSample(statistic, (long) Math.rint(ofBoth));
    }

    private static double statistic(ColumnDistribution reference, ColumnDistribution current) {
        PooledValues pooled = new PooledValues(reference, current);
        long ofReference = 0;
        long ofCurrent = 0;
        double greatest = 0;
        while (pooled.next()) {
            ofReference += pooled.inReference();
            ofCurrent += pooled.inCurrent();
            double difference = (double) ofReference / reference.rows() - (double) ofCurrent / current.rows();
            greatest = Math.max(greatest, Math.abs(difference));
        }
        return greatest;
    }

    /** How likely the distribution of so many rows is at least that far from the one they come from. */
    static double oneSample(double statistic, long rows) {
        if (rows > SERIES_ROWS) {
            return limit(statistic * Math.sqrt((double) rows), (double) rows);
        }
        if (statistic * 2 * rows <= 1) {
            return 1;
        }
        if (rows == 1) {
            return 2 * (1 - statistic);
        }
        // Numbers between 0 and 1 that are exactly so far from evenly distributed: the library takes only samples.
        double[] sample = new double[(int) rows];
        Arrays.setAll(sample, i -> Math.max(0, (i + 1) / (double) rows - statistic));
        return KolmogorovSmirnovTest.withDefaults().test(sample, x -> x).getPValue();
    }

    /** The single row is equally likely in each of the places among the others; so many of them are on one side of it. */
    private static double ofOneRow(long onOneSide, long others) {
        return Math.min(1, 2 * (others - onOneSide + 1) / (others + 1.0));
    }

    private static double limit(double scaled, double rows) {
        double x = scaled + 1 / (6 * Math.sqrt(rows)) + (scaled - 1) / (4 * rows);
        if (x < SMALLEST || x > LARGEST) {
            return x < SMALLEST ? 1 : 0;
        }
        double sum = 0;
        double term = 1;
        for (int k = 1; Math.abs(term) > Double.MIN_NORMAL; k++) {
            term = 2 * Math.exp(-2 * k * k * x * x) * (k % 2 == 1 ? 1 : -1);
            sum += term;
        }
        return Math.min(1, sum);
    }

    private static double[] rows(ColumnDistribution column) {
        double[] rows = new double[(int) column.rows()];
        int end = 0;
        for (int i = 0; i < column.distinct(); i++) {
            Arrays.fill(rows, end, end + (int) column.count(i), column.value(i));
            end += (int) column.count(i);
        }
        return rows;
    }
}
