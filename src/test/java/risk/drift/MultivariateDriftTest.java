package risk.drift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.TablePair;
import risk.model.TestData;
import risk.testkit.Golden;

/** Golden values are those of {@code make_multivariate.py}. */
class MultivariateDriftTest {

    private static final List<Feature> NUMBERS =
            List.of(Feature.numeric("x1"), Feature.numeric("x2"), Feature.numeric("x3"), Feature.numeric("x4"));

    @TempDir
    private Path folder;

    @Test
    void theReconstructionErrorIsThatOfScikitLearnsPrincipalComponents() throws IOException {
        List<Feature> features =
                List.of(NUMBERS.get(0), NUMBERS.get(1), NUMBERS.get(2), NUMBERS.get(3), Feature.categorical("plan"));
        for (JsonNode golden : golden()) {
            ReconstructionError found =
                    compare(golden, features).reconstructionError().orElseThrow();

            JsonNode expected = golden.get("reconstruction");
            assertEquals(expected.get("error").asDouble(), found.error(), 1e-9);
            assertEquals(expected.get("lower_bound").asDouble(), found.lowerBound(), 1e-9);
            assertEquals(expected.get("upper_bound").asDouble(), found.upperBound(), 1e-9);
            assertEquals(expected.get("components").asInt(), found.components());
        }
    }

    @Test
    void theClassifiersAucIsThatOfScikitLearnsRidge() throws IOException {
        for (JsonNode golden : golden()) {
            if (golden.has("auc_mean")) {
                DomainClassifier found =
                        compare(golden, NUMBERS).domainClassifier().orElseThrow();

                // The rows are cut into other folds than those of the thirty that the golden mean is of.
                double tolerance = 4 * golden.get("auc_deviation").asDouble();
                assertEquals(golden.get("auc_mean").asDouble(), found.auc(), tolerance);
                assertEquals(golden.get("name").asText().equals("flipped"), found.drifted());
            }
        }
    }

    @Test
    void withoutDriftTheAucIsWithinItsBoundInNineteenOfTwentyCases() {
        int repetitions = 200;
        long drifted = IntStream.range(0, repetitions)
                .filter(seed -> {
                    MultivariateDrift drift = MultivariateDrift.of(
                            correlated(40, 0.5, seed), correlated(25, 0.5, 1000 + seed), Set.of(), seed);
                    return drift.domainClassifier().orElseThrow().drifted();
                })
                .count();

        assertEquals(0.05, (double) drifted / repetitions, 3 * Math.sqrt(0.05 * 0.95 / repetitions));
    }

    @Test
    void withoutDriftTheReconstructionErrorIsHardlyEverOutOfItsBounds() {
        int repetitions = 200;
        long drifted = IntStream.range(0, repetitions)
                .filter(seed -> {
                    PooledColumns pooled = PooledColumns.of(
                            correlated(300, 0.5, seed).columns(),
                            correlated(seed % 2 == 0 ? 30 : 300, 0.5, 1000 + seed)
                                    .columns(),
                            Set.of(),
                            1000,
                            seed);
                    return ReconstructionError.of(StandardColumns.of(pooled.halved()), 150, 300)
                            .drifted();
                })
                .count();

        assertTrue(drifted <= 0.05 * repetitions, () -> "" + drifted);
    }

    @Test
    void aCorrelationThatFlipsIsSeenThoughEveryColumnStaysAsItWas() {
        for (int seed = 0; seed < 10; seed++) {
            MultivariateDrift drift = MultivariateDrift.of(
                    correlated(200, 0.8, seed), correlated(200, -0.8, 1000 + seed), Set.of(), seed);

            assertTrue(drift.domainClassifier().orElseThrow().drifted());
            assertTrue(drift.reconstructionError().orElseThrow().drifted());
        }
    }

    @Test
    void aShiftAndAWiderSpreadAreSeen() {
        Dataset reference = correlated(300, 0, 1);
        Random random = new Random(2);
        Dataset shifted = data(300, row -> random.nextGaussian() + 0.6 + "," + random.nextGaussian());
        Dataset wider = data(300, row -> 2 * random.nextGaussian() + "," + random.nextGaussian());

        assertTrue(MultivariateDrift.of(reference, shifted, Set.of(), 1)
                .domainClassifier()
                .orElseThrow()
                .drifted());
        assertTrue(MultivariateDrift.of(reference, wider, Set.of(), 1)
                .domainClassifier()
                .orElseThrow()
                .drifted());
    }

    @Test
    void theSameSeedGivesTheSameAnswerAndEqualDataNoDrift() {
        Dataset data = correlated(100, 0.5, 3);

        MultivariateDrift first = MultivariateDrift.of(data, data, Set.of(), 5);

        assertEquals(first, MultivariateDrift.of(data, data, Set.of(), 5));
        assertFalse(first.domainClassifier().orElseThrow().drifted());
        assertFalse(first.reconstructionError().orElseThrow().drifted());
        assertEquals(List.of(), first.notMeasured());
    }

    @Test
    void twentyRowsAreEnoughAndOfManyRowsASampleIsSeen() {
        assertTrue(MultivariateDrift.of(correlated(20, 0.5, 1), correlated(20, 0.5, 2), Set.of(), 1)
                .domainClassifier()
                .isMeasured());

        MultivariateDrift drift = MultivariateDrift.of(correlated(10_100, 0.5, 1), correlated(10, 0.5, 2), Set.of(), 1);
        assertEquals(MultivariateDrift.SAMPLE_ROWS, drift.referenceRows());
        assertEquals(10, drift.currentRows());
    }

    @Test
    void whereNothingCanBeSaidTheReasonIs() {
        MultivariateDrift few = MultivariateDrift.of(correlated(9, 0.5, 1), correlated(100, 0.5, 2), Set.of(), 1);
        assertFalse(few.domainClassifier().isMeasured());
        assertFalse(few.reconstructionError().isMeasured());
        assertEquals(2, few.notMeasured().size());
        assertTrue(few.notMeasured().get(0).contains("at least 10 rows on both sides, found 9"));

        Dataset constant = data(20, row -> "1,");
        MultivariateDrift nothing = MultivariateDrift.of(constant, constant, Set.of(), 1);
        assertFalse(nothing.domainClassifier().isMeasured());
        assertFalse(nothing.reconstructionError().isMeasured());
        assertEquals(2, nothing.notMeasured().size());

        MultivariateDrift one = MultivariateDrift.of(constant, data(20, row -> "2,"), Set.of(), 1);
        assertEquals(1, one.domainClassifier().orElseThrow().auc());
        assertFalse(one.reconstructionError().isMeasured());
    }

    /** Not "Infinity", which JSON doesn't know. */
    @Test
    void anErrorThatNoDoubleHoldsIsSaidToBeNone() {
        Dataset reference = correlated(50, 0.5, 1);
        Random random = new Random(2);
        Dataset huge = data(50, row -> (random.nextBoolean() ? 1e308 : -1e308) + ",1");

        MultivariateDrift drift = MultivariateDrift.of(reference, huge, Set.of(), 1);

        assertFalse(drift.reconstructionError().isMeasured());
        assertEquals(List.of("reconstruction error: needs numbers whose sum a double can hold"), drift.notMeasured());
        assertTrue(drift.domainClassifier().isMeasured());
    }

    @Test
    void tablesOfAnyColumnsAreComparedWhateverStandsInThem() throws IOException {
        StringBuilder reference = new StringBuilder("n,inf,text,few,gone,many\n");
        StringBuilder current = new StringBuilder("many,inf,few,text,n,huge\n");
        Random random = new Random(1);
        for (int row = 0; row < 60; row++) {
            reference.append(random.nextGaussian()).append(row % 3 == 0 ? ",inf," : ",1,");
            reference
                    .append("abcdef".charAt(random.nextInt(6)))
                    .append(row % 10 == 0 ? "," : ",x")
                    .append(",3,t");
            reference.append(row).append('\n');
            current.append('u')
                    .append(row)
                    .append(row % 5 == 0 ? ",-inf," : ",NA,")
                    .append(row % 2 == 0 ? "" : "y");
            current.append(",abc,").append(1e300 * random.nextGaussian()).append(",1\n");
        }
        Path a = Files.writeString(folder.resolve("a.csv"), reference);
        Path b = Files.writeString(folder.resolve("b.csv"), current);
        TablePair pair = TablePair.read(a, b, Map.of(), Set.of());

        MultivariateDrift drift = MultivariateDrift.of(pair.reference(), pair.current(), Set.of(), 1);

        assertTrue(drift.domainClassifier().orElseThrow().auc() > 0.99);
        assertTrue(drift.reconstructionError().orElseThrow().error() < Double.POSITIVE_INFINITY);
        assertEquals(
                List.of("n", "inf", "text", "few", "many"),
                Profile.of(pair.current()).columns().stream()
                        .map(ColumnDistribution::column)
                        .toList());
        assertEquals(
                20, Profile.of(pair.reference()).column("inf").orElseThrow().infinite());
    }

    /** Beyond a number of columns, products are left out, and then columns. */
    @Test
    void manyColumnsAreStillCompared() {
        Dataset wide = TestData.random(30, 120, 1);

        assertEquals(QuadraticDesign.MAX_COLUMNS, designColumns(wide));
        assertEquals(2 * 30, designColumns(TestData.random(30, 30, 1)));
        assertEquals(10 + 10 + 45, designColumns(TestData.random(30, 10, 1)));
        assertTrue(MultivariateDrift.of(wide, TestData.random(30, 120, 2), Set.of(), 1)
                .domainClassifier()
                .isMeasured());
    }

    private static int designColumns(Dataset dataset) {
        return QuadraticDesign.of(PooledColumns.of(dataset.columns(), dataset.columns(), Set.of(), 100, 1))
                .columns();
    }

    private static Iterable<JsonNode> golden() throws IOException {
        return Golden.read("multivariate.json").get("cases");
    }

    private static MultivariateDrift compare(JsonNode golden, List<Feature> features) throws IOException {
        DatasetReader reader = DatasetReader.labelled(new Schema("id", features, "exited"));
        String name = "datasets/multivariate_" + golden.get("name").asText();
        return MultivariateDrift.of(
                reader.read(Golden.path(name + "_reference.csv")),
                reader.read(Golden.path(name + "_current.csv")),
                Set.of(),
                1);
    }

    /** Two standard normal columns with this correlation. */
    private static Dataset correlated(int rows, double correlation, long seed) {
        Random random = new Random(seed);
        return data(rows, row -> {
            double x = random.nextGaussian();
            return x + "," + (correlation * x + Math.sqrt(1 - correlation * correlation) * random.nextGaussian());
        });
    }

    private static Dataset data(int rows, java.util.function.IntFunction<String> row) {
        StringBuilder csv = new StringBuilder("id,x1,x2,exited\n");
        for (int i = 0; i < rows; i++) {
            csv.append('c').append(i).append(',').append(row.apply(i)).append(",0\n");
        }
        try {
            return DatasetReader.labelled(TestData.numericSchema(2))
                    .read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
