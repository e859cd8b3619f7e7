package risk.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.TestData;
import risk.model.Threshold;

class ClassificationScoresTest {

    @Test
    void rowsOfTheMatrixAreTruthAndColumnsPredictions() {
        int[] actual = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
        int[] predicted = {0, 0, 0, 0, 1, 0, 0, 1, 1, 1};

        assertEquals(new ConfusionMatrix(4, 1, 2, 3), ConfusionMatrix.of(actual, predicted));
        assertEquals(10, ConfusionMatrix.of(actual, predicted).rows());
    }

    @Test
    void truthAndPredictionsMustBeAsMany() {
        assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(new int[2], new int[3]));
    }

    @Test
    void withoutAnyExitF1IsZeroAndNotDefined() {
        ConfusionMatrix nobody = new ConfusionMatrix(9, 0, 0, 0);

        assertEquals(0, nobody.f1());
        assertEquals(0, nobody.precision());
        assertEquals(0, nobody.recall());
        assertEquals(1, nobody.accuracy());
        assertFalse(nobody.isF1Defined());
        assertEquals(0, new ConfusionMatrix(0, 0, 0, 0).accuracy());
    }

    @Test
    void anExitThatWasMissedOrWronglyPredictedMakesF1AZeroThatIsDefined() {
        assertEquals(0, new ConfusionMatrix(9, 0, 1, 0).f1());
        assertTrue(new ConfusionMatrix(9, 0, 1, 0).isF1Defined());
        assertEquals(0, new ConfusionMatrix(9, 1, 0, 0).f1());
        assertTrue(new ConfusionMatrix(9, 1, 0, 0).isF1Defined());
    }

    @Test
    void oneClassOnlyHasNoRocAuc() {
        assertFalse(ClassificationScores.of(new int[] {1, 1}, new double[] {0.2, 0.9}, Threshold.HALF)
                .rocAuc()
                .isMeasured());
        assertFalse(ClassificationScores.of(new int[] {0}, new double[] {0.2}, Threshold.HALF)
                .rocAuc()
                .isMeasured());
    }

    @Test
    void whereNobodyExitedThereIsNoAveragePrecision() {
        assertEquals(
                Measured.not("nobody exited"),
                ClassificationScores.of(new int[] {0, 0}, new double[] {0.2, 0.9}, Threshold.HALF)
                        .averagePrecision());
        assertEquals(
                Measured.of(1.0),
                ClassificationScores.of(new int[] {1, 1}, new double[] {0.2, 0.9}, Threshold.HALF)
                        .averagePrecision());
    }

    @Test
    void theCorrelationOfBillionsOfRowsDoesNotOverflow() {
        ConfusionMatrix matrix = new ConfusionMatrix(4_000_000_000L, 0, 0, 4_000_000_000L);

        assertEquals(1, matrix.mcc(), 1e-15);
        assertEquals(1, matrix.specificity());
        assertEquals(0, new ConfusionMatrix(0, 0, 3, 5).mcc());
        assertEquals(0, new ConfusionMatrix(0, 0, 3, 5).specificity());
    }

    @Test
    void truthAndProbabilitiesMustBeAsMany() {
        assertThrows(IllegalArgumentException.class, () -> Ranking.of(new int[2], new double[3]));
    }

    @Test
    void theCallersArraysAreNotAltered() {
        int[] actual = {1, 0, 1, 0};
        double[] probabilities = {0.9, 0.8, 0.7, 0.1};

        ClassificationScores.of(actual, probabilities, Threshold.HALF);

        assertArrayEquals(new int[] {1, 0, 1, 0}, actual);
        assertArrayEquals(new double[] {0.9, 0.8, 0.7, 0.1}, probabilities);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Random random = new Random(1);
        int[] actual = random.ints(200, 0, 2).toArray();
        double[] probabilities =
                random.doubles(200).map(p -> Math.rint(10 * p) / 10).toArray();
        int[] reversedActual = new int[200];
        double[] reversedProbabilities = new double[200];
        Arrays.setAll(reversedActual, i -> actual[199 - i]);
        Arrays.setAll(reversedProbabilities, i -> probabilities[199 - i]);

        ClassificationScores scores = ClassificationScores.of(actual, probabilities, Threshold.HALF);
        ClassificationScores reversed = ClassificationScores.of(reversedActual, reversedProbabilities, Threshold.HALF);

        assertEquals(scores.confusionMatrix(), reversed.confusionMatrix());
        assertEquals(scores.rocAuc(), reversed.rocAuc());
        assertEquals(scores.averagePrecision(), reversed.averagePrecision());
        assertEquals(scores.logLoss(), reversed.logLoss(), 1e-12);
        assertEquals(scores.brier(), reversed.brier(), 1e-12);
    }

    @Test
    void rowsWithoutALabelAreNotScored() {
        LogisticModel model = TestData.clientModel(1);
        String labelled = TestData.clientRows(0, 20, 7);
        Dataset some = TestData.clients(labelled);
        Dataset all = TestData.clients(labelled + "x,1,2,3,\ny,4,5,6,NA\n");

        assertEquals(ClassificationScores.of(model, some), ClassificationScores.of(model, all));
    }

    @Test
    void withoutALabelledRowThereIsNothingToScore() {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> ClassificationScores.of(TestData.clientModel(1), TestData.clients("x,1,2,3,\n")));

        assertEquals("scoring: expected rows with exited 0 or 1, found none", refusal.getMessage());
    }
}
