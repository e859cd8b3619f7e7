package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.quality.Reports.alone;
import static risk.quality.Reports.beside;
import static risk.quality.Reports.column;
import static risk.quality.Reports.kinds;
import static risk.quality.Reports.message;
import static risk.quality.Reports.ordinary;
import static risk.quality.Reports.regions;
import static risk.quality.Reports.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Json;
import risk.data.Schema;
import risk.drift.Profile;
import risk.model.TestData;
import risk.quality.ColumnQuality.Categories;
import risk.quality.ColumnQuality.Category;
import risk.quality.ColumnQuality.Range;
import risk.testkit.ClientGenerator;

class DataQualityTest {

    private static final int ROWS = 400;
    private static final Random RANDOM = new Random(1);
    private static final double[] SIZES = RANDOM.doubles(ROWS).toArray();
    private static final double[] LABELS =
            RANDOM.ints(ROWS, 0, 2).mapToDouble(i -> i).toArray();
    private static final String[] REGIONS = regions(ROWS, RANDOM);

    @ParameterizedTest
    @ValueSource(ints = {20, 400, 5_000})
    void ofOrdinaryRowsBesideOrdinaryOnesNoWarningIsGiven(int rows) {
        for (int seed = 0; seed < 10; seed++) {
            assertEquals(
                    List.of(),
                    beside(ordinary(rows, seed), ordinary(1_000, 100 + seed)).warnings());
        }
    }

    @Test
    void clientsOfTheSameWorldGiveNoWarningAndThoseOfAnotherDo(@TempDir Path folder) throws Exception {
        DatasetReader reader = DatasetReader.labelled(Schema.CLIENTS).withIds();
        ClientGenerator.writeClients(folder.resolve("before"), ClientGenerator.World.PRACTICE, 2_000, 1, 0, 1);
        ClientGenerator.writeClients(folder.resolve("same"), ClientGenerator.World.PRACTICE, 3_000, 1, 0, 2);
        ClientGenerator.writeClients(folder.resolve("other"), ClientGenerator.World.SOURCE, 3_000, 1, 0, 3);
        Dataset before = reader.readFolder(folder.resolve("before"));

        assertEquals(
                List.of(),
                beside(reader.readFolder(folder.resolve("same")), before).warnings());
        List<String> other = kinds(beside(reader.readFolder(folder.resolve("other")), before));
        assertTrue(other.contains("WARNING number_of_employees MISSING"), other.toString());
        assertTrue(other.contains("WARNING null CORRELATION"), other.toString());
    }

    @Test
    void rowsBesideThemselvesAreUnchanged() {
        Dataset dataset = ordinary(ROWS, 3);

        DataQuality quality = beside(dataset, dataset);

        assertEquals(List.of(), quality.findings());
        for (ColumnQuality column : quality.columns().subList(1, 4)) {
            assertEquals(column.missingPercent(), column.referenceMissingPercent());
            assertEquals(column.distinct(), column.referenceDistinct());
            assertEquals(column.quantiles(), column.referenceQuantiles());
        }
        quality.correlations().forEach(correlation -> assertEquals(0.0, correlation.change()));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(order, new Random(9));
        Dataset dataset = ordinary(ROWS, 4);
        Dataset reference = ordinary(ROWS, 5);
        DataQuality expected = beside(dataset, reference);

        DataQuality found =
                beside(dataset.select(order.stream().mapToInt(i -> i).toArray()), reference);

        assertEquals(expected.columns(), found.columns());
        assertEquals(expected.findings(), found.findings());
        for (int i = 0; i < expected.correlations().size(); i++) {
            assertEquals(
                    Objects.requireNonNull(expected.correlations().get(i).value()),
                    Objects.requireNonNull(found.correlations().get(i).value()),
                    1e-12);
        }
    }

    @Test
    void aReportIsTheSameWheneverItIsMade() {
        Dataset dataset = ordinary(30_000, 6);

        assertEquals(Json.write(alone(dataset)), Json.write(alone(dataset)));
    }

    @Test
    void correlationsOfManyRowsComeFromSomeOfThem() {
        Dataset dataset = ordinary(30_000, 6);

        DataQuality quality = alone(dataset);

        assertEquals(30_000, quality.rows());
        quality.correlations().forEach(correlation -> assertEquals(10_000, correlation.rows()));
        Dataset sample = Correlations.sampled(dataset, QualitySettings.DEFAULT);
        double mean = IntStream.range(0, sample.rows())
                .mapToDouble(row -> sample.number(0, row))
                .average()
                .orElseThrow();
        assertEquals(0, mean, 0.03);
        assertTrue(Objects.requireNonNull(sample.id(9_999)).length() == "c29999".length());
    }

    @Test
    void ofNoRowsThereIsAFindingAndNothingElse() {
        DataQuality quality = beside(TestData.clients(""), TestData.clients("a,1,2,3,0\nb,2,3,4,1\n"));

        assertEquals(List.of("WARNING null ROWS"), kinds(quality));
        assertEquals(0, quality.rows());
        assertEquals(0.0, column(quality, "exited").missingPercent());
        assertNull(column(quality, "lastyear_activity").range());
        assertTrue(quality.correlations().stream().allMatch(correlation -> correlation.value() == null));
        assertNotNull(Json.write(quality));
    }

    @Test
    void besideAReferenceWithoutRowsNothingHasChanged() {
        assertEquals(
                List.of(),
                beside(TestData.clients("a,1,2,3,0\nb,2,3,4,1\n"), TestData.clients("")).warnings().stream()
                        .filter(finding -> finding.check() != Check.NEW_CATEGORIES)
                        .toList());
    }

    @Test
    void oneRowIsNoConstantColumn() {
        assertEquals(List.of(), alone(TestData.clients("a,1,2,3,0\n")).findings());
    }

    @Test
    void aColumnWithoutValuesIsEmpty() {
        DataQuality quality = alone(rows(Reports.of(ROWS, Double.NaN), new String[ROWS], LABELS));

        assertEquals(List.of("WARNING size EMPTY", "WARNING region EMPTY"), kinds(quality));
        assertEquals(
                "size has no value in any of 400 rows.",
                quality.findings().get(0).message());
        assertEquals(100, column(quality, "size").missingPercent());
        assertNull(column(quality, "size").quantiles());
        assertNull(column(quality, "region").mostFrequent());
    }

    @Test
    void aColumnWithOneValueIsConstant() {
        String[] regions = new String[ROWS];
        Arrays.fill(regions, 0, 300, "north");

        DataQuality quality = alone(rows(Reports.of(ROWS, 0.1), regions, Reports.of(ROWS, 1)));

        assertEquals(
                List.of("WARNING size CONSTANT", "WARNING region CONSTANT", "WARNING left CONSTANT"), kinds(quality));
        assertEquals(
                "region is \"north\" in all 300 rows that have a value.",
                quality.findings().get(1).message());
        assertTrue(quality.correlations().stream().allMatch(correlation -> correlation.value() == null));
    }

    @Test
    void aColumnIsAlmostConstantFromNineteenInTwentyRowsOn() {
        double[] nineteen = Reports.of(ROWS, 7);
        Arrays.fill(nineteen, 0, ROWS / 20, 8);
        double[] fewer = nineteen.clone();
        fewer[ROWS - 1] = 8;

        DataQuality quality = alone(rows(nineteen, REGIONS, LABELS));

        assertEquals(List.of("WARNING size ALMOST_CONSTANT"), kinds(quality));
        assertEquals("size is \"7\" in 95.0 % of the rows.", message(quality, Check.ALMOST_CONSTANT));
        assertEquals(List.of(), kinds(alone(rows(fewer, REGIONS, LABELS))));
    }

    @Test
    void whatWasAlmostConstantBeforeAndARareLabelAreNoWarning() {
        double[] rare = new double[ROWS];
        rare[7] = 1;
        Dataset dataset = rows(rare, REGIONS, rare);

        assertEquals(List.of("WARNING size ALMOST_CONSTANT", "INFO left ALMOST_CONSTANT"), kinds(alone(dataset)));
        assertEquals(
                List.of("INFO size ALMOST_CONSTANT", "INFO left ALMOST_CONSTANT"), kinds(beside(dataset, dataset)));
    }

    @Test
    void infiniteNumbersAreCountedAndLeftOut() {
        double[] sizes = SIZES.clone();
        sizes[0] = Double.POSITIVE_INFINITY;
        sizes[1] = Double.NEGATIVE_INFINITY;
        DataQuality quality = alone(rows(sizes, REGIONS, LABELS));

        assertEquals(List.of("WARNING size INFINITE"), kinds(quality));
        assertEquals(2, column(quality, "size").infinite());
        assertTrue(Objects.requireNonNull(column(quality, "size").range()).max() < 1);
        assertTrue(quality.correlations().stream()
                .filter(correlation -> correlation.first().equals("size"))
                .allMatch(correlation -> correlation.rows() == ROWS - 2 && correlation.value() != null));
        assertEquals(
                List.of("WARNING size INFINITE"),
                kinds(alone(rows(Reports.of(ROWS, Double.POSITIVE_INFINITY), REGIONS, LABELS))));
    }

    @Test
    void numbersAtTheEdgeOfWhatADoubleHoldsAreCorrelatedAllTheSame() {
        double[] huge = Arrays.stream(SIZES).map(u -> (u - 0.5) * 1.7e308).toArray();
        Dataset ordinary = rows(SIZES, REGIONS, LABELS);

        DataQuality quality = alone(rows(huge, REGIONS, LABELS));

        assertEquals(List.of(), quality.findings());
        for (Correlation expected : alone(ordinary).correlations()) {
            Correlation found = quality.correlations().stream()
                    .filter(one -> one.method() == expected.method()
                            && one.first().equals(expected.first())
                            && one.second().equals(expected.second()))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Objects.requireNonNull(expected.value()), Objects.requireNonNull(found.value()), 1e-12);
        }
        Quantiles quantiles = Objects.requireNonNull(column(quality, "size").quantiles());
        assertTrue(quantiles.p1() < quantiles.p50() && quantiles.p50() < quantiles.p99());
    }

    @Test
    void quantilesBetweenNumbersFartherApartThanADoubleHoldsAreFinite() {
        Quantiles quantiles = Objects.requireNonNull(column(
                        alone(rows(new double[] {-1.7e308, 1.7e308}, new String[2], new double[2])), "size")
                .quantiles());

        assertEquals(0, quantiles.p50(), 1e292);
        assertEquals(-1.7e308 * 0.98, quantiles.p1(), 1e295);
    }

    @Test
    void missingCellsWarnWhereTheyBecomeMoreBeyondChance() {
        double[] more = SIZES.clone();
        Arrays.fill(more, 0, 40, Double.NaN);
        double[] few = SIZES.clone();
        Arrays.fill(few, 0, 4, Double.NaN);
        Dataset reference = rows(SIZES, REGIONS, LABELS);

        assertEquals(
                "size is missing in 10.0 % of the rows, 0.0 % in the reference.",
                message(beside(rows(more, REGIONS, LABELS), reference), Check.MISSING));
        assertEquals(List.of(), kinds(beside(rows(few, REGIONS, LABELS), reference)));
        assertEquals(List.of(), kinds(alone(rows(more, REGIONS, LABELS))));
    }

    @Test
    void withoutAReferenceHalfOfTheCellsMustBeMissing() {
        double[] half = SIZES.clone();
        Arrays.fill(half, 0, ROWS / 2, Double.NaN);

        assertEquals(List.of("WARNING size MISSING"), kinds(alone(rows(half, REGIONS, LABELS))));
        assertEquals(List.of(), kinds(beside(rows(half, REGIONS, LABELS), rows(half, REGIONS, LABELS))));
    }

    @Test
    void missingIdsAreTold() {
        String[] ids = new String[ROWS];
        Arrays.setAll(ids, row -> row < 4 ? null : "c" + row);

        DataQuality quality = alone(rows(ids, SIZES, REGIONS, LABELS));

        assertEquals(List.of("WARNING client MISSING"), kinds(quality));
        assertEquals("client is missing in 4 of 400 rows (1.0 %).", message(quality, Check.MISSING));
        ids[3] = "c3";
        assertEquals(List.of("INFO client MISSING"), kinds(alone(rows(ids, SIZES, REGIONS, LABELS))));
    }

    @Test
    void numbersOutsideTheReferencesRangeAreCounted() {
        double[] sizes = SIZES.clone();
        Arrays.fill(sizes, 0, 20, 3);
        sizes[20] = -1;
        Dataset reference = rows(SIZES, REGIONS, LABELS);

        DataQuality quality = beside(rows(sizes, REGIONS, LABELS), reference);

        assertEquals(List.of("WARNING size RANGE"), kinds(quality));
        Range range = Objects.requireNonNull(column(quality, "size").range());
        assertEquals(1L, range.belowReference());
        assertEquals(20L, range.aboveReference());
        sizes = SIZES.clone();
        sizes[0] = 3;
        assertEquals(List.of("INFO size RANGE"), kinds(beside(rows(sizes, REGIONS, LABELS), reference)));
    }

    @Test
    void newCategoriesAreNamedWithTheirRowsAndVanishedOnesWithThoseTheyHad() {
        String[] regions = new String[ROWS];
        Arrays.setAll(regions, row -> row < 10 ? "west" : row < 15 ? "Zürich, CH" : row < 200 ? "north" : "south");
        String[] before = new String[ROWS];
        Arrays.setAll(before, row -> row < 2 ? "moon" : row < 100 ? "east" : row < 200 ? "north" : "south");

        DataQuality quality = beside(rows(SIZES, regions, LABELS), rows(SIZES, before, LABELS));

        assertEquals(List.of("WARNING region NEW_CATEGORIES", "WARNING region VANISHED_CATEGORIES"), kinds(quality));
        Categories categories = Objects.requireNonNull(column(quality, "region").categories());
        assertEquals(
                new Categories(
                        2L,
                        15L,
                        List.of(new Category("west", 10), new Category("Zürich, CH", 5)),
                        2L,
                        List.of(new Category("east", 98), new Category("moon", 2))),
                categories);
        assertEquals(
                "region has 2 categories that the reference doesn't know, in 15 rows (3.8 %): \"west\", \"Zürich, CH\".",
                message(quality, Check.NEW_CATEGORIES));
    }

    @Test
    void aRareCategoryMayBeAbsentByChance() {
        String[] before = REGIONS.clone();
        before[0] = "moon";

        assertEquals(
                List.of("INFO region VANISHED_CATEGORIES"),
                kinds(beside(rows(SIZES, REGIONS, LABELS), rows(SIZES, before, LABELS))));
    }

    @Test
    void aThousandCategoriesAreCountedAndTenNamed() {
        int rows = 3_000;
        String[] regions =
                IntStream.range(0, rows).mapToObj(row -> "r" + row % 1_000).toArray(String[]::new);
        Dataset dataset = rows(Reports.of(rows, 1), regions, new double[rows]);

        DataQuality quality = beside(dataset, rows(SIZES, REGIONS, LABELS));

        assertEquals(1_000L, column(quality, "region").distinct());
        Categories categories = Objects.requireNonNull(column(quality, "region").categories());
        assertEquals(1_000L, categories.newCount());
        assertEquals(10, Objects.requireNonNull(categories.firstNew()).size());
        assertTrue(message(quality, Check.NEW_CATEGORIES).endsWith("\"r0\", \"r1\", \"r10\" and 997 more."));
    }

    @Test
    void aCorrelationThatTurnsIsToldOnceForAPair() {
        double[] against = Arrays.stream(SIZES).map(u -> u < 0.5 ? 1 : 0).toArray();
        double[] along = Arrays.stream(SIZES).map(u -> u < 0.5 ? 0 : 1).toArray();

        DataQuality quality = beside(rows(SIZES, REGIONS, along), rows(SIZES, REGIONS, against));

        assertEquals(List.of("WARNING null CORRELATION"), kinds(quality));
        assertEquals(
                "Pearson's correlation of size and left is 0.87, -0.87 in the reference.",
                message(quality, Check.CORRELATION));
        assertEquals(Correlation.Method.PEARSON, quality.correlations().get(0).method());
    }

    @Test
    void categoriesThatGoTogetherAnewAreToldWhereThereAreRowsEnough() {
        double[] tied = Arrays.stream(REGIONS)
                .mapToDouble(region -> region.equals("north") ? 1 : 0)
                .toArray();

        DataQuality quality = beside(rows(SIZES, REGIONS, tied), rows(SIZES, REGIONS, LABELS));

        assertTrue(message(quality, Check.CORRELATION).startsWith("Cramér's V of region and left is 1, 0."));
        int few = 29;
        assertEquals(
                List.of(),
                kinds(beside(
                        rows(Arrays.copyOf(SIZES, few), Arrays.copyOf(REGIONS, few), Arrays.copyOf(tied, few)),
                        rows(SIZES, REGIONS, LABELS))));
    }

    @Test
    void aClientWithBothLabelsIsAContradictionWhereNothingElseDiffers() {
        String[] ids = {"anna", "anna", "bea", "bea", "cora", "cora", "dora", null, null};
        double[] size = {1, 2, 3, 3, Double.NaN, Double.NaN, 4, 5, 5};
        String[] region = {"x", "x", "y", "y", "x", "x", "y", "x", "x"};
        double[] left = {0, 1, 0, 1, 1, 0, 1, 0, 1};

        LabelConflicts conflicts = alone(rows(ids, size, region, left)).conflictingLabels();

        assertEquals(new LabelConflicts(3, 2, List.of("bea", "cora", "anna")), conflicts);
        assertEquals(
                "3 clients with both labels, 2 of them in rows that differ in nothing else: \"bea\", \"cora\", \"anna\".",
                message(alone(rows(ids, size, region, left)), Check.CONFLICTING_LABELS));
    }

    @Test
    void aClientWhoStayedAndLeftLaterIsNoWarning() {
        Dataset dataset = rows(
                new String[] {"a", "a", "a", "b"},
                new double[] {1, 2, 3, 4},
                new String[] {"x", "x", "y", "y"},
                new double[] {0, Double.NaN, 1, 1});

        assertEquals(List.of("INFO client CONFLICTING_LABELS"), kinds(alone(dataset)));
    }

    @Test
    void rowsReadWithoutIdsHaveNoConflicts() {
        assertNull(alone(TestData.clients("a,1,2,3,0\na,1,2,3,1\n")).conflictingLabels());
        assertEquals(
                new LabelConflicts(0, 0, List.of()), alone(ordinary(ROWS, 1)).conflictingLabels());
    }

    @Test
    void aReferenceOfAnotherSchemaIsHeldAgainstTheColumnsItHas() {
        Dataset other = TestData.numeric(new double[][] {{1}, {2}, {3}}, new int[] {0, 1, 0});

        DataQuality quality = beside(ordinary(ROWS, 1), other);

        assertEquals(List.of(), quality.warnings());
        assertNull(column(quality, "size").referenceMissingPercent());
        assertTrue(quality.correlations().stream().allMatch(correlation -> correlation.change() == null));
    }

    @Test
    void theProfileOfAModelsPredictionsIsNoColumnOfTheRows() {
        Dataset dataset = ordinary(ROWS, 1);

        DataQuality quality = DataQuality.of(
                dataset, Profile.of(dataset, SIZES), Profile.of(dataset), null, null, QualitySettings.DEFAULT);

        assertEquals(
                Reports.SCHEMA.columns(),
                quality.columns().stream().map(ColumnQuality::column).toList());
    }

    @Test
    void theReportIsWrittenAsJsonWithNamesThatSayWhatTheyHold(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("quality.json");
        DataQuality quality = beside(ordinary(ROWS, 1), ordinary(ROWS, 2));
        Files.writeString(file, Json.write(quality));

        JsonNode json = Json.mapper().readTree(file.toFile());

        assertEquals("numeric", json.at("/columns/1/type").asText());
        assertEquals("target", json.at("/columns/3/type").asText());
        assertTrue(json.at("/columns/1/reference_missing_percent").isDouble());
        assertTrue(json.at("/columns/1/quantiles/p50").isDouble());
        assertTrue(json.at("/correlations/0/change").isDouble());
        assertEquals(quality, Json.read(file, DataQuality.class));
    }
}
