package risk.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import risk.finding.Measured;

/**
 * What each threshold would make of labelled rows: the points of the ROC curve and of that of precision and recall.
 *
 * @param exits rows that exited, at least one
 * @param stays rows that stayed, at least one
 * @param points from the highest threshold down to the lowest probability, at which all rows are predicted to exit
 */
public record ThresholdCurve(long exits, long stays, List<Point> points) {

    /** About so many points are kept, at equal numbers of rows: more can't be told apart in a chart. */
    private static final int POINTS = 40;

    /**
     * The rows from a probability on, predicted to exit.
     *
     * @param threshold the probability
     * @param falsePositiveRate of the rows that stayed, the share predicted to exit, between 0 and 1
     * @param recall of the rows that exited, the same
     * @param precision of those predicted to exit, the share that exited, between 0 and 1
     */
    public record Point(double threshold, double falsePositiveRate, double recall, double precision) {}

    public ThresholdCurve {
        points = List.copyOf(points);
    }

    /**
     * The curve of labelled rows.
     *
     * @param actual 0 or 1 for each row
     * @param probabilities of 1, for each row
     * @return unmeasured where the rows are of one class
     */
    public static Measured<ThresholdCurve> of(int[] actual, double[] probabilities) {
        Ranking ranking = Ranking.of(actual, probabilities);
        long exits = ranking.exits();
        long stays = ranking.rows() - exits;
        if (exits == 0 || stays == 0) {
            return Measured.not("the rows are of one class");
        }
        List<Point> points = new ArrayList<>();
        long found = exits;
        long wrong = stays;
        long part = Long.MIN_VALUE;
        for (Ranking.Steps steps = ranking.steps(); steps.next(); ) {
            // The last of all rows is in no part of its own: the highest probability is always kept.
            long here = (ranking.rows() - found - wrong) * POINTS / ranking.rows();
            boolean last = found == steps.exits() && wrong == steps.stays();
            if (here != part || last) {
                points.add(new Point(
                        steps.probability(),
                        (double) wrong / stays,
                        (double) found / exits,
                        (double) found / (found + wrong)));
                part = here;
            }
            found -= steps.exits();
            wrong -= steps.stays();
        }
        Collections.reverse(points);
        return Measured.of(new ThresholdCurve(exits, stays, points));
    }
}
