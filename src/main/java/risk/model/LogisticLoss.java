package risk.model;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import risk.data.ProgressListener;
import smile.math.DifferentiableMultivariateFunction;

/**
 * The mean penalised log loss of a logistic model as a function of its coefficients, the intercept last:
 * {@code sum_i w_i log(1 + exp(-s_i z_i)) / n + |b|^2 / (2 C n)}, with z the log-odds of row i, s its label as -1 or 1 and
 * w the weight of its class. It is scikit-learn's objective divided by C n, so it has the same minimum.
 */
@SuppressWarnings("serial") // Smile's interface is Serializable; nobody serialises a loss.
final class LogisticLoss implements DifferentiableMultivariateFunction {

    private final double[][] columns;
    private final double[] labels;
    private final ClassWeighting.Fixed weights;
    private final double penalty;
    private final ProgressListener progress;

    private double[] lastPoint = new double[0];
    private double[] lastGradient = new double[0];
    private double lastValue;
    private long evaluations;

    LogisticLoss(
            List<double[]> columns,
            double[] labels,
            ClassWeighting.Fixed weights,
            double c,
            ProgressListener progress) {
        this.columns = columns.toArray(double[][]::new);
        this.labels = labels;
        this.weights = weights;
        this.penalty = 1 / (c * labels.length);
        this.progress = progress;
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
        evaluate(point);
        return lastValue;
    }

    @Override
    public double g(double[] point, double[] gradient) {
        evaluate(point);
        System.arraycopy(lastGradient, 0, gradient, 0, gradient.length);
        return lastValue;
    }

    double[] gradient(double[] point) {
        evaluate(point);
        return lastGradient.clone();
    }

    /** The largest component of the gradient at the point. */
    double steepness(double[] point) {
        evaluate(point);
        return Arrays.stream(lastGradient).map(Math::abs).max().orElse(0);
    }

    /** How the gradient changes along a direction from the point: the product of the second derivatives with it. */
    UnaryOperator<double[]> curvature(double[] point) {
        int rows = labels.length;
        double[][] ofRows = new double[Chunks.count(rows)][];
        IntStream.range(0, ofRows.length)
                .parallel()
                .forEach(chunk -> ofRows[chunk] = curvatures(point, Chunks.start(chunk), Chunks.end(chunk, rows)));
        return direction -> {
            double[] change = sumOverChunks(chunk -> {
                int start = Chunks.start(chunk);
                double[] changes = logOdds(direction, start, Chunks.end(chunk, rows));
                Arrays.setAll(changes, i -> changes[i] * ofRows[chunk][i]);
                double[] sums = new double[dimension()];
                addProducts(changes, start, sums);
                return sums;
            });
            for (int j = 0; j < change.length; j++) {
                change[j] = change[j] / rows + (j < columns.length ? penalty * direction[j] : 0);
            }
            return change;
        };
    }

    /** One pass gives value and gradient; the optimiser asks for both, one after the other, at the same point. */
    private void evaluate(double[] point) {
        if (Arrays.equals(point, lastPoint)) {
            return;
        }
        int rows = labels.length;
        int intercept = columns.length;
        double[] total = sumOverChunks(chunk -> evaluate(point, Chunks.start(chunk), Chunks.end(chunk, rows)));
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
        lastValue = value;
        progress.advanced(++evaluations, 0);
    }

    /** The gradient of the rows' loss, then the loss. */
    private double[] evaluate(double[] point, int start, int end) {
        double[] logOdds = logOdds(point, start, end);
        double[] sums = new double[dimension() + 1];
        double loss = 0;
        for (int i = 0; i < logOdds.length; i++) {
            boolean exited = labels[start + i] == 1;
            double z = logOdds[i];
            // exp(-|z|) never overflows, and gives both the loss and the probability.
            double e = Math.exp(-Math.abs(z));
            double probability = z >= 0 ? 1 / (1 + e) : e / (1 + e);
            loss += weight(start + i) * (Math.log1p(e) + Math.max(exited ? -z : z, 0));
            logOdds[i] = weight(start + i) * (probability - (exited ? 1 : 0));
        }
        addProducts(logOdds, start, sums);
        sums[dimension()] = loss;
        return sums;
    }

    /** Each row's {@code w p (1 - p)}. */
    private double[] curvatures(double[] point, int start, int end) {
        double[] logOdds = logOdds(point, start, end);
        for (int i = 0; i < logOdds.length; i++) {
            double e = Math.exp(-Math.abs(logOdds[i]));
            logOdds[i] = weight(start + i) * e / ((1 + e) * (1 + e));
        }
        return logOdds;
    }

    private double[] logOdds(double[] point, int start, int end) {
        double[] logOdds = new double[end - start];
        Arrays.fill(logOdds, point[columns.length]);
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double coefficient = point[j];
            for (int i = 0; i < logOdds.length; i++) {
                logOdds[i] += coefficient * column[start + i];
            }
        }
        return logOdds;
    }

    /** Adds the scalar product of the rows' numbers with each column, and with the 1s of the intercept, to the sums. */
    private void addProducts(double[] ofRows, int start, double[] sums) {
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double sum = 0;
            for (int i = 0; i < ofRows.length; i++) {
                sum += ofRows[i] * column[start + i];
            }
            sums[j] += sum;
        }
        for (double ofRow : ofRows) {
            sums[columns.length] += ofRow;
        }
    }

    private double weight(int row) {
        return labels[row] == 1 ? weights.exited() : weights.stayed();
    }

    /** In order, whatever the number of cores. */
    private double[] sumOverChunks(IntFunction<double[]> ofChunk) {
        double[][] parts = new double[Chunks.count(labels.length)][];
        IntStream.range(0, parts.length).parallel().forEach(chunk -> parts[chunk] = ofChunk.apply(chunk));
        double[] total = new double[parts[0].length];
        for (double[] part : parts) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }
}
