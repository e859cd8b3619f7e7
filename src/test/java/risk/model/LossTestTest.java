package risk.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.testkit.Golden;

class LossTestTest {

    static Stream<Named<JsonNode>> goldenCases() throws IOException {
        return Golden.cases(Golden.read("process.json").get("loss"), "data");
    }

    @ParameterizedTest
    @MethodSource("goldenCases")
    void errorsAndScoreAreThoseOfScikitLearn(JsonNode golden) throws IOException {
        Dataset all = DatasetReader.labelled(Golden.schema(golden))
                .readFolder(Path.of(golden.get("data").asText()));
        Dataset trainedOn = all.select(range(0, golden.get("cut").asInt()));
        Dataset batch = all.select(range(trainedOn.rows(), all.rows()));
        LogisticModel model = TestData.fit(trainedOn);

        LossTest test = test(model, trainedOn, batch);

        assertEquals(golden.get("brier").asDouble(), test.found().mean(), 1e-7);
        assertEquals(golden.get("variance").asDouble(), test.found().variance(), 1e-6);
        assertEquals(golden.get("score").asDouble(), test.score(), 1e-3);
        // Other folds: what is promised differs by what chance makes of them, less than its standard error.
        CrossValidatedLoss promised = CrossValidatedLoss.of(model, trainedOn, 1).orElseThrow();
        double error = Math.sqrt(promised.variance() / promised.rows());
        assertEquals(golden.get("cross_validated").asDouble(), promised.mean(), error / 2);
        assertEquals(promised.mean(), test.promised().mean(), error / 2);
    }

    /** Of 200 batches of the same world 5 % have a p-value of 0.05 at most: 10, give or take three deviations of 3.1. */
    @Test
    void inAnUnchangedWorldItAlarmsAsOftenAsItSaysThoughNoLogisticModelIsTrue() {
        long alarms = IntStream.range(0, 200)
                .filter(seed -> {
                    Dataset trainedOn = skewed(150, 1, 0, 2L * seed);
                    LossTest test = test(TestData.fit(trainedOn), trainedOn, skewed(100, 1, 0, 2L * seed + 1));
                    return test.pValue() <= 0.05;
                })
                .count();

        assertTrue(alarms >= 1 && alarms <= 19, alarms + " alarms");
    }

    @Test
    void moreExitsHarderClientsAndAPoisonedModelAreSeen() {
        Dataset trainedOn = skewed(1500, 1, 0, 1);
        LogisticModel model = TestData.fit(trainedOn);

        assertTrue(test(model, trainedOn, skewed(500, 1, 0, 2)).pValue() > 0.05);
        assertTrue(test(model, trainedOn, skewed(500, 1, 1, 3)).betterable() > 5);
        assertTrue(test(model, trainedOn, skewed(500, 0.3, 0, 4)).worse() > 3);
        Dataset poison = skewed(1500, -1, 0, 5);
        LossTest poisoned = test(TestData.fit(poison), poison, skewed(500, 1, 0, 6));
        assertEquals(1.0 / (LossTest.PERMUTATIONS + 1), poisoned.pValue());
        assertEquals(1.0 / (LossTest.PERMUTATIONS + 1), poisoned.errorsPValue());
    }

    /** From 10,000 rows on the permutations are of some of them only. */
    @Test
    void manyRowsAreJudgedAsFewAre() {
        Dataset trainedOn = skewed(11_000, 1, 0, 1);
        LogisticModel model = TestData.fit(trainedOn);

        LossTest same = test(model, trainedOn, skewed(13_000, 1, 0, 2));
        LossTest other = test(model, trainedOn, skewed(13_000, 1, 0.2, 2));

        assertTrue(same.pValue() > 0.05, same.toString());
        assertTrue(other.pValue() <= 0.05, other.toString());
    }

    @Test
    void theSameSeedGivesTheSameVerdictWhateverTheThreads() throws Exception {
        Dataset trainedOn = skewed(300, 1, 0, 1);
        LogisticModel model = TestData.fit(trainedOn);
        Dataset batch = skewed(200, 1, 0, 2);

        LossTest onAllCores = test(model, trainedOn, batch);

        assertEquals(onAllCores, in(new ForkJoinPool(1), model, trainedOn, batch));
        assertEquals(onAllCores, in(new ForkJoinPool(7), model, trainedOn, batch));
    }

    private static LossTest in(ForkJoinPool pool, LogisticModel model, Dataset trainedOn, Dataset batch)
            throws Exception {
        try {
            return pool.submit(() -> test(model, trainedOn, batch)).get();
        } finally {
            pool.shutdown();
        }
    }

    /** The model's log-odds know nothing of "west", and a model of the batch gains by it. */
    @Test
    void aLevelThatTheModelDoesNotKnowIsAColumnByWhichItCouldBeBettered() {
        Dataset trainedOn = regions(400, "south", 0.5, 1);
        LogisticModel model = TestData.fit(trainedOn);

        LossTest like = test(model, trainedOn, regions(300, "west", 0.5, 2));
        LossTest unlike = test(model, trainedOn, regions(300, "west", 0.95, 2));

        assertTrue(like.pValue() > 0.05, like.toString());
        assertTrue(unlike.betterable() > 3, unlike.toString());
        assertTrue(unlike.pValue() <= 0.05, unlike.toString());
    }

    @Test
    void aClassAloneIsJudged() {
        Dataset trainedOn = TestData.random(400, 2, 1);
        Dataset nobodyExits = TestData.numeric(new double[200][2], new int[200]);

        assertTrue(test(TestData.fit(trainedOn), trainedOn, nobodyExits).pValue() <= 0.05);
    }

    @Test
    void whatCannotBeTestedIsUnmeasuredWithTheReason() {
        Dataset trainedOn = TestData.random(100, 2, 1);
        LogisticModel model = TestData.fit(trainedOn);
        double[][] far = new double[20][2];
        far[3][1] = 1e200;

        assertUnmeasured("fewer than 10 fresh rows", model, trainedOn, TestData.random(9, 2, 2));
        assertUnmeasured(
                "fewer than 10 rows that the model was trained on", model, TestData.random(9, 2, 2), trainedOn);
        assertUnmeasured(
                "a number lies too far from those trained on", model, trainedOn, TestData.numeric(far, new int[20]));
        Dataset wide = TestData.random(200, 101, 1);
        assertUnmeasured("there are more than 100 columns", TestData.fit(wide), wide, wide);
    }

    private static void assertUnmeasured(String reason, LogisticModel model, Dataset trainedOn, Dataset batch) {
        assertEquals(
                Optional.of(reason),
                LossTest.of(model, trainedOn, Optional.empty(), batch, 1).whyNot());
    }

    private static LossTest test(LogisticModel model, Dataset trainedOn, Dataset batch) {
        return LossTest.of(model, trainedOn, Optional.empty(), batch, 1).orElseThrow();
    }

    /** Two skewed features whose logarithms decide. */
    private static Dataset skewed(int rows, double slope, double more, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][2];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            x[i] = new double[] {Math.exp(first), Math.exp(second)};
            double logOdds = more - 0.3 + slope * (1.5 * first - second);
            labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
        }
        return TestData.numeric(x, labels);
    }

    /** Half of the rows in the north, of whom one in two exits, and half elsewhere. */
    private static Dataset regions(int rows, String elsewhere, double exitsElsewhere, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("id,region,exited\n");
        for (int row = 0; row < rows; row++) {
            boolean north = row % 2 == 0;
            csv.append(row).append(',').append(north ? "north" : elsewhere);
            csv.append(',').append(random.nextDouble() < (north ? 0.5 : exitsElsewhere) ? 1 : 0);
            csv.append('\n');
        }
        return TestData.read(new Schema("id", List.of(Feature.categorical("region")), "exited"), csv.toString());
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }
}
