package risk.drift;

import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/** Student's two-sided test of equal means for samples of equal variance, as SciPy's {@code ttest_ind} by default. */
final class StudentT {

    private static final int LEAST_ROWS = 2;

    private StudentT() {}

    /**
     * The test with the statistic t, above 0 where the reference's mean is the greater one and infinite where both are constant.
     * Undefined where a sample has fewer than two rows, where both are constant and equal, or where a variance overflows.
     */
    static TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        double spread = reference.variance() + current.variance();
        if (Math.min(reference.rows(), current.rows()) < LEAST_ROWS || !Double.isFinite(spread)) {
            return TestResult.UNDEFINED;
        }
        if (spread == 0) {
            return reference.mean() == current.mean()
                    ? TestResult.UNDEFINED
                    : new TestResult(Math.copySign(Double.POSITIVE_INFINITY, reference.mean() - current.mean()), 0);
        }
        TTest.Result found = TTest.withDefaults()
                .with(DataDispersion.HOMOSCEDASTIC)
                .test(
                        reference.mean(),
                        sampleVariance(reference),
                        reference.rows(),
                        current.mean(),
                        sampleVariance(current),
                        current.rows());
        return new TestResult(found.getStatistic(), found.getPValue());
    }

    private static double sampleVariance(ColumnDistribution column) {
        return column.variance() * column.rows() / (column.rows() - 1);
    }
}
