package risk.model;

import java.util.Arrays;
import java.util.List;
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

    /** The largest component of the gradient at the point. */
    double steepness(double[] point) {
        evaluate(point);
        return Arrays.stream(lastGradient).map(Math::abs).max().orElse(0);
    }

    /** One pass gives value and gradient; the optimiser asks for both, one after the other, at the same point. */
    private void evaluate(double[] point) {
        if (Arrays.equals(point, lastPoint)) {
            return;
        }
        int rows = labels.length;
        int intercept = columns.length;
        double[][] parts = new double[Chunks.count(rows)][];
        IntStream.range(0, parts.length)
                .parallel()
                .forEach(chunk -> parts[chunk] = evaluate(point, Chunks.start(chunk), Chunks.end(chunk, rows)));
        double[] total = new double[intercept + 2];
        for (double[] part : parts) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
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
        int intercept = columns.length;
        double[] logOdds = new double[end - start];
        Arrays.fill(logOdds, point[intercept]);
        for (int j = 0; j < intercept; j++) {
            double[] column = columns[j];
            double coefficient = point[j];
            for (int i = 0; i < logOdds.length; i++) {
                logOdds[i] += coefficient * column[start + i];
            }
        }
        double[] sums = new double[intercept + 2];
        double loss = 0;
        for (int i = 0; i < logOdds.length; i++) {
            boolean exited = labels[start + i] == 1;
            double z = logOdds[i];
            // exp(-|z|) never overflows, and gives both the loss and the probability.
            double e = Math.exp(-Math.abs(z));
            double probability = z >= 0 ? 1 / (1 + e) : e / (1 + e);
            double weight = exited ? weights.exited() : weights.stayed();
            loss += weight * (Math.log1p(e) + Math.max(exited ? -z : z, 0));
            logOdds[i] = weight * (probability - (exited ? 1 : 0));
            sums[intercept] += logOdds[i];
        }
        sums[intercept + 1] = loss;
        for (int j = 0; j < intercept; j++) {
            double[] column = columns[j];
            double sum = 0;
            for (int i = 0; i < logOdds.length; i++) {
                sum += logOdds[i] * column[start + i];
            }
            sums[j] = sum;
        }
        return sums;
    }
}
