package risk.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.settings.TrainingSettings;
import risk.statistics.Cholesky;
import risk.statistics.ScalarProduct;

/**
 * Whether one logistic regression describes two sets of rows alike: a test of parameter stability as that of G. Chow ("Tests
 * of equality between sets of coefficients in two linear regressions", 1960, doi:10.2307/1910133), in the form of a score
 * test whose variances don't assume the model to be true of the world (D. Boos, "On generalized score tests", 1992,
 * doi:10.1080/00031305.1992.10475921). Missing numbers are filled with the median and numbers transformed, as in training; the one fit, of all
 * rows, is free of any penalty and counts each row once.
 *
 * <p>With s the scores {@code (y - p) x} of the rows at that fit, S their sum over the batch, K the sums of their outer
 * products and J the second derivatives of either set of rows, the statistic is {@code S' V^-1 S} with {@code V = A K_batch
 * A' + B K_reference B'}, {@code A = J_reference (J_reference + J_batch)^-1} and {@code B = J_batch (J_reference +
 * J_batch)^-1}.
 *
 * @param statistic at least 0
 * @param degreesOfFreedom the coefficients, intercept included, that both sets of rows determine: the rank of V. A column
 *     that is constant, or follows from others, in one of the sets has no coefficient there and counts for nothing
 * @param pValue the probability of such a statistic or a larger one where the world is the same, by the chi-squared
 *     distribution, between 0 and 1
 */
public record ParameterStability(double statistic, int degreesOfFreedom, double pValue) {

    /** The chi-squared distribution holds for many rows; below these for each coefficient it is far off. */
    static final int LEAST_ROWS_A_COEFFICIENT = 10;

    /** A variance of this share of what it is made of is none. */
    private static final double ROUNDING = 1e-10;

    /**
     * The test of two sets of rows; unmeasured where the rows don't allow it: too few, of one class, separated by a feature, of
     * no coefficient in common, too many columns, or numbers that lie too far apart.
     *
     * @param dataset in which the rows of both sets have a label
     * @param reference indices of rows
     * @param batch indices of other rows
     * @param settings which tell how numeric features are taken in
     */
    public static Measured<ParameterStability> of(
            Dataset dataset, int[] reference, int[] batch, TrainingSettings settings) {
        int[] both =
                IntStream.concat(Arrays.stream(reference), Arrays.stream(batch)).toArray();
        Dataset rows = dataset.select(both);
        double[] labels = new double[rows.rows()];
        Arrays.setAll(labels, rows::label);

        return Measured.attempt(() -> columns(rows, settings))
                .flatMap(columns -> columns)
                .flatMap(columns -> {
                    double[][] design = withOnes(columns, both.length);
                    return whyNot(labels, 0, reference.length, design.length, "the rows before")
                            .or(() -> whyNot(labels, reference.length, both.length, design.length, "the fresh rows"))
                            .<Measured<ParameterStability>>map(Measured::not)
                            .orElseGet(() -> MaximumLikelihood.fit(design, labels)
                                    .map(fit -> of(fit, labels, reference.length))
                                    .orElseGet(() -> Measured.not("a feature separates the classes")));
                });
    }

    private static Measured<ParameterStability> of(MaximumLikelihood fit, double[] labels, int cut) {
        ScoresOfRows before = ScoresOfRows.of(fit, labels, 0, cut);
        ScoresOfRows batch = ScoresOfRows.of(fit, labels, cut, labels.length);
        double[][] inverse = Cholesky.of(Symmetric.plus(before.curvature(), batch.curvature()))
                .inverse();
        double[][] variance = Symmetric.plus(
                Symmetric.between(Symmetric.times(before.curvature(), inverse), batch.squares()),
                Symmetric.between(Symmetric.times(batch.curvature(), inverse), before.squares()));
        double[] statistic = batch.sum().clone();
        Cholesky root = Cholesky.of(variance);
        // What rounding leaves of a variance of 0 is no variance.
        int[] determined = IntStream.range(0, statistic.length)
                .filter(j -> variance[j][j] > ROUNDING * (before.squares()[j][j] + batch.squares()[j][j]))
                .filter(j -> !root.isDependent(j))
                .toArray();
        if (determined.length == 0) {
            return Measured.not("the fresh rows and those before have no coefficient in common");
        }
        double square = square(variance, statistic, determined);
        return Measured.of(new ParameterStability(
                square,
                determined.length,
                ChiSquaredDistribution.of(determined.length).survivalProbability(square)));
    }

    /** {@code S' V^-1 S} for the coefficients that are determined. */
    private static double square(double[][] variance, double[] scores, int[] determined) {
        double[][] part = new double[determined.length][determined.length];
        double[] solved = new double[determined.length];
        for (int i = 0; i < determined.length; i++) {
            solved[i] = scores[determined[i]];
            for (int j = 0; j <= i; j++) {
                part[i][j] = variance[determined[i]][determined[j]];
            }
        }
        Cholesky.of(part).solve(solved);
        return Math.max(
                0,
                IntStream.range(0, determined.length)
                        .mapToDouble(i -> solved[i] * scores[determined[i]])
                        .sum());
    }

    /**
     * The first and second derivatives of some rows' log-likelihood.
     *
     * @param sum of the rows' scores
     * @param squares the sum of their outer products
     * @param curvature the second derivatives, with the other sign
     */
    @SuppressWarnings("ArrayRecordComponent") // Read at once, and compared by nobody.
    private record ScoresOfRows(double[] sum, double[][] squares, double[][] curvature) {

        static ScoresOfRows of(MaximumLikelihood fit, double[] labels, int from, int to) {
            double[][] columns = Arrays.stream(fit.columns())
                    .map(column -> Arrays.copyOfRange(column, from, to))
                    .toArray(double[][]::new);
            double[] residuals = new double[to - from];
            double[] squares = new double[to - from];
            double[] curvatures = new double[to - from];
            for (int i = 0; i < residuals.length; i++) {
                double p = Design.probability(fit.logOdds()[from + i]);
                residuals[i] = labels[from + i] - p;
                squares[i] = residuals[i] * residuals[i];
                curvatures[i] = p * (1 - p);
            }
            double[] sum = Arrays.stream(columns)
                    .mapToDouble(column -> ScalarProduct.of(column, residuals))
                    .toArray();
            return new ScoresOfRows(
                    sum, MaximumLikelihood.moments(columns, squares), MaximumLikelihood.moments(columns, curvatures));
        }
    }

    /** The design matrix of all rows by column, without the 1s of the intercept. */
    private static Measured<double[][]> columns(Dataset rows, TrainingSettings settings) {
        FeatureEncoder encoder = new FeatureEncoder(rows, settings);
        List<double[]> columns = new ArrayList<>();
        for (int f = 0; f < rows.schema().features().size(); f++) {
            columns.addAll(encoder.encode(f).columns());
            if (columns.size() > Design.MAX_COLUMNS) {
                return Measured.not("there are more than " + Design.MAX_COLUMNS + " columns");
            }
        }
        return Measured.of(columns.toArray(double[][]::new));
    }

    private static double[][] withOnes(double[][] columns, int rows) {
        double[][] design = new double[columns.length + 1][];
        design[0] = new double[rows];
        Arrays.fill(design[0], 1);
        System.arraycopy(columns, 0, design, 1, columns.length);
        return design;
    }

    /** Why some of the rows say nothing; empty where they do. */
    private static Optional<String> whyNot(double[] labels, int from, int to, int coefficients, String which) {
        double exited = Arrays.stream(labels, from, to).sum();
        if (exited == 0 || exited == to - from) {
            return Optional.of(which + " are of one class");
        }
        return to - from < LEAST_ROWS_A_COEFFICIENT * coefficients
                ? Optional.of(which + " are fewer than " + LEAST_ROWS_A_COEFFICIENT + " a coefficient")
                : Optional.empty();
    }
}
