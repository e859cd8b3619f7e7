package risk.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.settings.ClassWeighting;
import risk.settings.TrainingSettings;

/** What training says of data that nothing can be learnt from, and that it makes a finite model of all other. */
class TrainingRefusalsTest {

    private static final Schema TEXTS = new Schema("id", List.of(Feature.categorical("note")), "exited");

    @Test
    void withoutRowsThereIsNothingToLearn() {
        assertRefused(
                "training: expected rows with exited 0 or 1, found none",
                () -> TestData.fit(TestData.numeric(new double[0][], new int[0])));
    }

    @Test
    void withoutLabelsThereIsNothingToLearn() {
        Dataset unlabelled = TestData.read(TestData.numericSchema(1), "id,x1,exited\na,1,\nb,2,NA\n");

        assertRefused("training: expected rows with exited 0 or 1, found none", () -> TestData.fit(unlabelled));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withOneClassThereIsNothingToLearn(int label) {
        Dataset dataset = TestData.numeric(new double[][] {{1}, {2}, {3}}, new int[] {label, label, label});

        assertRefused(
                "training: expected rows of both classes, found only exited " + label + " in 3 rows",
                () -> TestData.fit(dataset));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -1e300, 1e160, Double.MAX_VALUE})
    void valuesWhoseSpreadOverflowsAreRefused(double value) {
        Dataset dataset = TestData.numeric(new double[][] {{1, 1}, {2, value}, {3, 3}}, new int[] {0, 1, 0});

        assertRefused(
                "x2: its mean or deviation is not finite; the values lie too far apart", () -> TestData.fit(dataset));
    }

    @Test
    void moreLevelsThanACategoricalFeatureMayHaveAreRefused() {
        assertRefused(
                "note: expected at most 1000 distinct values of a categorical feature, found 1001",
                () -> TestData.fit(texts(1001)));
    }

    @Test
    void asManyLevelsAsACategoricalFeatureMayHaveAreLearnt() {
        assertFinite(TestData.fit(texts(1000)));
    }

    @Test
    void aFitThatHasNotConvergedIsRefused() {
        TrainingSettings oneStep = new TrainingSettings(1, ClassWeighting.NONE, 1);

        assertRefused(
                "training: expected convergence within 1 iterations, found none; raise training.max_iterations or lower"
                        + " training.c",
                () -> TestData.fit(TestData.random(100, 3, 1), oneStep));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void settingsThatAreNoneAreRefused(double number) {
        assertThrows(IllegalArgumentException.class, () -> new TrainingSettings(number, ClassWeighting.NONE, 1000));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeighting.Fixed(1, number));
        assertThrows(IllegalArgumentException.class, () -> new ClassWeighting.Fixed(number, 1));
    }

    @Test
    void aTrainingOfNoIterationsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TrainingSettings(1, ClassWeighting.NONE, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e4, 1e8})
    void perfectSeparationGivesAFiniteModel(double c) {
        double[][] rows = column(200, row -> row - 99.5);
        int[] labels = labels(200, row -> row >= 100);

        LogisticModel model =
                TestData.fit(TestData.numeric(rows, labels), new TrainingSettings(c, ClassWeighting.NONE, 10_000));

        assertFinite(model);
        assertTrue(((Term.Numeric) model.terms().get(0)).coefficient() > 0);
    }

    @Test
    void anOutlierOfABillionDeviationsGivesAFiniteModel() {
        Random random = new Random(1);
        double[][] rows = column(1000, row -> row == 500 ? 1e9 : random.nextGaussian());

        assertFinite(TestData.fit(TestData.numeric(rows, labels(1000, row -> rows[row][0] > 0.5))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneExitInTenThousandRowsGivesAFiniteModel(boolean balanced) {
        Random random = new Random(2);
        double[][] rows = column(10_001, row -> random.nextGaussian());
        ClassWeighting weighting = balanced ? new ClassWeighting.Balanced() : ClassWeighting.NONE;

        LogisticModel model = TestData.fit(
                TestData.numeric(rows, labels(10_001, row -> row == 7)), new TrainingSettings(1, weighting, 1000));

        assertFinite(model);
        if (!balanced) {
            assertEquals(-9.21, model.intercept(), 0.5);
        }
    }

    @Test
    void aColumnOfMissingCellsTeachesNothing() {
        Dataset dataset =
                TestData.read(TestData.numericSchema(2), "id,x1,x2,exited\na,NA,1,0\nb,,2,1\nc,,3,0\nd,,4,1\n");

        Term.Numeric term = (Term.Numeric) TestData.fit(dataset).terms().get(0);

        assertEquals(new Term.Numeric("x1", 0, 0, 1, 0), term);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-300, -7e15, 1234.5678})
    void aConstantColumnTeachesNothingHoweverItsMeanIsRounded(double constant) {
        double[][] rows = column(10_007, row -> constant);

        Term.Numeric term = (Term.Numeric) TestData.fit(TestData.numeric(rows, labels(10_007, row -> row % 3 == 0)))
                .terms()
                .get(0);

        assertEquals(1, term.deviation());
        assertEquals(0, term.coefficient(), 1e-9);
    }

    @Test
    void theHardestNumbersOfAllKindsStillGiveAFiniteModelOrARefusal() {
        double[] special = {0, -0.0, 1, 1e-308, Double.MIN_VALUE, 1e150, -1e150, 1e9, 0.1};
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            double[][] rows = new double[20][2];
            for (double[] row : rows) {
                Arrays.setAll(row, f -> special[random.nextInt(special.length)] * (1 + random.nextInt(3)));
            }
            double c = Math.pow(10, random.nextInt(13) - 6);
            Dataset dataset = TestData.numeric(rows, labels(20, row -> row < 2 || (row < 18 && random.nextBoolean())));
            try {
                assertFinite(TestData.fit(dataset, new TrainingSettings(c, ClassWeighting.NONE, 1000)));
            } catch (InvalidInputException e) {
                assertOneLine(e);
            }
        }
    }

    private static Dataset texts(int levels) {
        StringBuilder csv = new StringBuilder("id,note,exited\n");
        for (int row = 0; row < levels; row++) {
            csv.append(row)
                    .append(",note ")
                    .append(row)
                    .append(',')
                    .append(row % 2)
                    .append('\n');
        }
        return TestData.read(TEXTS, csv.toString());
    }

    private static double[][] column(int rows, IntToDoubleFunction value) {
        double[][] column = new double[rows][1];
        for (int row = 0; row < rows; row++) {
            column[row][0] = value.applyAsDouble(row);
        }
        return column;
    }

    private static int[] labels(int rows, IntPredicate exited) {
        int[] labels = new int[rows];
        Arrays.setAll(labels, row -> exited.test(row) ? 1 : 0);
        return labels;
    }

    private static void assertFinite(LogisticModel model) {
        for (double coefficient : TestData.coefficients(model)) {
            assertTrue(Double.isFinite(coefficient), () -> model.toString());
        }
    }

    private static void assertRefused(String message, Executable action) {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, action);
        assertEquals(message, refusal.getMessage());
        assertOneLine(refusal);
    }

    private static void assertOneLine(InvalidInputException refusal) {
        assertEquals(1, String.valueOf(refusal.getMessage()).lines().count());
    }
}
