package risk.model;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import risk.io.ProgressListener;
import risk.statistics.RowSample;
import smile.math.DifferentiableMultivariateFunction;

/**
 * The mean penalised log loss of a logistic model as a function of its coefficients, the intercept last:
 * {@code sum_i w_i log(1 + exp(-s_i z_i)) / n + |b|^2 / (2 C n)}, with z the log-odds of row i, s its label as -1 or 1 and
 * w the weight of its class. It is scikit-learn's objective divided by C n, so it has the same minimum.
 */
@SuppressWarnings("serial") // Smile's interface is Serializable; nobody serialises a loss.
final class LogisticLoss implements DifferentiableMultivariateFunction {

    /** Up to so many columns the matrix of second derivatives is made, rather than its products with directions only. */
    private static final int MOST_OF_MATRIX = 16;

    /** The same where rows lie in many places, and to ask all of them takes longer than to add up. */
    private static final int MOST_OF_MATRIX_ELSEWHERE = 300;

    private final RowBlocks<LossRows> blocks;
    private final long rows;
    private final int dimension;
    private final double penalty;
    private final ProgressListener progress;

    private double[] lastPoint = new double[0];
    private double[] lastGradient = new double[0];
    private double lastValue = Double.NaN;

    private long evaluations;

    /**
     * @param blocks of rows that are kept, for they are asked at every step
     * @param rows how many there are in all of them
     * @param columns how many a row has
     */
    static LogisticLoss of(RowBlocks<LossRows> blocks, long rows, int columns, double c, ProgressListener progress) {
        return new LogisticLoss(blocks, rows, columns + 1, 1 / (c * rows), progress);
    }

    private LogisticLoss(
            RowBlocks<LossRows> blocks, long rows, int dimension, double penalty, ProgressListener progress) {
        this.blocks = blocks;
        this.rows = rows;
        this.dimension = dimension;
        this.penalty = penalty;
        this.progress = progress;
    }

    /** The loss of so many rows, evenly spread over all, with the penalty of all: much the same function for less. */
    LogisticLoss sample(int size) {
        long all = rows;
        LossRows some = LossRows.joined(blocks.each(block -> block.select(
                RowSample.evenlySpread(block.rows(), (int) Math.ceil((double) size * block.rows() / all)))));
        return new LogisticLoss(RowBlocks.of(some), some.rows(), dimension, penalty, ProgressListener.NONE);
    }

    long rows() {
        return rows;
    }

    int dimension() {
        return dimension;
    }

    /** How many times loss and gradient were computed, each time from all rows. */
    long evaluations() {
        return evaluations;
    }

    @Override
    public double f(double[] point) {
        evaluate(point, true);
        return lastValue;
    }

    @Override
    public double g(double[] point, double[] gradient) {
        evaluate(point, true);
        System.arraycopy(lastGradient, 0, gradient, 0, gradient.length);
        return lastValue;
    }

    double[] gradient(double[] point) {
        evaluate(point, false);
        return lastGradient.clone();
    }

    /** The largest component of the gradient at the point. */
    double steepness(double[] point) {
        evaluate(point, false);
        return Arrays.stream(lastGradient).map(Math::abs).max().orElse(0);
    }

    /** How the gradient changes along a direction from the point: the product of the second derivatives with it. */
    UnaryOperator<double[]> curvature(double[] point) {
        int most = blocks.whole().isPresent() ? MOST_OF_MATRIX : MOST_OF_MATRIX_ELSEWHERE;
        UnaryOperator<double[]> ofRows = dimension <= most ? matrix(point) : rowByRow(point);
        return direction -> {
            double[] change = ofRows.apply(direction);
            for (int j = 0; j < change.length; j++) {
                change[j] = change[j] / rows + (j < dimension - 1 ? penalty * direction[j] : 0);
            }
            return change;
        };
    }

    /** One pass over the rows for all directions. */
    private UnaryOperator<double[]> matrix(double[] point) {
        evaluate(point, false);
        double[] at = point.clone();
        double[] upperHalf = blocks.sum(block -> block.upperHalf(at));
        return direction -> {
            double[] product = new double[dimension];
            for (int j = 0; j < dimension; j++) {
                for (int k = 0; k < dimension; k++) {
                    product[j] += upperHalf[Math.min(j, k) * dimension + Math.max(j, k)] * direction[k];
                }
            }
            return product;
        };
    }

    /** A pass over the rows for each direction, where the matrix would be too large. */
    private UnaryOperator<double[]> rowByRow(double[] point) {
        evaluate(point, false);
        double[] at = point.clone();
        return direction -> {
            double[] towards = direction.clone();
            return blocks.sum(block -> block.change(at, towards));
        };
    }

    /**
     * One pass gives value and gradient; the optimiser asks for both, one after the other, at the same point.
     *
     * @param withValue whether the value is wanted too, which costs as much again
     */
    private void evaluate(double[] point, boolean withValue) {
        if (Arrays.equals(point, lastPoint) && !(withValue && Double.isNaN(lastValue))) {
            return;
        }
        int intercept = dimension - 1;
        double[] at = point.clone();
        double[] total = blocks.sum(block -> block.sums(at, withValue));
        double[] gradient = new double[dimension];
        double value = total[dimension] / rows;
        for (int j = 0; j <= intercept; j++) {
            gradient[j] = total[j] / rows;
        }
        for (int j = 0; j < intercept; j++) {
            gradient[j] += penalty * point[j];
            value += penalty * point[j] * point[j] / 2;
        }
        lastPoint = at;
        lastGradient = gradient;
        lastValue = withValue ? value : Double.NaN;
        progress.advanced(++evaluations, 0);
    }
}
