package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.model.TestData;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;
import risk.testkit.Golden;

class EncodingAdviceTest {

    private static final NumericEncoding LOG = NumericEncoding.DEFAULT.withTransform(Transform.LOG);
    private static final NumericEncoding TOLD = NumericEncoding.DEFAULT.withMissing(Missing.INDICATOR);

    private static List<Finding> advice(Dataset rows, TrainingSettings settings) {
        return EncodingAdvice.of(rows, settings, 1);
    }

    /** Two skewed features x1 and x2 of which every tenth cell is missing, x1 where the third number is small. */
    private static Dataset rows(int rows, long seed, ToDoubleFunction<double[]> logOdds) {
        Random random = new Random(seed);
        double[][] x = new double[rows][];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            double[] full = {
                Math.exp(1.5 * random.nextGaussian() + 3), Math.exp(random.nextGaussian() + 5), random.nextDouble()
            };
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds.applyAsDouble(full))) ? 1 : 0;
            x[row] =
                    new double[] {full[2] < 0.1 ? Double.NaN : full[0], random.nextInt(10) == 0 ? Double.NaN : full[1]};
        }
        return TestData.numeric(x, labels);
    }

    @Test
    void onTheBundledDataItIsTheLogarithmOfBothActivities() throws Exception {
        Dataset rows = DatasetReader.labelled(Schema.CLIENTS).readFolder(Path.of("sourcedata"));

        List<Finding> findings = advice(rows, TrainingSettings.DEFAULT);

        assertEquals(1, findings.size());
        Finding log = findings.get(0);
        assertEquals(FindingKey.LOG_TRANSFORM, log.key());
        assertEquals(Severity.INFO, log.severity());
        assertEquals("lastmonth_activity, lastyear_activity", log.subject());
        assertEquals(0.08, Objects.requireNonNull(log.measured()), 0.02, log.sentence());

        TrainingSettings taken =
                TrainingSettings.DEFAULT.withEncoding("lastmonth_activity", LOG).withEncoding("lastyear_activity", LOG);
        assertEquals(List.of(), advice(rows, taken));
    }

    @Test
    void aContractThatIsMissingBecauseThereIsNoneTellsSomething() throws Exception {
        JsonNode golden = Golden.read("options.json").get("models").get(0);
        Dataset rows = Golden.dataset(golden, DatasetReader.labelled(Golden.schema(golden)));

        Finding missing = advice(rows, TrainingSettings.DEFAULT).get(0);

        assertEquals(FindingKey.MISSING_INDICATOR, missing.key());
        assertEquals("contract_days", missing.subject());
        assertTrue(missing.sentence()
                .startsWith("contract_days: what is missing tells something (\"missing\": \"indicator\")"));
    }

    @Test
    void whatIsTakenAlreadyIsNotRecommendedAgain() {
        Dataset rows = rows(2000, 1, x -> Math.log(x[0]) - 3 + (x[2] < 0.1 ? 2.5 : 0));
        assertEquals(2, advice(rows, TrainingSettings.DEFAULT).size());

        TrainingSettings taken =
                TrainingSettings.DEFAULT.withEncoding("x1", new NumericEncoding(Transform.LOG, Missing.INDICATOR));

        assertEquals(List.of(), advice(rows, taken));
    }

    @Test
    void worldsWithoutAnythingToFindRecommendNothing() {
        List<Integer> recommended = IntStream.range(0, 50)
                .filter(seed -> !advice(rows(700, seed, x -> 0.02 * x[0] - 0.004 * x[1]), TrainingSettings.DEFAULT)
                        .isEmpty())
                .boxed()
                .toList();

        assertEquals(List.of(), recommended);
    }

    @Test
    void aWorldInWhichTheLogarithmCountsRecommendsNoIndicator() {
        List<FindingKey> keys =
                advice(rows(2000, 5, x -> Math.log(x[0]) - 3), TrainingSettings.DEFAULT.withEncoding("x2", LOG))
                        .stream()
                        .map(Finding::key)
                        .toList();

        assertEquals(List.of(FindingKey.LOG_TRANSFORM), keys);
    }

    @Test
    void numbersBelowZeroHaveNoLogarithm() {
        Random random = new Random(1);
        double[][] x = new double[1000][];
        int[] labels = new int[x.length];
        for (int row = 0; row < x.length; row++) {
            double size = Math.exp(2 * random.nextGaussian());
            x[row] = new double[] {row == 7 ? -1 : size};
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-Math.log(size))) ? 1 : 0;
        }

        assertEquals(List.of(), advice(TestData.numeric(x, labels), TrainingSettings.DEFAULT));
        x[7][0] = 1;
        assertEquals(
                1, advice(TestData.numeric(x, labels), TrainingSettings.DEFAULT).size());
    }

    @Test
    void tooFewRowsAreNoAdvice() {
        assertEquals(
                List.of(),
                advice(
                        TestData.numeric(new double[][] {{1}, {900}, {3}}, new int[] {0, 1, 0}),
                        TrainingSettings.DEFAULT));
        assertEquals(
                List.of(),
                advice(
                        TestData.numeric(new double[0][1], new int[0]),
                        TrainingSettings.DEFAULT.withEncoding("x1", TOLD)));
    }
}
