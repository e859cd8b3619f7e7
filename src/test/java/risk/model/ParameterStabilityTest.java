package risk.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.settings.TrainingSettings;
import risk.testkit.Golden;

class ParameterStabilityTest {

    static Stream<Named<JsonNode>> goldenCases() throws IOException {
        return Golden.cases(Golden.read("process.json").get("stability"), "data");
    }

    @ParameterizedTest
    @MethodSource("goldenCases")
    void theStatisticIsThatOfNumPyAtScikitLearnsFitAndItsProbabilityThatOfSciPy(JsonNode golden) throws IOException {
        Dataset dataset = read(golden);
        int cut = golden.get("cut").asInt();

        ParameterStability test = test(dataset, range(0, cut), range(cut, dataset.rows()));

        assertEquals(golden.get("statistic").asDouble(), test.statistic(), 1e-5);
        assertEquals(golden.get("degrees_of_freedom").asInt(), test.degreesOfFreedom());
        assertEquals(golden.get("p_value").asDouble(), test.pValue(), 1e-6);
    }

    @Test
    void referenceAndBatchMayBeExchangedAndRowsStandInAnyOrder() {
        Dataset dataset = TestData.random(600, 3, 5);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 600).boxed().toList());
        Collections.shuffle(order.subList(0, 400), new Random(1));

        ParameterStability test = test(dataset, range(0, 400), range(400, 600));
        ParameterStability exchanged = test(dataset, range(400, 600), range(0, 400));
        ParameterStability shuffled = test(
                dataset,
                order.subList(0, 400).stream().mapToInt(Integer::intValue).toArray(),
                range(400, 600));

        assertEquals(test.statistic(), exchanged.statistic(), 1e-8);
        assertEquals(test.statistic(), shuffled.statistic(), 1e-8);
        assertEquals(4, test.degreesOfFreedom());
    }

    /** Of 400 batches of the same world 5 % have a p-value below 0.05: 20, give or take three deviations of 4.4. */
    @Test
    void inAnUnchangedWorldItAlarmsAsOftenAsItSays() {
        long alarms = IntStream.range(0, 400)
                .filter(seed -> test(TestData.random(500, 2, seed), range(0, 250), range(250, 500))
                                .pValue()
                        < 0.05)
                .count();

        assertTrue(alarms >= 7 && alarms <= 34, alarms + " alarms");
    }

    /**
     * The exits go by the logarithm of x, so that no logistic model of x is true. Of 400 batches 5 % have a p-value below
     * 0.05; a likelihood ratio has that in 56, as it takes the model for true.
     */
    @Test
    void itAlarmsNoMoreOftenWhereTheModelIsNotTrue() {
        long alarms = IntStream.range(0, 400)
                .filter(seed ->
                        test(skewed(seed), range(0, 500), range(500, 1000)).pValue() < 0.05)
                .count();

        assertTrue(alarms >= 7 && alarms <= 34, alarms + " alarms");
    }

    private static Dataset skewed(long seed) {
        Random random = new Random(seed);
        double[][] x = new double[1000][1];
        int[] labels = new int[1000];
        for (int i = 0; i < 1000; i++) {
            double log = random.nextGaussian();
            x[i][0] = Math.exp(log);
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * log)) ? 1 : 0;
        }
        return TestData.numeric(x, labels);
    }

    @Test
    void aColumnThatIsConstantInTheBatchCountsForNothingThere() {
        double[][] rows = new double[400][];
        int[] labels = new int[400];
        Random random = new Random(3);
        for (int i = 0; i < 400; i++) {
            double x = random.nextGaussian();
            rows[i] = new double[] {x, i < 200 ? random.nextGaussian() : 7};
            labels[i] = random.nextGaussian() < x ? 1 : 0;
        }

        ParameterStability test = test(TestData.numeric(rows, labels), range(0, 200), range(200, 400));

        assertEquals(2, test.degreesOfFreedom());
    }

    @Test
    void whatCannotBeTestedIsUnmeasuredWithTheReason() {
        Dataset dataset = TestData.random(400, 2, 1);
        double[][] x = IntStream.range(0, 400).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        Dataset oneClass = TestData.numeric(
                x, IntStream.range(0, 400).map(i -> i < 200 ? i % 2 : 1).toArray());
        Dataset separated = TestData.numeric(
                x, IntStream.range(0, 400).map(i -> i % 200 / 100).toArray());
        Dataset separatedInAll = TestData.numeric(
                IntStream.range(0, 400).mapToObj(i -> new double[] {i % 200}).toArray(double[][]::new),
                IntStream.range(0, 400).map(i -> i % 200 / 100).toArray());

        double[][] level = IntStream.range(0, 400)
                .mapToObj(i -> new double[] {i < 200 ? 0 : 7})
                .toArray(double[][]::new);
        Dataset apart =
                TestData.numeric(level, IntStream.range(0, 400).map(i -> i % 2).toArray());
        assertUnmeasured("the fresh rows and those before have no coefficient in common", apart, 200, 400);
        assertUnmeasured("the fresh rows are of one class", oneClass, 200, 400);
        assertUnmeasured("a feature separates the classes", separatedInAll, 200, 400);
        assertTrue(test(separated, range(0, 200), range(200, 400)).pValue() < 0.001, "each of the two is separated");
        assertUnmeasured("the fresh rows are fewer than 10 a coefficient", dataset, 380, 400);
        double[][] far = IntStream.range(0, 400)
                .mapToObj(i -> new double[] {i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE})
                .toArray(double[][]::new);
        assertUnmeasured(
                "x1: its mean or deviation is not finite; the values lie too far apart",
                TestData.numeric(far, IntStream.range(0, 400).map(i -> i % 2).toArray()),
                200,
                400);
        assertUnmeasured("there are more than 100 columns", TestData.random(300, 101, 1), 150, 300);
    }

    private static void assertUnmeasured(String reason, Dataset dataset, int cut, int rows) {
        assertEquals(
                Optional.of(reason),
                ParameterStability.of(dataset, range(0, cut), range(cut, rows), TrainingSettings.DEFAULT)
                        .whyNot());
    }

    private static ParameterStability test(Dataset dataset, int[] reference, int[] batch) {
        return ParameterStability.of(dataset, reference, batch, TrainingSettings.DEFAULT)
                .orElseThrow();
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static Dataset read(JsonNode golden) throws IOException {
        DatasetReader reader = DatasetReader.labelled(Golden.schema(golden));
        Path bundled = Path.of(golden.get("data").asText());
        return Files.isDirectory(bundled)
                ? reader.readFolder(bundled)
                : reader.read(Golden.path("datasets").resolve(bundled));
    }
}
