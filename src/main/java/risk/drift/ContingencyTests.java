package risk.drift;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.GTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Tests of how many rows have which value. The chi-squared and the G test take the reference's shares for the truth, with as
 * many degrees of freedom as there are distinct values in both columns, less one; a value that the reference hasn't makes
 * their statistic infinite and the p-value 0, however few rows have it.
 */
final class ContingencyTests {

    private static final int TWO = 2;
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** Of two columns with the same single value. */
    private static final TestResult SAME = new TestResult(0, 1);

    private ContingencyTests() {}

    /** Pearson's goodness of fit, {@code sum (c - e)² / e}, of the current counts c to those expected, e. */
    static TestResult chiSquare(ColumnDistribution reference, ColumnDistribution current) {
        return goodnessOfFit(reference, current, ChiSquareTest.withDefaults()::test);
    }

    /** The likelihood ratio, {@code 2 sum c ln(c / e)}, of the current counts c and those expected, e. */
    static TestResult g(ColumnDistribution reference, ColumnDistribution current) {
        return goodnessOfFit(reference, current, GTest.withDefaults()::test);
    }

    /**
     * The two-sided test of two proportions with their pooled variance,
     * {@code z = (p - q) / sqrt(P (1 - P) (1 / n + 1 / m))}; undefined where both columns together have more than two values,
     * 0 where they have one.
     */
    static TestResult z(ColumnDistribution reference, ColumnDistribution current) {
        Table table = Table.of(reference, current);
        if (table.values() > TWO) {
            return TestResult.UNDEFINED;
        }
        if (table.values() < TWO) {
            return SAME;
        }
        double n = reference.rows();
        double m = current.rows();
        double pooled = (table.inReference[0] + table.inCurrent[0]) / (n + m);
        double z = (table.inReference[0] / n - table.inCurrent[0] / m)
                / Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
        return new TestResult(z, 2 * STANDARD_NORMAL.survivalProbability(Math.abs(z)));
    }

    /**
     * Fisher's two-sided exact test with the odds ratio of the table; undefined for more than two values, or for more rows than an
     * {@code int} can count.
     */
    static TestResult fisherExact(ColumnDistribution reference, ColumnDistribution current) {
        Table table = Table.of(reference, current);
        if (table.values() > TWO || reference.rows() + current.rows() > Integer.MAX_VALUE) {
            return TestResult.UNDEFINED;
        }
        if (table.values() < TWO) {
            return new TestResult(Double.NaN, 1);
        }
        FisherExact test = new FisherExact(
                (int) table.inReference[0], (int) reference.rows(), (int) table.inCurrent[0], (int) current.rows());
        return test.test();
    }

    private static TestResult goodnessOfFit(
            ColumnDistribution reference,
            ColumnDistribution current,
            BiFunction<double[], long[], SignificanceResult> test) {
        Table table = Table.of(reference, current);
        if (Arrays.stream(table.inReference).anyMatch(count -> count == 0)) {
            return new TestResult(Double.POSITIVE_INFINITY, 0);
        }
        if (table.values() < TWO) {
            return SAME;
        }
        double scale = (double) current.rows() / reference.rows();
        double[] expected = Arrays.stream(table.inReference)
                .mapToDouble(count -> count * scale)
                .toArray();
        SignificanceResult found = test.apply(expected, table.inCurrent);
        return new TestResult(found.getStatistic(), found.getPValue());
    }

    /** How many rows of either column have each distinct value. */
    private static final class Table {

        final long[] inReference;
        final long[] inCurrent;

        private Table(long[] inReference, long[] inCurrent) {
            this.inReference = inReference;
            this.inCurrent = inCurrent;
        }

        static Table of(ColumnDistribution reference, ColumnDistribution current) {
            long[] inReference = new long[reference.distinct() + current.distinct()];
            long[] inCurrent = new long[inReference.length];
            PooledValues pooled = new PooledValues(reference, current);
            int values = 0;
            while (pooled.next()) {
                inReference[values] = pooled.inReference();
                inCurrent[values] = pooled.inCurrent();
                values++;
            }
            return new Table(Arrays.copyOf(inReference, values), Arrays.copyOf(inCurrent, values));
        }

        int values() {
            return inReference.length;
        }
    }
}
