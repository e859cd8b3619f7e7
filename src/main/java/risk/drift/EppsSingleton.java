package risk.drift;

import java.util.function.LongToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import risk.statistics.Quantile;

/**
 * The test of T. W. Epps and K. J. Singleton, "An omnibus test for the two-sample problem using the empirical characteristic
 * function" (1986, doi:10.1080/00949658608810963), as SciPy's {@code epps_singleton_2samp} does it: the characteristic functions
 * are compared at 0.4 and 0.8 over half the interquartile range of all rows. It holds for discrete numbers too.
 */
final class EppsSingleton {

    private static final double POINT = 0.4;

    /** Real and imaginary part at both points. */
    private static final int PARTS = 4;

    private static final int LEAST_ROWS = 5;

    /** Samples smaller than this need a correction of the statistic. */
    private static final int CORRECTED_BELOW = 25;

    private EppsSingleton() {}

    /**
     * The test with the statistic W, from 0 up; undefined where a sample has fewer than five rows, half of all rows with the
     * same number, or one number on each side.
     */
    static TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        double n = reference.rows();
        double m = current.rows();
        double range = quartileDistance(QuantileSummary.merged(reference, current));
        if (Math.min(n, m) < LEAST_ROWS || !(range > 0 && range < Double.POSITIVE_INFINITY)) {
            return TestResult.UNDEFINED;
        }
        CharacteristicFunction ofReference = new CharacteristicFunction(reference, 2 * POINT / range);
        CharacteristicFunction ofCurrent = new CharacteristicFunction(current, 2 * POINT / range);
        double rows = n + m;
        double[] difference = new double[PARTS];
        double[][] covariances = new double[PARTS][PARTS];
        for (int i = 0; i < PARTS; i++) {
            difference[i] = ofReference.means[i] - ofCurrent.means[i];
            for (int j = 0; j < PARTS; j++) {
                covariances[i][j] = rows / n * ofReference.covariances[i][j] + rows / m * ofCurrent.covariances[i][j];
            }
        }
        SingularValueDecomposition decomposed =
                new SingularValueDecomposition(new Array2DRowRealMatrix(covariances, false));
        RealVector differences = new ArrayRealVector(difference, false);
        // By the pseudo-inverse, for the parts of few distinct numbers follow from one another.
        double statistic = rows
                * differences.dotProduct(decomposed.getSolver().getInverse().operate(differences));
        if (Math.max(n, m) < CORRECTED_BELOW) {
            statistic /= 1 + Math.pow(rows, -0.45) + 10.1 * (Math.pow(n, -1.7) + Math.pow(m, -1.7));
        }
        return decomposed.getRank() == 0
                ? TestResult.UNDEFINED
                : new TestResult(
                        statistic,
                        ChiSquaredDistribution.of(decomposed.getRank()).survivalProbability(statistic));
    }

    /** Between the quartiles of {@link Quantile#HF7}, which is NumPy's default and so SciPy's. */
    private static double quartileDistance(ColumnDistribution column) {
        LongToDoubleFunction sorted = column.sorted();
        return Quantile.HF7.of(column.rows(), sorted, 0.75) - Quantile.HF7.of(column.rows(), sorted, 0.25);
    }

    /** Means and covariances, dividing by n, of cos(tx), cos(2tx), sin(tx), sin(2tx). */
    private static final class CharacteristicFunction {

        final double[] means = new double[PARTS];
        final double[][] covariances = new double[PARTS][PARTS];

        CharacteristicFunction(ColumnDistribution column, double t) {
            int distinct = column.distinct();
            double[] cosines = new double[distinct];
            double[] sines = new double[distinct];
            double[] parts = new double[PARTS];
            for (int k = 0; k < distinct; k++) {
                cosines[k] = Math.cos(t * column.value(k));
                sines[k] = Math.sin(t * column.value(k));
                set(parts, cosines[k], sines[k]);
                for (int i = 0; i < PARTS; i++) {
                    means[i] += parts[i] * column.count(k) / column.rows();
                }
            }
            for (int k = 0; k < distinct; k++) {
                set(parts, cosines[k], sines[k]);
                double share = (double) column.count(k) / column.rows();
                for (int i = 0; i < PARTS; i++) {
                    for (int j = 0; j <= i; j++) {
                        covariances[i][j] += share * (parts[i] - means[i]) * (parts[j] - means[j]);
                    }
                }
            }
            for (int i = 0; i < PARTS; i++) {
                for (int j = 0; j < i; j++) {
                    covariances[j][i] = covariances[i][j];
                }
            }
        }

        /** Those of the double angle follow from those of the angle. */
        private static void set(double[] parts, double cosine, double sine) {
            parts[0] = cosine;
            parts[1] = 2 * cosine * cosine - 1;
            parts[2] = sine;
            parts[3] = 2 * sine * cosine;
        }
    }
}
