package risk.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * Whether a challenger makes fewer errors than the deployed model on the same rows: the test of Q. McNemar ("Note on the
 * sampling error of the difference between correlated proportions or percentages", 1947, doi:10.1007/BF02295996), one-sided.
 * It takes both models for given. That a model of other rows of the same world errs a little more or less is no chance to it.
 *
 * @param deployedAloneRight rows that the deployed model predicts rightly and the challenger doesn't
 * @param challengerAloneRight the other way round
 */
public record McNemar(long deployedAloneRight, long challengerAloneRight) {

    /** Below so many rows on which the two differ the binomial distribution is used itself, as is usual. */
    private static final int FEW = 25;

    /** {@code (c - b) / sqrt(c + b)}, above 0 where the challenger errs less; 0 where the models never differ. */
    public double root() {
        long differing = deployedAloneRight + challengerAloneRight;
        return differing == 0 ? 0 : (challengerAloneRight - deployedAloneRight) / Math.sqrt((double) differing);
    }

    /**
     * The probability of as many rows on which the challenger alone is right, or more, where both err as often, between 0 and
     * 1; 1 where the models never differ. From {@value #FEW} differing rows on it is half the probability of {@code (|b - c|
     * - 1)^2 / (b + c)} under the chi-squared distribution (the correction is that of A. Edwards, 1948,
     * doi:10.1007/BF02289261).
     */
    public double pValue() {
        long differing = deployedAloneRight + challengerAloneRight;
        if (differing == 0) {
            return 1;
        }
        if (differing < FEW) {
            return BinomialTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .test((int) differing, (int) challengerAloneRight, 0.5)
                    .getPValue();
        }
        double distance = Math.max(0, Math.abs(challengerAloneRight - deployedAloneRight) - 1);
        double half = ChiSquaredDistribution.of(1).survivalProbability(distance * distance / differing) / 2;
        return challengerAloneRight > deployedAloneRight ? half : 1 - half;
    }
}
