package risk.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.statistics.Cholesky;

/**
 * A logistic regression without penalty, fitted by Newton's method (iteratively reweighted least squares: P. McCullagh and
 * J. Nelder, "Generalized Linear Models", 1989, section 2.5). A column that follows from those before it gets no
 * coefficient, so that what is fitted is determined.
 *
 * @param columns those of the design that have a coefficient
 * @param logOdds of each row at the maximum
 */
@SuppressWarnings("ArrayRecordComponent") // As large as the data, read at once, and compared by nobody.
record MaximumLikelihood(double[][] columns, double[] logOdds) {

    private static final int MAX_STEPS = 50;
    private static final int MAX_HALVINGS = 20;

    /** The fit stands still once a step changes no row's log-odds by more than this. */
    private static final double CONVERGED_LOG_ODDS = 1e-6;

    /** By how much of itself a log-likelihood, which is below 0, may seem to fall near its maximum. */
    private static final double ROUNDING = 1e-12;

    /**
     * The fit of labels to columns.
     *
     * @param design the columns, the first of which has ones
     * @param labels 0 or 1 for each row, both of them there
     * @return nothing where there is no maximum: the columns separate the classes, and the log-odds grow without end
     */
    static Optional<MaximumLikelihood> fit(double[][] design, double[] labels) {
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        double[][] columns = independent(design, Cholesky.of(moments(design, ones)));

        double[] logOdds = new double[labels.length];
        double logLikelihood = logLikelihood(logOdds, labels);
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] change = newtonChange(columns, labels, logOdds);
            double size = Arrays.stream(change).map(Math::abs).max().orElse(0);
            if (!Double.isFinite(size)) {
                return Optional.empty();
            }
            double[] next = plus(logOdds, change, 1);
            double reached = logLikelihood(next, labels);
            for (int halving = 1; reached < logLikelihood * (1 + ROUNDING) && size > CONVERGED_LOG_ODDS; halving++) {
                if (halving > MAX_HALVINGS) {
                    return Optional.empty();
                }
                next = plus(logOdds, change, Math.scalb(1.0, -halving));
                reached = logLikelihood(next, labels);
            }
            logOdds = next;
            logLikelihood = reached;
            if (size <= CONVERGED_LOG_ODDS) {
                return Optional.of(new MaximumLikelihood(columns, logOdds));
            }
        }
        return Optional.empty();
    }

    private static double[][] independent(double[][] design, Cholesky root) {
        return IntStream.range(0, design.length)
                .filter(column -> !root.isDependent(column))
                .mapToObj(column -> design[column])
                .toArray(double[][]::new);
    }

    /** By how much Newton's step changes each row's log-odds. */
    private static double[] newtonChange(double[][] columns, double[] labels, double[] logOdds) {
        double[] weights = new double[labels.length];
        double[] residuals = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            double e = Math.exp(-Math.abs(logOdds[i]));
            double probability = logOdds[i] >= 0 ? 1 / (1 + e) : e / (1 + e);
            weights[i] = e / ((1 + e) * (1 + e));
            residuals[i] = labels[i] - probability;
        }
        // The gradient, which the equations turn into the step.
        double[] step = new double[columns.length];
        Arrays.setAll(step, j -> Chunks.sum(labels.length, row -> columns[j][row] * residuals[row]));
        Cholesky.of(moments(columns, weights)).solve(step);
        double[] change = new double[labels.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < change.length; i++) {
                change[i] += step[j] * columns[j][i];
            }
        }
        return change;
    }

    /** The weighted scalar product of each column with each. */
    static double[][] moments(double[][] columns, double[] weights) {
        int n = columns.length;
        double[][] moments = new double[n][n];
        IntStream.range(0, n * n)
                .parallel()
                .filter(cell -> cell % n <= cell / n)
                .forEach(cell -> {
                    double[] a = columns[cell / n];
                    double[] b = columns[cell % n];
                    double sum = 0;
                    for (int i = 0; i < weights.length; i++) {
                        sum += weights[i] * a[i] * b[i];
                    }
                    moments[cell / n][cell % n] = sum;
                    moments[cell % n][cell / n] = sum;
                });
        return moments;
    }

    private static double logLikelihood(double[] logOdds, double[] labels) {
        return -Chunks.sum(labels.length, i -> {
            double z = logOdds[i];
            return Math.log1p(Math.exp(-Math.abs(z))) + Math.max(labels[i] == 1 ? -z : z, 0);
        });
    }

    private static double[] plus(double[] a, double[] b, double factor) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, i -> a[i] + factor * b[i]);
        return sum;
    }
}
