package risk.score;

import risk.finding.Measured;
import risk.statistics.Bootstrap;

/**
 * One model on two independent sets of rows: how much lower its F1 is on the second, and the upper bound of that difference,
 * one-sided at 95 %, by a {@link Bootstrap} of both.
 *
 * @param difference the second F1 less the first, between -1 and 1
 * @param upperBound 95 % of the bootstrap's differences are at most this; below 0 the second F1 is lower beyond chance
 * @param pValue the share of the bootstrap's differences that are at least 0; at most 5 % where the bound is below 0
 */
public record F1Difference(double difference, double upperBound, double pValue) {

    /**
     * How much lower the F1 of the second is; unmeasured where either has neither an actual nor a predicted exit, so that its
     * F1 means nothing.
     */
    public static Measured<F1Difference> of(ConfusionMatrix first, ConfusionMatrix second, long seed) {
        if (!first.isF1Defined() || !second.isF1Defined()) {
            return Measured.not("no exits, actual or predicted");
        }
        long[] ofFirst = outcomes(first);
        long[] ofSecond = outcomes(second);
        Bootstrap differences =
                Bootstrap.of(draws -> f1(draws.multinomial(ofSecond)) - f1(draws.multinomial(ofFirst)), seed);
        return Measured.of(new F1Difference(
                second.f1() - first.f1(), differences.upperBound(Bootstrap.CONFIDENCE), differences.shareFrom(0)));
    }

    /** All that F1 tells apart: exits found, errors of either kind, and the rest. */
    private static long[] outcomes(ConfusionMatrix matrix) {
        return new long[] {
            matrix.truePositives(), matrix.falsePositives() + matrix.falseNegatives(), matrix.trueNegatives()
        };
    }

    private static double f1(long[] outcomes) {
        return new ConfusionMatrix(outcomes[2], outcomes[1], 0, outcomes[0]).f1();
    }
}
