package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import risk.finding.Measured;
import risk.score.ThresholdCurve.Point;

class ThresholdCurveTest {

    private static final double EXACT = 1e-12;

    /** Computed by hand: at 0.9 one exit, at 0.5 an exit and a stay, at 0.1 a stay. */
    @Test
    void eachProbabilityIsAThresholdAndRowsThatShareOneShareAPoint() {
        ThresholdCurve curve = ThresholdCurve.of(new int[] {1, 1, 0, 0}, new double[] {0.9, 0.5, 0.5, 0.1})
                .orElseThrow();
        assertEquals(2, curve.exits());
        assertEquals(2, curve.stays());
        assertEquals(
                List.of(new Point(0.9, 0, 0.5, 1), new Point(0.5, 0.5, 1, 2.0 / 3), new Point(0.1, 1, 1, 0.5)),
                curve.points());
    }

    @Test
    void theAreaBelowItIsThatOfTheRanking() {
        Random random = new Random(1);
        for (int rows : new int[] {5, 40}) {
            int[] actual = new int[rows];
            double[] probabilities = new double[rows];
            for (int row = 0; row < rows; row++) {
                actual[row] = row % 3 == 0 ? 1 : 0;
                probabilities[row] = random.nextInt(20) / 20.0;
            }
            ThresholdCurve curve = ThresholdCurve.of(actual, probabilities).orElseThrow();
            double area = 0;
            Point before = new Point(1, 0, 0, 1);
            for (Point point : curve.points()) {
                area += (point.falsePositiveRate() - before.falsePositiveRate())
                        * (point.recall() + before.recall())
                        / 2;
                before = point;
            }
            assertEquals(Ranking.of(actual, probabilities).rocAuc().orElseThrow(), area, EXACT);
        }
    }

    @Test
    void ofManyRowsAFewPointsAreKeptFromTheHighestToAllRows() {
        int[] actual = new int[10_000];
        double[] probabilities = new double[actual.length];
        for (int row = 0; row < actual.length; row++) {
            actual[row] = row % 7 == 0 ? 1 : 0;
            probabilities[row] = (double) row / actual.length;
        }
        List<Point> points =
                ThresholdCurve.of(actual, probabilities).orElseThrow().points();
        assertTrue(points.size() > 35 && points.size() < 45, points.size() + " points");
        assertEquals(probabilities[actual.length - 1], points.get(0).threshold());
        Point last = points.get(points.size() - 1);
        assertEquals(1, last.recall());
        assertEquals(1, last.falsePositiveRate());
    }

    @Test
    void rowsOfOneClassHaveNone() {
        assertEquals(
                Measured.not("the rows are of one class"),
                ThresholdCurve.of(new int[] {0, 0}, new double[] {0.1, 0.2}));
    }
}
