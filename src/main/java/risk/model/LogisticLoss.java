package risk.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import risk.io.ProgressListener;
import risk.settings.ClassWeighting;
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

    private final double[][] columns;
    private final double[] labels;
    private final ClassWeighting.Fixed weights;
    private final double penalty;
    private final ProgressListener progress;

    /** A number for each row of a chunk: made once a thread, it stays in the cache from chunk to chunk. */
    private final ThreadLocal<double[]> ofRows = ThreadLocal.withInitial(() -> new double[Chunks.SIZE]);

    private double[] lastPoint = new double[0];
    private double[] lastGradient = new double[0];
    private double lastValue = Double.NaN;

    /** Each row's {@code w p (1 - p)} at the last point: a loss must be asked by one thread at a time. */
    private final double[] lastCurvatures;

    private long evaluations;

    LogisticLoss(
            List<double[]> columns,
            double[] labels,
            ClassWeighting.Fixed weights,
            double c,
            ProgressListener progress) {
        this(columns.toArray(double[][]::new), labels, weights, 1 / (c * labels.length), progress);
    }

    private LogisticLoss(
            double[][] columns,
            double[] labels,
            ClassWeighting.Fixed weights,
            double penalty,
            ProgressListener progress) {
        this.columns = columns;
        this.labels = labels;
        this.weights = weights;
        this.penalty = penalty;
        this.progress = progress;
        this.lastCurvatures = new double[labels.length];
    }

    /** The loss of so many rows, evenly spread over all, with the penalty of all: much the same function for less. */
    LogisticLoss sample(int rows) {
        int[] chosen = RowSample.evenlySpread(labels.length, rows);
        return new LogisticLoss(
                Arrays.stream(columns).map(column -> select(column, chosen)).toArray(double[][]::new),
                select(labels, chosen),
                weights,
                penalty,
                ProgressListener.NONE);
    }

    private static double[] select(double[] column, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> column[row]).toArray();
    }

    int rows() {
        return labels.length;
    }

    int dimension() {
        return columns.length + 1;
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
        UnaryOperator<double[]> ofRows = dimension() <= MOST_OF_MATRIX ? matrix(point) : rowByRow(point);
        return direction -> {
            double[] change = ofRows.apply(direction);
            for (int j = 0; j < change.length; j++) {
                change[j] = change[j] / labels.length + (j < columns.length ? penalty * direction[j] : 0);
            }
            return change;
        };
    }

    /** One pass over the rows for all directions. */
    private UnaryOperator<double[]> matrix(double[] point) {
        evaluate(point, false);
        int dimension = dimension();
        double[] upperHalf = sumOverChunks(dimension * dimension, (start, end, sums) -> {
            double[] line = new double[dimension];
            for (int j = 0; j < columns.length; j++) {
                Arrays.fill(line, 0);
                addProducts(curvaturesTimes(columns[j], start, end), j, start, end, line);
                System.arraycopy(line, j, sums, j * dimension + j, dimension - j);
            }
            sums[dimension * dimension - 1] = sum(lastCurvatures, start, end);
        });
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
        return direction -> sumOverChunks(dimension(), (start, end, sums) -> {
            double[] changes = logOdds(direction, start, end);
            for (int i = 0; i < end - start; i++) {
                changes[i] *= lastCurvatures[start + i];
            }
            addProducts(changes, 0, start, end, sums);
        });
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
        int rows = labels.length;
        int intercept = columns.length;
        double[] total =
                sumOverChunks(dimension() + 1, (start, end, sums) -> evaluate(point, start, end, sums, withValue));
        double[] gradient = new double[intercept + 1];
        double value = total[intercept + 1] / rows;
        for (int j = 0; j <= intercept; j++) {
            gradient[j] = total[j] / rows;
        }
        for (int j = 0; j < intercept; j++) {
            gradient[j] += penalty * point[j];
            value += penalty * point[j] * point[j] / 2;
        }
        lastPoint = point.clone();
        lastGradient = gradient;
        lastValue = withValue ? value : Double.NaN;
        progress.advanced(++evaluations, 0);
    }

    /** Adds the gradient of the rows' loss to the sums, and the loss to the last of them. */
    private void evaluate(double[] point, int start, int end, double[] sums, boolean withValue) {
        double[] logOdds = logOdds(point, start, end);
        double loss = 0;
        for (int i = 0; i < end - start; i++) {
            boolean exited = labels[start + i] == 1;
            double z = logOdds[i];
            // exp(-|z|) never overflows, and gives both the loss and the probability.
            double e = Math.exp(-Math.abs(z));
            double probability = (z >= 0 ? 1 : e) / (1 + e);
            if (withValue) {
                loss += weight(start + i) * (Math.log1p(e) + Math.max(exited ? -z : z, 0));
            }
            logOdds[i] = weight(start + i) * (probability - (exited ? 1 : 0));
            lastCurvatures[start + i] = weight(start + i) * e / ((1 + e) * (1 + e));
        }
        addProducts(logOdds, 0, start, end, sums);
        sums[dimension()] = loss;
    }

    /** Each row's curvature times its number in a column. */
    private double[] curvaturesTimes(double[] column, int start, int end) {
        double[] products = ofRows.get();
        for (int i = 0; i < end - start; i++) {
            products[i] = lastCurvatures[start + i] * column[start + i];
        }
        return products;
    }

    /** In this thread's array, from its beginning. */
    private double[] logOdds(double[] point, int start, int end) {
        double[] logOdds = ofRows.get();
        Arrays.fill(logOdds, 0, end - start, point[columns.length]);
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double coefficient = point[j];
            for (int i = 0; i < end - start; i++) {
                logOdds[i] += coefficient * column[start + i];
            }
        }
        return logOdds;
    }

    /**
     * Adds the scalar product of the rows' numbers with each column from a first one on, and with the 1s of the intercept,
     * to the sums.
     */
    private void addProducts(double[] ofRows, int firstColumn, int start, int end, double[] sums) {
        int j = firstColumn;
        for (; j + 3 <= columns.length; j += 3) {
            addThreeProducts(ofRows, j, start, end, sums);
        }
        for (; j < columns.length; j++) {
            double[] column = columns[j];
            double sum = 0;
            for (int i = 0; i < end - start; i++) {
                sum += ofRows[i] * column[start + i];
            }
            sums[j] += sum;
        }
        sums[columns.length] += sum(ofRows, 0, end - start);
    }

    private static double sum(double[] numbers, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += numbers[i];
        }
        return sum;
    }

    /** Three columns at once: each sum has to wait for itself at every row, but not for the others. */
    private void addThreeProducts(double[] ofRows, int j, int start, int end, double[] sums) {
        double[] first = columns[j];
        double[] second = columns[j + 1];
        double[] third = columns[j + 2];
        double sumOfFirst = 0;
        double sumOfSecond = 0;
        double sumOfThird = 0;
        for (int i = 0; i < end - start; i++) {
            sumOfFirst += ofRows[i] * first[start + i];
            sumOfSecond += ofRows[i] * second[start + i];
            sumOfThird += ofRows[i] * third[start + i];
        }
        sums[j] += sumOfFirst;
        sums[j + 1] += sumOfSecond;
        sums[j + 2] += sumOfThird;
    }

    private double weight(int row) {
        return labels[row] == 1 ? weights.exited() : weights.stayed();
    }

    /** The sums that the loop adds to, chunk by chunk in order, whatever the number of cores. */
    private double[] sumOverChunks(int sums, ChunkSums ofChunk) {
        double[][] parts = new double[Chunks.count(labels.length)][sums];
        Chunks.forEach(labels.length, (chunk, start, end) -> ofChunk.add(start, end, parts[chunk]));
        double[] total = new double[sums];
        for (double[] part : parts) {
            for (int i = 0; i < sums; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }

    @FunctionalInterface
    private interface ChunkSums {
        void add(int start, int end, double[] sums);
    }
}
