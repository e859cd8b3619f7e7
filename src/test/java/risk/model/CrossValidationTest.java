package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.settings.TrainingSettings;

class CrossValidationTest {

    private static final LogisticTraining TRAINING =
            new LogisticTraining(TrainingSettings.DEFAULT, ProgressListener.NONE);

    @Test
    void aSeedDecidesTheFolds() {
        Dataset dataset = TestData.random(100, 2, 1);
        int[] all = IntStream.range(0, 100).toArray();

        double[] probabilities = new CrossValidation(TRAINING, 1).probabilities(dataset, all);

        assertArrayEquals(probabilities, new CrossValidation(TRAINING, 1).probabilities(dataset, all));
        assertFalse(Arrays.equals(probabilities, new CrossValidation(TRAINING, 2).probabilities(dataset, all)));
    }

    /** With two chosen rows there are two folds, so that each is judged by a model that saw all but itself. */
    @Test
    void noRowIsJudgedByAModelThatSawIt() {
        Dataset dataset = TestData.random(60, 2, 2);
        int[] chosen = {40, 7};

        double[] probabilities = new CrossValidation(TRAINING, 1).probabilities(dataset, chosen);

        for (int i = 0; i < chosen.length; i++) {
            int held = chosen[i];
            int[] others = IntStream.range(0, 60).filter(row -> row != held).toArray();
            LogisticModel model = TestData.fit(dataset.select(others));
            assertEquals(model.probabilities(dataset.select(new int[] {held}))[0], probabilities[i]);
        }
    }

    @Test
    void aLabelThatNothingElseExplainsIsNotFound() {
        double[][] rows = new double[41][1];
        int[] labels = new int[41];
        rows[20][0] = 1000;
        labels[20] = 1;
        labels[3] = 1;
        Dataset dataset = TestData.numeric(rows, labels);

        double seen = TestData.fit(dataset).probabilities(dataset)[20];
        double unseen = new CrossValidation(TRAINING, 1).probabilities(dataset, new int[] {20, 21})[0];

        assertEquals(1, Threshold.HALF.predictions(new double[] {seen})[0]);
        assertEquals(0, Threshold.HALF.predictions(new double[] {unseen})[0]);
    }

    @Test
    void theProbabilitiesComeInTheOrderOfTheChosenRows() {
        Dataset dataset = TestData.random(50, 2, 3);
        CrossValidation validation = new CrossValidation(TRAINING, 5);

        assertEquals(3, validation.probabilities(dataset, new int[] {9, 4, 30}).length);
        // Each of two is a fold of its own, whichever comes first.
        double[] ofNineAndFour = validation.probabilities(dataset, new int[] {9, 4});
        double[] ofFourAndNine = validation.probabilities(dataset, new int[] {4, 9});
        assertNotEquals(ofNineAndFour[0], ofNineAndFour[1]);
        assertArrayEquals(new double[] {ofNineAndFour[1], ofNineAndFour[0]}, ofFourAndNine);
    }

    @Test
    void whereAFoldTakesAClassAwayTheRestCannotBeTrainedOn() {
        Dataset dataset = TestData.numeric(new double[][] {{1}, {2}, {3}, {4}}, new int[] {1, 0, 0, 0});

        assertThrows(
                InvalidInputException.class,
                () -> new CrossValidation(TRAINING, 1).probabilities(dataset, new int[] {0, 1}));
    }
}
