package risk.score;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How far the F1 score of so many rows may lie from that of the world they come from: the percentile interval of a bootstrap,
 * two-sided at 95 % (B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
 *
 * <p>Where every relevant row is right, or every one wrong, the bootstrap knows nothing else and the interval is a point.
 *
 * @param f1 of the rows themselves, 0 where there is neither an exit nor a predicted one
 * @param lower 2.5 % of the bootstrap's scores are below
 * @param upper 2.5 % of them are above
 */
public record F1Interval(double f1, double lower, double upper) {

    private static final int REPLICATES = 2000;
    private static final double CONFIDENCE = 0.95;

    /**
     * Draws the rows anew. Their F1 score depends only on how many of them are relevant, true negatives being the ones that
     * are not, and how many of those are hits; in a multinomial draw of the four counts both are binomial.
     */
    public static F1Interval of(ConfusionMatrix matrix, long seed) {
        long hits = matrix.truePositives();
        long relevant = hits + matrix.falsePositives() + matrix.falseNegatives();
        if (relevant == 0) {
            return new F1Interval(0, 0, 0);
        }
        BinomialDraws draws = new BinomialDraws(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
        int rows = Math.toIntExact(matrix.rows());
        double[] scores = new double[REPLICATES];
        for (int i = 0; i < REPLICATES; i++) {
            int drawn = draws.draw(rows, (double) relevant / rows);
            int drawnHits = draws.draw(drawn, (double) hits / relevant);
            scores[i] = new ConfusionMatrix(0, drawn - drawnHits, 0, drawnHits).f1();
        }
        Arrays.sort(scores);
        int tail = (int) Math.round((1 - CONFIDENCE) / 2 * REPLICATES);
        return new F1Interval(matrix.f1(), scores[tail], scores[REPLICATES - 1 - tail]);
    }
}
