package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.finding.Measured;

class F1IntervalTest {

    /** Of 200 intervals at 95 %, between 90 and 99 % cover in all but one of hundreds of tries. */
    @ParameterizedTest
    @CsvSource({"200, 0.3, 0.75, 0.1", "1000, 0.2, 0.6, 0.15", "5000, 0.05, 0.5, 0.02"})
    void aboutNinetyFiveInAHundredIntervalsHoldTheTrueScore(int rows, double exits, double found, double falseAlarms) {
        double hits = exits * found;
        double truth = 2 * hits / (2 * hits + (exits - hits) + (1 - exits) * falseAlarms);
        Random random = new Random(rows);
        int tries = 200;
        int covered = 0;
        for (int i = 0; i < tries; i++) {
            F1Interval interval = F1Interval.of(draw(rows, exits, found, falseAlarms, random), i)
                    .orElseThrow();
            covered += interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
        }

        assertTrue(covered >= 0.90 * tries && covered <= 0.99 * tries, covered + " of " + tries);
    }

    private static ConfusionMatrix draw(int rows, double exits, double found, double falseAlarms, Random random) {
        int[] actual = new int[rows];
        int[] predicted = new int[rows];
        for (int row = 0; row < rows; row++) {
            actual[row] = random.nextDouble() < exits ? 1 : 0;
            predicted[row] = random.nextDouble() < (actual[row] == 1 ? found : falseAlarms) ? 1 : 0;
        }
        return ConfusionMatrix.of(actual, predicted);
    }

    @Test
    void theIntervalHoldsTheScoreAndTheSeedDecidesIt() {
        ConfusionMatrix matrix = new ConfusionMatrix(500, 60, 50, 200);
        F1Interval interval = F1Interval.of(matrix, 1).orElseThrow();

        assertEquals(matrix.f1(), interval.f1());
        assertTrue(interval.lower() < interval.f1() && interval.f1() < interval.upper());
        assertEquals(Measured.of(interval), F1Interval.of(matrix, 1));
        assertNotEquals(Measured.of(interval), F1Interval.of(matrix, 2));
    }

    @Test
    void moreRowsMakeItNarrower() {
        F1Interval few = F1Interval.of(new ConfusionMatrix(50, 6, 5, 20), 1).orElseThrow();
        F1Interval many =
                F1Interval.of(new ConfusionMatrix(5000, 600, 500, 2000), 1).orElseThrow();

        assertEquals(10, (few.upper() - few.lower()) / (many.upper() - many.lower()), 1.5);
    }

    @Test
    void withoutExitsThereIsNothingToDraw() {
        assertFalse(F1Interval.of(new ConfusionMatrix(7, 0, 0, 0), 1).isMeasured());
    }

    /**
     * Of n hits in n, {@code low = binomtest(n, n).proportion_ci(method="exact").low; 2 * low / (1 + low)} of SciPy 1.10.1, and
     * likewise the high one of 0 in n.
     */
    @ParameterizedTest
    @CsvSource({"1, 0.0487804878048781, 0.9873417721518987", "50, 0.9631279289062895, 0.1327986055048774"})
    void ofRowsThatAreAllRightOrAllWrongTheIntervalIsTheExactOne(int rows, double low, double high) {
        F1Interval right = F1Interval.of(new ConfusionMatrix(50, 0, 0, rows), 1).orElseThrow();
        F1Interval wrong = F1Interval.of(new ConfusionMatrix(50, 0, rows, 0), 1).orElseThrow();

        assertEquals(low, right.lower(), 1e-12);
        assertEquals(1, right.upper());
        assertEquals(0, wrong.lower());
        assertEquals(high, wrong.upper(), 1e-12);
    }
}
