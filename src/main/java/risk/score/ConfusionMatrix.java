package risk.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import risk.finding.Measured;

/**
 * How many rows of either class were predicted to be of which: rows are truth, columns predictions, both stayed (0)
 * first.
 *
 * <p>A share whose denominator is 0 is 0 by one rule for all: precision without predicted exits, recall without actual
 * ones, F1 without either (scikit-learn's {@code zero_division=0}), and so is the correlation {@link #mcc}.
 * {@link #definedF1} and its like tell the two zeros apart.
 *
 * @param trueNegatives stayed and predicted to
 * @param falsePositives stayed, predicted to exit
 * @param falseNegatives exited, predicted to stay
 * @param truePositives exited and predicted to
 */
@JsonPropertyOrder({
    "true_negatives",
    "false_positives",
    "false_negatives",
    "true_positives",
    "f1",
    "precision",
    "specificity",
    "accuracy",
    "recall",
    "mcc"
})
public record ConfusionMatrix(long trueNegatives, long falsePositives, long falseNegatives, long truePositives) {

    /**
     * The counts of predictions.
     *
     * @param actual 0 or 1 for each row
     * @param predicted 0 or 1 for each row
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static ConfusionMatrix of(int[] actual, int[] predicted) {
        if (actual.length != predicted.length) {
            throw new IllegalArgumentException(
                    "expected a prediction a row, found " + predicted.length + " for " + actual.length + " rows");
        }
        long[] counts = new long[4];
        for (int row = 0; row < actual.length; row++) {
            counts[2 * actual[row] + predicted[row]]++;
        }
        return new ConfusionMatrix(counts[0], counts[1], counts[2], counts[3]);
    }

    public long rows() {
        return trueNegatives + falsePositives + falseNegatives + truePositives;
    }

    /** Whether there is any actual or predicted exit, without which F1 means nothing. */
    public boolean isF1Defined() {
        return truePositives + falsePositives + falseNegatives > 0;
    }

    /** 2 TP / (2 TP + FP + FN), between 0 and 1; the harmonic mean of precision and recall. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** (TP + TN) / rows, between 0 and 1. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double accuracy() {
        return share(truePositives + trueNegatives, rows());
    }

    /** TP / (TP + FP), between 0 and 1: how many of the predicted exits came true. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** TP / (TP + FN), between 0 and 1: how many of the exits were predicted. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** TN / (TN + FP), between 0 and 1: how many of those that stayed were predicted to. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double specificity() {
        return share(trueNegatives, trueNegatives + falsePositives);
    }

    /**
     * The correlation of truth and prediction, (TP TN - FP FN) / sqrt((TP + FP) (TP + FN) (TN + FP) (TN + FN)), between -1
     * and 1; 0 is chance, and also where a class never happened or never was predicted (B. W. Matthews, 1975,
     * doi:10.1016/0005-2795(75)90109-9).
     */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public double mcc() {
        double predicted = (double) (truePositives + falsePositives) * (trueNegatives + falseNegatives);
        double actual = (double) (truePositives + falseNegatives) * (trueNegatives + falsePositives);
        double covariance = (double) truePositives * trueNegatives - (double) falsePositives * falseNegatives;
        return predicted == 0 || actual == 0 ? 0 : covariance / Math.sqrt(predicted) / Math.sqrt(actual);
    }

    /** F1, where there is any exit, actual or predicted. */
    public Measured<Double> definedF1() {
        return isF1Defined() ? Measured.of(f1()) : Measured.not("no exits, actual or predicted");
    }

    /** The precision, where an exit was predicted. */
    public Measured<Double> definedPrecision() {
        return truePositives + falsePositives > 0 ? Measured.of(precision()) : Measured.not("no exit was predicted");
    }

    /** The recall, where somebody exited. */
    public Measured<Double> definedRecall() {
        return truePositives + falseNegatives > 0 ? Measured.of(recall()) : Measured.not("nobody exited");
    }

    /** The specificity, where somebody stayed. */
    public Measured<Double> definedSpecificity() {
        return trueNegatives + falsePositives > 0 ? Measured.of(specificity()) : Measured.not("nobody stayed");
    }

    /** The correlation of truth and prediction, where both know two classes. */
    public Measured<Double> definedMcc() {
        boolean both = Math.min(truePositives + falsePositives, trueNegatives + falseNegatives) > 0
                && Math.min(truePositives + falseNegatives, trueNegatives + falsePositives) > 0;
        return both ? Measured.of(mcc()) : Measured.not("the rows, or the predictions, are of one class");
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
