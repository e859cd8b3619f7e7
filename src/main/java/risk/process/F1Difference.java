package risk.process;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import risk.io.InvalidInputException;
import risk.score.ConfusionMatrix;

/**
 * One model on two independent sets of rows: how much lower its F1 is on the second, and the upper bound of that difference,
 * one-sided at 95 %, by a bootstrap of both (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter
 * 13).
 *
 * @param difference the second F1 less the first, between -1 and 1
 * @param upperBound 95 % of the bootstrap's differences are at most this; below 0 the second F1 is lower beyond chance
 */
public record F1Difference(double difference, double upperBound) {

    private static final int REPLICATES = 2000;
    private static final double CONFIDENCE = 0.95;

    /**
     * Compares.
     *
     * @throws InvalidInputException if either has neither an actual nor a predicted exit, so that its F1 means nothing
     */
    public static F1Difference of(ConfusionMatrix first, ConfusionMatrix second, long seed) {
        if (!first.isF1Defined() || !second.isF1Defined()) {
            throw new InvalidInputException("no exits, actual or predicted");
        }
        Multinomial rows = new Multinomial(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        long[] ofFirst = outcomes(first);
        long[] ofSecond = outcomes(second);
        double[] differences = new double[REPLICATES];
        Arrays.setAll(differences, i -> f1(rows.draw(ofSecond)) - f1(rows.draw(ofFirst)));
        Arrays.sort(differences);
        return new F1Difference(second.f1() - first.f1(), differences[(int) Math.ceil(CONFIDENCE * REPLICATES) - 1]);
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
