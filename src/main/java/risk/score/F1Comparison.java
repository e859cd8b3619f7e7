package risk.score;

import risk.statistics.Bootstrap;

/**
 * Two models on the same rows: their F1 scores, and bounds on the difference, each one-sided at 95 %, by a paired {@link Bootstrap}.
 *
 * @param difference the candidate's F1 less the deployed model's, between -1 and 1
 * @param lowerBound 95 % of the bootstrap's differences are at least this
 * @param upperBound 95 % of the bootstrap's differences are at most this
 */
public record F1Comparison(
        long rows, double deployedF1, double candidateF1, double difference, double lowerBound, double upperBound) {

    /** Actual, deployed and candidate, each 0 or 1. */
    private static final int OUTCOMES = 8;

    /**
     * The comparison of two models' predictions. F1 depends on a row only through its label and the two predictions, so that drawing rows
     * anew is drawing the counts of these eight outcomes from a multinomial distribution, whatever the number of rows.
     *
     * @param actual 0 or 1 for each row; the other two alike
     */
    public static F1Comparison of(int[] actual, int[] deployed, int[] candidate, long seed) {
        long[] counts = new long[OUTCOMES];
        for (int row = 0; row < actual.length; row++) {
            counts[4 * actual[row] + 2 * deployed[row] + candidate[row]]++;
        }
        Bootstrap differences = Bootstrap.of(draws -> difference(draws.multinomial(counts)), seed);
        return new F1Comparison(
                actual.length,
                deployedF1(counts),
                candidateF1(counts),
                difference(counts),
                differences.lowerBound(Bootstrap.CONFIDENCE),
                differences.upperBound(Bootstrap.CONFIDENCE));
    }

    /** Whether the candidate is worse beyond chance. */
    public boolean showsCandidateWorse() {
        return upperBound < 0;
    }

    /** Whether the candidate is better beyond chance. */
    public boolean showsCandidateBetter() {
        return lowerBound > 0;
    }

    private static double difference(long[] counts) {
        return candidateF1(counts) - deployedF1(counts);
    }

    private static double deployedF1(long[] c) {
        return new ConfusionMatrix(c[0] + c[1], c[2] + c[3], c[4] + c[5], c[6] + c[7]).f1();
    }

    private static double candidateF1(long[] c) {
        return new ConfusionMatrix(c[0] + c[2], c[1] + c[3], c[4] + c[6], c[5] + c[7]).f1();
    }
}
