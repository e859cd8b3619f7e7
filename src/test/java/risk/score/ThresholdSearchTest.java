package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.testkit.Golden.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.finding.Measured;
import risk.model.TestData;
import risk.model.Threshold;
import risk.settings.ClassWeighting;
import risk.settings.ThresholdRule;
import risk.settings.TrainingSettings;
import risk.testkit.Golden;

/** Thresholds as a loop over scikit-learn's {@code f1_score} and {@code cross_val_predict} finds them: {@code make_options.py}. */
class ThresholdSearchTest {

    private static final ThresholdRule F1 = new ThresholdRule.BestF1();

    static Stream<Named<JsonNode>> thresholds() throws IOException {
        return Golden.cases(Golden.read("options.json").get("thresholds"), "name");
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void aThresholdIsTheOneThatALoopOverScikitLearnFinds(JsonNode golden) throws IOException {
        JsonNode model =
                elements(Golden.read("options.json").get("models")).findFirst().orElseThrow();
        Dataset rows = Golden.dataset(model, DatasetReader.labelled(Golden.schema(model)));
        ThresholdRule rule = golden.get("rule").asText().equals("f1")
                ? F1
                : new ThresholdRule.LeastCost(
                        golden.get("call").asDouble(), golden.get("lost_client").asDouble());
        ClassWeighting weighting =
                golden.get("class_weight").isNull() ? ClassWeighting.NONE : new ClassWeighting.Balanced();

        Measured<Threshold> found = ThresholdSearch.of(
                rows,
                new TrainingSettings(1, weighting, 1000).withThreshold(rule),
                golden.get("seed").asLong());

        assertEquals(golden.get("threshold").asDouble(), found.orElseThrow().probability(), 1e-6);
    }

    @Test
    void aFixedThresholdIsTakenAsItIs() {
        TrainingSettings settings = TrainingSettings.DEFAULT.withThreshold(new ThresholdRule.Fixed(0.2));

        assertEquals(
                Measured.of(new Threshold(0.2)),
                ThresholdSearch.of(TestData.numeric(new double[0][1], new int[0]), settings, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noOtherThresholdIsBetter(long seed) {
        Random random = new Random(seed);
        int[] actual = random.ints(60, 0, 2).toArray();
        double[] probabilities =
                random.doubles(60).map(p -> Math.rint(20 * p) / 20).toArray();
        ThresholdRule.LeastCost cost = new ThresholdRule.LeastCost(2, 5);

        double bestF1 = f1(actual, probabilities, ThresholdSearch.best(actual, probabilities, F1));
        double leastCost = cost(actual, probabilities, ThresholdSearch.best(actual, probabilities, cost));

        for (double other = 0.001; other < 1; other += 0.001) {
            assertTrue(f1(actual, probabilities, new Threshold(other)) <= bestF1);
            assertTrue(cost(actual, probabilities, new Threshold(other)) >= leastCost);
        }
    }

    @Test
    void aThresholdLiesHalfWayBetweenTwoProbabilities() {
        Threshold found = ThresholdSearch.best(new int[] {1, 1, 0, 0}, new double[] {0.9, 0.3, 0.1, 0.05}, F1);

        assertEquals(0.2, found.probability(), 1e-15);
    }

    @Test
    void aCertainProbabilityIsStillOnItsSideOfTheThreshold() {
        int[] actual = {1, 0};
        for (double[] certain : new double[][] {{1, 0}, {1, Math.nextDown(1.0)}, {1e-300, 0}}) {
            Threshold found = ThresholdSearch.best(actual, certain, F1);
            assertEquals(1, found.predictions(certain)[0]);
            assertEquals(0, found.predictions(certain)[1]);
        }
    }

    @Test
    void whereTheProbabilitiesAreRightACallPaysFromItsShareOfTheLossOn() {
        Random random = new Random(1);
        double[] probabilities = random.doubles(200_000).toArray();
        int[] actual = IntStream.range(0, probabilities.length)
                .map(row -> random.nextDouble() < probabilities[row] ? 1 : 0)
                .toArray();

        Threshold found = ThresholdSearch.best(actual, probabilities, new ThresholdRule.LeastCost(20, 100));

        assertEquals(0.2, found.probability(), 0.02);
    }

    @Test
    void tooFewRowsOfAClassAreNoThreshold() {
        TrainingSettings settings = TrainingSettings.DEFAULT.withThreshold(F1);
        Dataset oneExit = TestData.numeric(new double[][] {{1}, {2}, {3}, {4}, {5}, {6}}, new int[] {0, 0, 1, 0, 0, 0});

        assertFalse(ThresholdSearch.of(oneExit, settings, 1).isMeasured());
    }

    private static double f1(int[] actual, double[] probabilities, Threshold threshold) {
        return ConfusionMatrix.of(actual, threshold.predictions(probabilities)).f1();
    }

    private static double cost(int[] actual, double[] probabilities, Threshold threshold) {
        ConfusionMatrix matrix = ConfusionMatrix.of(actual, threshold.predictions(probabilities));
        return 2 * (matrix.truePositives() + matrix.falsePositives()) + 5 * matrix.falseNegatives();
    }

    /** Of four clients the second and fourth exit; to call the upper three costs 6, to call the first alone 2 and two lost. */
    @Test
    void theCheapestThresholdIsTheOneWhoseCallsAndLostClientsCostLeast() {
        int[] actual = {0, 1, 0, 1};
        double[] probabilities = {0.9, 0.7, 0.4, 0.2};
        ThresholdRule.LeastCost prices = new ThresholdRule.LeastCost(2, 5);

        ThresholdCosts costs = ThresholdCosts.of(actual, probabilities, new Threshold(0.8), prices);

        assertEquals(new ThresholdCosts(new Threshold(0.1), 8, 12), costs);
        assertEquals(
                8,
                ThresholdCosts.of(actual, probabilities, new Threshold(0.1), prices)
                        .ofModel());
    }
}
