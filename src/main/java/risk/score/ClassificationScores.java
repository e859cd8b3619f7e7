package risk.score;

import java.util.Arrays;
import java.util.List;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.model.LogisticModel;
import risk.model.Threshold;

/**
 * The scores of a model on labelled rows.
 *
 * @param rocAuc the probability that a client that exited got a higher probability than one that stayed, ties counting
 *     half; not measured where there is only one class
 * @param averagePrecision the mean of the precision over the exits, each taken at its own probability as the threshold,
 *     above 0 and up to 1 (scikit-learn's {@code average_precision_score}); a model that knows nothing has the share of
 *     exits; not measured where nobody exited
 * @param logLoss the mean of {@code -ln(probability of what happened)}, from 0 up; probabilities are kept one float64
 *     rounding unit away from 0 and 1, as scikit-learn does
 * @param brier the mean squared difference of probability and label, between 0 and 1
 * @param threshold above which a row counts as predicted to exit in the confusion matrix
 */
public record ClassificationScores(
        ConfusionMatrix confusionMatrix,
        Measured<Double> rocAuc,
        Measured<Double> averagePrecision,
        double logLoss,
        double brier,
        Threshold threshold) {

    private static final double ROUNDING_UNIT = Math.ulp(1.0);

    /**
     * The scores of the model on the labelled rows of a data set.
     *
     * @throws InvalidInputException if no row is labelled
     */
    public static ClassificationScores of(LogisticModel model, Dataset dataset) {
        Dataset labelled = requireLabelled(dataset);
        return of(labels(labelled), model.probabilities(labelled), model.threshold());
    }

    /**
     * The labelled rows of a data set.
     *
     * @throws InvalidInputException if there are none
     */
    public static Dataset requireLabelled(Dataset dataset) {
        Dataset labelled = dataset.labelled();
        if (labelled.rows() == 0) {
            throw new InvalidInputException(
                    "scoring",
                    Mismatch.expected("rows with " + dataset.schema().target() + " 0 or 1")
                            .found("none"));
        }
        return labelled;
    }

    /**
     * The scores of probabilities.
     *
     * @param actual 0 or 1 for each row, at least one
     * @param probabilities of 1, for each row
     */
    public static ClassificationScores of(int[] actual, double[] probabilities, Threshold threshold) {
        ConfusionMatrix matrix = ConfusionMatrix.of(actual, threshold.predictions(probabilities));
        Ranking ranking = Ranking.of(actual, probabilities);
        double brier = 0;
        for (int row = 0; row < actual.length; row++) {
            double miss = actual[row] - probabilities[row];
            brier += miss * miss;
        }
        return new ClassificationScores(
                matrix,
                ranking.rocAuc(),
                ranking.averagePrecision(),
                meanLogLoss(actual, probabilities),
                brier / actual.length,
                threshold);
    }

    /** The mean log loss of the rows, at least one, from 0 up. */
    static double meanLogLoss(int[] actual, double[] probabilities) {
        double sum = 0;
        for (int row = 0; row < actual.length; row++) {
            sum += logLoss(actual[row], probabilities[row]);
        }
        return sum / actual.length;
    }

    /** The log loss of one row. */
    static double logLoss(int actual, double probability) {
        double ofWhatHappened = actual == 1 ? probability : 1 - probability;
        return -Math.log(Math.min(1 - ROUNDING_UNIT, Math.max(ROUNDING_UNIT, ofWhatHappened)));
    }

    /** What the log loss of one row will be on average if its probability is right. */
    static double promisedLogLoss(double probability) {
        return probability * logLoss(1, probability) + (1 - probability) * logLoss(0, probability);
    }

    /** The labels of a data set in which every row has one. */
    public static int[] labels(Dataset labelled) {
        int[] labels = new int[labelled.rows()];
        Arrays.setAll(labels, row -> (int) labelled.label(row));
        return labels;
    }

    /** What about the scores a person should know. */
    public List<Finding> findings() {
        if (!confusionMatrix.isF1Defined()) {
            return List.of(Finding.warning(FindingKey.UNDEFINED_F1));
        }
        return f1() > 0
                ? List.of()
                : List.of(Finding.warning(FindingKey.ZERO_F1)
                        .measured(0, Unit.SCORE)
                        .with("exits", confusionMatrix.falseNegatives())
                        .with("predicted", confusionMatrix.falsePositives()));
    }

    public double f1() {
        return confusionMatrix.f1();
    }
}
