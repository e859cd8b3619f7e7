package risk.drift;

import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/** Student's two-sided test of equal means for samples of equal variance, as SciPy's {@code ttest_ind} by default. */
final class StudentT {

    private static final int LEAST_ROWS = 2;

    private StudentT() {}

    /** NaN where a sample has fewer than two rows, where both are constant and equal, or where a variance overflows. */
    static double pValue(ColumnDistribution reference, ColumnDistribution current) {
        double spread = reference.variance() + current.variance();
        if (Math.min(reference.rows(), current.rows()) < LEAST_ROWS || !Double.isFinite(spread)) {
            return Double.NaN;
        }
        if (spread == 0) {
            return reference.mean() == current.mean() ? Double.NaN : 0;
        }
        return TTest.withDefaults()
                .with(DataDispersion.HOMOSCEDASTIC)
                .test(
                        reference.mean(),
                        sampleVariance(reference),
                        reference.rows(),
                        current.mean(),
                        sampleVariance(current),
                        current.rows())
                .getPValue();
    }

    private static double sampleVariance(ColumnDistribution column) {
        return column.variance() * column.rows() / (column.rows() - 1);
    }
}
