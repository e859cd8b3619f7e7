package risk.score;

import risk.statistics.Bootstrap;

/**
 * How far the F1 score of so many rows may lie from that of the world they come from: the interval of a {@link Bootstrap},
 * two-sided at 95 %.
 *
 * <p>Where every relevant row is right, or every one wrong, the bootstrap knows nothing else and the interval is a point.
 *
 * @param f1 of the rows themselves, 0 where there is neither an exit nor a predicted one
 * @param lower 2.5 % of the bootstrap's scores are below
 * @param upper 2.5 % of them are above
 */
public record F1Interval(double f1, double lower, double upper) {

    /** Half of what lies outside the interval lies beyond either bound. */
    private static final double EACH_SIDE = (1 + Bootstrap.CONFIDENCE) / 2;

    /**
     * The interval of the rows that a matrix counts. Their F1 score depends only on how many of them are relevant, true negatives being the ones that
     * are not, and how many of those are hits; in a multinomial draw of the four counts both are binomial.
     */
    public static F1Interval of(ConfusionMatrix matrix, long seed) {
        long hits = matrix.truePositives();
        long relevant = hits + matrix.falsePositives() + matrix.falseNegatives();
        if (relevant == 0) {
            return new F1Interval(0, 0, 0);
        }
        int rows = Math.toIntExact(matrix.rows());
        Bootstrap scores = Bootstrap.of(
                draws -> {
                    int drawn = draws.binomial(rows, (double) relevant / rows);
                    int drawnHits = draws.binomial(drawn, (double) hits / relevant);
                    return new ConfusionMatrix(0, drawn - drawnHits, 0, drawnHits).f1();
                },
                seed);
        return new F1Interval(matrix.f1(), scores.lowerBound(EACH_SIDE), scores.upperBound(EACH_SIDE));
    }
}
