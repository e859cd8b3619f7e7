package risk.score;

import org.apache.commons.statistics.distribution.NormalDistribution;
import risk.statistics.Bootstrap;

/**
 * Two models on the same rows by their log loss, and bounds on the difference, each one-sided at 95 %.
 *
 * <p>Unlike F1 it looks at the probabilities themselves: it sees a change too small to move a prediction over the threshold.
 *
 * @param deployed the deployed model's mean log loss, from 0 up
 * @param candidate the candidate's
 * @param difference the candidate's less the deployed model's; below 0 the candidate is better
 * @param lowerBound the difference less 1.645 standard errors of the paired differences (dividing by n - 1); the difference
 *     itself of a single row
 * @param upperBound as many above it
 * @param comparable whether both were trained with the same class weights, without which their probabilities mean other
 *     things
 */
public record LogLossComparison(
        double deployed,
        double candidate,
        double difference,
        double lowerBound,
        double upperBound,
        boolean comparable) {

    /** One-sided at 99.9 %: beside F1 this is a further look, which is to refuse next to no model that is as good. */
    private static final double FAR = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.999);

    private static final double DEVIATIONS =
            NormalDistribution.of(0, 1).inverseCumulativeProbability(Bootstrap.CONFIDENCE);

    /**
     * The comparison of two models' probabilities.
     *
     * @param actual 0 or 1 for each row, at least one
     * @param deployed probabilities of 1, for each row; those of the candidate alike
     */
    static LogLossComparison of(int[] actual, double[] deployed, double[] candidate, boolean comparable) {
        int rows = actual.length;
        double ofDeployed = ClassificationScores.meanLogLoss(actual, deployed);
        double ofCandidate = ClassificationScores.meanLogLoss(actual, candidate);
        double difference = ofCandidate - ofDeployed;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double deviation = ClassificationScores.logLoss(actual[row], candidate[row])
                    - ClassificationScores.logLoss(actual[row], deployed[row])
                    - difference;
            squares += deviation * deviation;
        }
        double error = rows < 2 ? 0 : Math.sqrt(squares / (rows - 1) / rows);
        return new LogLossComparison(
                ofDeployed,
                ofCandidate,
                difference,
                difference - DEVIATIONS * error,
                difference + DEVIATIONS * error,
                comparable);
    }

    /** Whether the candidate is worse far beyond chance; never where the two can't be compared. */
    boolean showsCandidateFarWorse() {
        double error = (upperBound - lowerBound) / (2 * DEVIATIONS);
        return comparable && difference > FAR * error;
    }
}
