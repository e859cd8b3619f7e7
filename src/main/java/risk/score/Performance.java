package risk.score;

import risk.finding.Measured;
import risk.model.Threshold;

/**
 * The three scores that are compared and estimated.
 *
 * @param f1 not measured where nobody exited and nobody was predicted to
 * @param rocAuc not measured where there is only one class
 */
public record Performance(Measured<Double> f1, double accuracy, Measured<Double> rocAuc) {

    /**
     * The three scores of probabilities.
     *
     * @param actual 0 or 1 for each row
     * @param threshold above which a row is predicted to exit
     */
    public static Performance of(int[] actual, double[] probabilities, Threshold threshold) {
        ConfusionMatrix matrix = ConfusionMatrix.of(actual, threshold.predictions(probabilities));
        return new Performance(
                matrix.definedF1(),
                matrix.accuracy(),
                Ranking.of(actual, probabilities).rocAuc());
    }

    /** Those among more scores. */
    public static Performance of(ClassificationScores scores) {
        return new Performance(
                scores.confusionMatrix().definedF1(), scores.confusionMatrix().accuracy(), scores.rocAuc());
    }
}
