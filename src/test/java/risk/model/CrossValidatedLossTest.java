package risk.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrossValidatedLossTest {

    /** Of rows of which each exits with a probability between 0 and 1, all as likely, that the model knows. */
    private static final CrossValidatedLoss PROMISED = new CrossValidatedLoss(2_000, 1.0 / 6, 1.0 / 15 - 1.0 / 36);

    /** How many of 1,000 files of so many rows exceed what was promised, where a share of the labels is flipped. */
    private static int exceeding(int rows, double flipped) {
        Random random = new Random(2);
        int exceeding = 0;
        for (int i = 0; i < 1_000; i++) {
            double[] probabilities = random.doubles(rows).toArray();
            int[] actual = new int[rows];
            Arrays.setAll(
                    actual, row -> random.nextDouble() < probabilities[row] == random.nextDouble() >= flipped ? 1 : 0);
            exceeding += PROMISED.isExceededOn(actual, probabilities) ? 1 : 0;
        }
        return exceeding;
    }

    @Test
    void aFileLikeThoseBeforeExceedsThePromiseInOneOfAHundredCases() {
        assertTrue(exceeding(30, 0) <= 25, "30 rows: " + exceeding(30, 0));
        assertTrue(exceeding(500, 0) <= 20, "500 rows: " + exceeding(500, 0));
    }

    @Test
    void aFileWithFlippedLabelsNearlyAlwaysDoes() {
        assertTrue(exceeding(200, 0.2) >= 900, "a fifth: " + exceeding(200, 0.2));
        assertEquals(1_000, exceeding(200, 0.5));
    }

    @Test
    void ofFewRowsNothingIsSaid() {
        int[] actual = new int[29];

        assertFalse(PROMISED.isExceededOn(actual, filled(29, 0.9)));
        assertTrue(PROMISED.isExceededOn(Arrays.copyOf(actual, 30), filled(30, 0.9)));
    }

    private static double[] filled(int rows, double probability) {
        double[] probabilities = new double[rows];
        Arrays.fill(probabilities, probability);
        return probabilities;
    }
}
