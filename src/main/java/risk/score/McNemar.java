package risk.score;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Whether a challenger makes fewer errors than the deployed model on the same rows: the test of Q. McNemar ("Note on the
 * sampling error of the difference between correlated proportions or percentages", 1947, doi:10.1007/BF02295996), one-sided.
 *
 * @param deployedAloneRight rows that the deployed model predicts rightly and the challenger doesn't
 * @param challengerAloneRight the other way round
 * @param pValue the probability of as many such rows or more where both err as often, between 0 and 1; 1 where the models
 *     never differ
 */
public record McNemar(long deployedAloneRight, long challengerAloneRight, double pValue) {

    /** Below so many rows on which the two differ the binomial distribution is used itself, as is usual. */
    private static final int FEW = 25;

    /**
     * The test of two models on the same rows. From {@value #FEW} differing rows on it is half the probability of {@code (|b - c| - 1)^2 / (b + c)} under the
     * chi-squared distribution (the correction is that of A. Edwards, 1948, doi:10.1007/BF02289261).
     *
     * @param actual 0 or 1 for each row; the other two alike
     */
    public static McNemar of(int[] actual, int[] deployed, int[] challenger) {
        long deployedAlone = 0;
        long challengerAlone = 0;
        for (int row = 0; row < actual.length; row++) {
            deployedAlone += deployed[row] == actual[row] && challenger[row] != actual[row] ? 1 : 0;
            challengerAlone += deployed[row] != actual[row] && challenger[row] == actual[row] ? 1 : 0;
        }
        return new McNemar(deployedAlone, challengerAlone, pValue(deployedAlone, challengerAlone));
    }

    static double pValue(long deployedAlone, long challengerAlone) {
        long differing = deployedAlone + challengerAlone;
        if (differing == 0) {
            return 1;
        }
        if (differing < FEW) {
            return BinomialTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .test((int) differing, (int) challengerAlone, 0.5)
                    .getPValue();
        }
        double distance = Math.max(0, Math.abs(challengerAlone - deployedAlone) - 1);
        double half = ChiSquaredDistribution.of(1).survivalProbability(distance * distance / differing) / 2;
        return challengerAlone > deployedAlone ? half : 1 - half;
    }
}
