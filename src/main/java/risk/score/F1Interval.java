package risk.score;

import risk.finding.Measured;
import risk.statistics.Bootstrap;

/**
 * How far the F1 score of so many rows may lie from that of the world they come from: the interval of a {@link Bootstrap},
 * two-sided at 95 %.
 *
 * <p>Of n relevant rows, the true negatives being those that are not, F1 is 2 a / (1 + a) with the share a of hits. Where every
 * relevant row is right, or every one wrong, the bootstrap knows nothing else and would make the interval a point; there it is
 * the exact one, whose a reaches down to 0.025^(1/n), or up to 1 - 0.025^(1/n) (C. Clopper and E. Pearson, 1934,
 * doi:10.1093/biomet/26.4.404).
 *
 * @param f1 of the rows themselves
 * @param lower 2.5 % of the bootstrap's scores are below
 * @param upper 2.5 % of them are above
 */
public record F1Interval(double f1, double lower, double upper) {

    /** Half of what lies outside the interval lies beyond either bound. */
    private static final double EACH_SIDE = (1 + Bootstrap.CONFIDENCE) / 2;

    /**
     * The interval of the rows that a matrix counts; unmeasured where none of them is relevant. Their F1 score depends only on
     * how many are, and how many of those are hits; in a multinomial draw of the four counts both are binomial.
     */
    public static Measured<F1Interval> of(ConfusionMatrix matrix, long seed) {
        long hits = matrix.truePositives();
        long relevant = hits + matrix.falsePositives() + matrix.falseNegatives();
        if (relevant == 0) {
            return matrix.definedF1().map(f1 -> new F1Interval(f1, f1, f1));
        }
        double extreme = Math.pow(1 - EACH_SIDE, 1.0 / relevant);
        if (hits == 0) {
            return Measured.of(new F1Interval(0, 0, ofShare(1 - extreme)));
        }
        if (hits == relevant) {
            return Measured.of(new F1Interval(1, ofShare(extreme), 1));
        }
        int rows = Math.toIntExact(matrix.rows());
        Bootstrap scores = Bootstrap.of(
                draws -> {
                    int drawn = draws.binomial(rows, (double) relevant / rows);
                    int drawnHits = draws.binomial(drawn, (double) hits / relevant);
                    return new ConfusionMatrix(0, drawn - drawnHits, 0, drawnHits).f1();
                },
                seed);
        return Measured.of(new F1Interval(matrix.f1(), scores.lowerBound(EACH_SIDE), scores.upperBound(EACH_SIDE)));
    }

    private static double ofShare(double hits) {
        return 2 * hits / (1 + hits);
    }
}
