package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.settings.ClassWeighting;
import risk.settings.NumericEncoding;
import risk.settings.TrainingSettings;
import smile.classification.LogisticRegression;

class LogisticTrainingLawsTest {

    private static final double TOLERANCE = 1e-9;

    private static final Schema MIXED = new Schema(
            "id", List.of(Feature.numeric("size"), Feature.categorical("region"), Feature.numeric("age")), "exited");

    @Test
    void numbersBelowZeroAreMissingWhereTheirLogarithmIsTaken() {
        TrainingSettings log = TrainingSettings.DEFAULT.withEncoding(
                "x2", new NumericEncoding(NumericEncoding.Transform.LOG, NumericEncoding.Missing.INDICATOR));
        double[][] below = {{-1, 4}, {2, -3}, {3, 0}, {4, -0.5}, {5, Double.NaN}, {-2, 9}};
        double[][] missing = {{-1, 4}, {2, Double.NaN}, {3, 0}, {4, Double.NaN}, {5, Double.NaN}, {-2, 9}};
        int[] labels = {0, 1, 0, 1, 0, 1};

        LogisticModel model = TestData.fit(TestData.numeric(below, labels), log);

        assertEquals(TestData.fit(TestData.numeric(missing, labels), log).terms(), model.terms());
        assertEquals(Map.of("x2", 2L), model.provenance().belowZero());
        assertEquals(
                "x2 is below 0 in 2 rows and counts as missing there: the model takes its logarithm.",
                model.provenance().findings("exited").get(0).sentence());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfTheRowsDoesNotMatter(long seed) {
        Dataset dataset = mixed(500, seed);
        LogisticModel shuffled = TestData.fit(dataset.select(shuffle(dataset.rows(), seed)));

        LogisticModel model = TestData.fit(dataset);

        assertArrayEquals(TestData.coefficients(model), TestData.coefficients(shuffled), TOLERANCE);
        assertEquals(levels(model), levels(shuffled));
    }

    @Test
    void theOrderOfTheColumnsDoesNotMatter() {
        String csv = String.join(",", Schema.CLIENTS.columns()) + "\n" + TestData.clientRows(0, 300, 1);
        List<Feature> reversed = new ArrayList<>(Schema.CLIENTS.features());
        Collections.reverse(reversed);
        Dataset inOrder = TestData.read(Schema.CLIENTS, csv);
        Dataset turned = TestData.read(new Schema(Schema.CLIENTS.id(), reversed, Schema.CLIENTS.target()), csv);

        assertArrayEquals(
                TestData.fit(inOrder).probabilities(inOrder),
                TestData.fit(turned).probabilities(turned),
                TOLERANCE);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() throws Exception {
        Dataset dataset = TestData.random(3 * Chunks.SIZE + 7, 3, 1);

        LogisticModel onAllCores = TestData.fit(dataset);

        assertEquals(onAllCores, in(new ForkJoinPool(1), dataset));
        assertEquals(onAllCores, in(new ForkJoinPool(7), dataset));
    }

    private static LogisticModel in(ForkJoinPool pool, Dataset dataset) throws Exception {
        try {
            return pool.submit(() -> TestData.fit(dataset)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theCallersDatasetIsNotAltered() {
        Dataset dataset = mixed(300, 1);
        List<List<Object>> before = contentOf(dataset);

        TestData.fit(dataset).probabilities(dataset);

        assertEquals(before, contentOf(dataset));
    }

    @Test
    void everyRowTwiceIsTwiceTheC() {
        Dataset dataset = mixed(400, 2);
        int[] twice = IntStream.range(0, 2 * dataset.rows())
                .map(i -> i % dataset.rows())
                .toArray();

        assertArrayEquals(
                TestData.coefficients(TestData.fit(dataset, settings(2 * 0.3))),
                TestData.coefficients(TestData.fit(dataset.select(twice), settings(0.3))),
                TOLERANCE);
    }

    @Test
    void aClassWithTheWeightTwoIsAsIfItsRowsStoodTwice() {
        Dataset dataset = TestData.random(300, 2, 3);
        int[] exitedTwice = IntStream.range(0, dataset.rows())
                .flatMap(row ->
                        IntStream.range(0, dataset.label(row) == 1 ? 2 : 1).map(i -> row))
                .toArray();
        TrainingSettings weighted = new TrainingSettings(1, new ClassWeighting.Fixed(1, 2), 1000);

        // Not the same number: mean and deviation, too, know the row as two.
        double[] once = TestData.fit(dataset, weighted).probabilities(dataset);
        double[] twice = TestData.fit(dataset.select(exitedTwice), settings(1)).probabilities(dataset);

        assertArrayEquals(twice, once, 0.01);
    }

    @Test
    void bothWeightsDoubledAreTwiceTheC() {
        Dataset dataset = TestData.random(300, 2, 4);

        assertArrayEquals(
                TestData.coefficients(TestData.fit(dataset, settings(2))),
                TestData.coefficients(
                        TestData.fit(dataset, new TrainingSettings(1, new ClassWeighting.Fixed(2, 2), 1000))),
                TOLERANCE);
    }

    @Test
    void theClassesSwappedNegateTheCoefficients() {
        double[][] rows = rows(300, 2, 5);
        int[] labels = labels(rows, 5);
        int[] swapped = Arrays.stream(labels).map(label -> 1 - label).toArray();

        double[] coefficients = TestData.coefficients(TestData.fit(TestData.numeric(rows, labels)));
        double[] negated = TestData.coefficients(TestData.fit(TestData.numeric(rows, swapped)));

        assertArrayEquals(coefficients, Arrays.stream(negated).map(c -> -c).toArray(), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e9})
    void aUnitOfMeasurementDoesNotMatter(double unit) {
        double[][] rows = rows(300, 2, 6);
        int[] labels = labels(rows, 6);
        Dataset dataset = TestData.numeric(rows, labels);
        double[] probabilities = TestData.fit(dataset).probabilities(dataset);
        Arrays.stream(rows).forEach(row -> row[1] = 5 + unit * row[1]);
        Dataset scaled = TestData.numeric(rows, labels);

        assertArrayEquals(probabilities, TestData.fit(scaled).probabilities(scaled), 1e-6);
    }

    @Test
    void withBalancedWeightsBothClassesCountTheSame() {
        assertEquals(new ClassWeighting.Fixed(100.0 / 180, 5), new ClassWeighting.Balanced().resolve(90, 10));
    }

    @Test
    void aStrongerPenaltyGivesSmallerCoefficients() {
        Dataset dataset = TestData.random(300, 3, 7);
        double last = 0;
        for (double c : new double[] {1e-4, 1e-2, 1, 100}) {
            double[] coefficients = TestData.coefficients(TestData.fit(dataset, settings(c)));
            double square = IntStream.range(0, 3)
                    .mapToDouble(i -> coefficients[i] * coefficients[i])
                    .sum();
            assertEquals(1, Double.compare(square, last), () -> "at c " + c);
            last = square;
        }
    }

    /** Smile stops early, at a gradient of its own choice; this is how near it comes. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 100})
    void smilesLogisticRegressionFindsTheSameWithoutWeights(double c) {
        double[][] rows = rows(500, 3, 8);
        int[] labels = labels(rows, 8);
        LogisticModel model = TestData.fit(TestData.numeric(rows, labels), settings(c));
        for (int f = 0; f < 3; f++) {
            Term.Numeric term = (Term.Numeric) model.terms().get(f);
            for (double[] row : rows) {
                row[term.feature().charAt(1) - '1'] =
                        (row[term.feature().charAt(1) - '1'] - term.mean()) / term.deviation();
            }
        }

        double[] smiles =
                LogisticRegression.binomial(rows, labels, 1 / c, 1e-10, 1000).coefficients();

        assertArrayEquals(smiles, TestData.coefficients(model), 1e-6);
    }

    @Test
    void rowsWithoutALabelAreCountedAndPassedOver() {
        String labelled = "a,1,east,3,0\nb,2,west,1,1\nc,NA,,2,1\n";
        Dataset all = TestData.read(MIXED, "id,size,region,age,exited\n" + labelled + "d,9,north,9,\n");
        Dataset some = TestData.read(MIXED, "id,size,region,age,exited\n" + labelled);

        LogisticModel model = TestData.fit(all);

        assertEquals(1, model.provenance().unlabelledRows());
        assertEquals(3, model.provenance().rows());
        assertEquals(2, model.provenance().exited());
        assertArrayEquals(
                Arrays.copyOf(TestData.coefficients(TestData.fit(some)), 1),
                Arrays.copyOf(TestData.coefficients(model), 1),
                TOLERANCE);
    }

    @Test
    void aListenerHearsEveryPassOverTheRows() {
        long[] last = {0};
        ProgressListener listener = (done, total) -> {
            assertEquals(last[0] + 1, done);
            assertEquals(0, total);
            last[0] = done;
        };

        new LogisticTraining(TrainingSettings.DEFAULT, listener).fit(TestData.random(100, 2, 1));

        assertEquals(1, Long.signum(last[0]));
    }

    private static TrainingSettings settings(double c) {
        return new TrainingSettings(c, ClassWeighting.NONE, 1000);
    }

    private static double[][] rows(int rows, int features, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][features];
        for (double[] row : x) {
            Arrays.setAll(row, f -> random.nextGaussian() * (f + 1) + f);
        }
        return x;
    }

    private static int[] labels(double[][] rows, long seed) {
        Random random = new Random(seed);
        return Arrays.stream(rows)
                .mapToInt(row -> row[0] + random.nextGaussian() > 0.3 ? 1 : 0)
                .toArray();
    }

    /** Numbers and levels, one in twenty of either missing. */
    private static Dataset mixed(int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("id,size,region,age,exited\n");
        for (int row = 0; row < rows; row++) {
            double size = random.nextGaussian();
            String region = List.of("north", "south", "east", "").get(random.nextInt(4));
            boolean exits = size + (region.equals("east") ? 1 : 0) + random.nextGaussian() > 0.5;
            csv.append(row).append(',').append(random.nextInt(20) == 0 ? "NA" : String.valueOf(size));
            csv.append(',')
                    .append(region)
                    .append(',')
                    .append(random.nextInt(90))
                    .append(',')
                    .append(exits ? 1 : 0);
            csv.append('\n');
        }
        return TestData.read(MIXED, csv.toString());
    }

    private static int[] shuffle(int rows, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<String> levels(LogisticModel model) {
        return List.copyOf(
                ((Term.Categorical) model.terms().get(1)).coefficients().keySet());
    }

    private static List<List<Object>> contentOf(Dataset dataset) {
        return IntStream.range(0, dataset.rows())
                .<List<Object>>mapToObj(row -> List.of(
                        dataset.number(0, row), dataset.level(1, row), dataset.number(2, row), dataset.label(row)))
                .toList();
    }
}
