package risk.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.settings.TrainingSettings;

/**
 * Whether one logistic regression can be true of two sets of rows: the likelihood-ratio form of the test of G. Chow ("Tests of
 * equality between sets of coefficients in two linear regressions", 1960, doi:10.2307/1910133). Missing numbers are filled
 * with the median and numbers transformed, as in training; the fits are free of any penalty and count each row once.
 *
 * @param statistic {@code 2 (l(fit on the reference) + l(fit on the batch) - l(fit on both))} with l the log-likelihood at its
 *     maximum, at least 0
 * @param degreesOfFreedom the coefficients, intercept included, that both sets of rows determine: the rank of the one design
 *     plus the rank of the other less the rank of both together. A column that is constant, or follows from others, in
 *     one of the sets has no coefficient there and counts for nothing
 * @param pValue the probability of such a statistic or a larger one where the world is the same, by the chi-squared
 *     distribution, between 0 and 1
 */
public record ParameterStability(double statistic, int degreesOfFreedom, double pValue) {

    /** The work grows with its square, and few batches have the rows to determine more. */
    static final int MAX_COLUMNS = 100;

    /** The chi-squared distribution holds for many rows; below these for each coefficient it is far off. */
    static final int LEAST_ROWS_A_COEFFICIENT = 10;

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
                .flatMap(columns -> fit(columns, labels, 0, reference.length, "the rows before")
                        .flatMap(ofReference -> fit(columns, labels, reference.length, both.length, "the fresh rows")
                                .flatMap(ofBatch -> fit(columns, labels, 0, both.length, "all rows")
                                        .flatMap(ofBoth -> of(ofReference, ofBatch, ofBoth)))));
    }

    private static Measured<ParameterStability> of(
            MaximumLikelihood ofReference, MaximumLikelihood ofBatch, MaximumLikelihood ofBoth) {
        int degrees = ofReference.rank() + ofBatch.rank() - ofBoth.rank();
        if (degrees == 0) {
            return Measured.not("the fresh rows and those before have no coefficient in common");
        }
        double statistic =
                Math.max(0, 2 * (ofReference.logLikelihood() + ofBatch.logLikelihood() - ofBoth.logLikelihood()));
        return Measured.of(new ParameterStability(
                statistic, degrees, ChiSquaredDistribution.of(degrees).survivalProbability(statistic)));
    }

    /** The design matrix of all rows by column, without the 1s of the intercept. */
    private static Measured<double[][]> columns(Dataset rows, TrainingSettings settings) {
        FeatureEncoder encoder = new FeatureEncoder(rows, settings);
        List<double[]> columns = new ArrayList<>();
        for (int f = 0; f < rows.schema().features().size(); f++) {
            columns.addAll(encoder.encode(f).columns());
            if (columns.size() > MAX_COLUMNS) {
                return Measured.not("there are more than " + MAX_COLUMNS + " columns");
            }
        }
        return Measured.of(columns.toArray(double[][]::new));
    }

    private static Measured<MaximumLikelihood> fit(
            double[][] columns, double[] labels, int from, int to, String which) {
        double[][] design = new double[columns.length + 1][];
        design[0] = new double[to - from];
        Arrays.fill(design[0], 1);
        for (int j = 0; j < columns.length; j++) {
            design[j + 1] = Arrays.copyOfRange(columns[j], from, to);
        }
        double[] ofRows = Arrays.copyOfRange(labels, from, to);
        double exited = Arrays.stream(ofRows).sum();
        if (exited == 0 || exited == ofRows.length) {
            return Measured.not(which + " are of one class");
        }
        if (ofRows.length < LEAST_ROWS_A_COEFFICIENT * design.length) {
            return Measured.not(which + " are fewer than " + LEAST_ROWS_A_COEFFICIENT + " a coefficient");
        }
        return MaximumLikelihood.fit(design, ofRows)
                .map(Measured::of)
                .orElseGet(() -> Measured.not("a feature separates the classes of " + which));
    }
}
