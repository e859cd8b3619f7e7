package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.quality.Reports.LABELS;
import static risk.quality.Reports.REGIONS;
import static risk.quality.Reports.ROWS;
import static risk.quality.Reports.SIZES;
import static risk.quality.Reports.alone;
import static risk.quality.Reports.beside;
import static risk.quality.Reports.column;
import static risk.quality.Reports.kinds;
import static risk.quality.Reports.message;
import static risk.quality.Reports.regions;
import static risk.quality.Reports.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.quality.ColumnQuality.Categories;
import risk.quality.ColumnQuality.Category;
import risk.quality.ColumnQuality.Range;

class ColumnFindingsTest {

    @Test
    void aColumnWithoutValuesIsEmpty() {
        DataQuality quality = alone(rows(Reports.of(ROWS, Double.NaN), new String[ROWS], LABELS));

        assertEquals(List.of("WARNING size EMPTY", "WARNING region EMPTY"), kinds(quality));
        assertEquals(
                "size has no value in any of 400 rows.",
                quality.findings().get(0).sentence());
        assertEquals(100, column(quality, "size").missingPercent());
        assertFalse(column(quality, "size").quantiles().isMeasured());
        assertEquals(
                Measured.not("no row has a value"), column(quality, "region").mostFrequent());
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
                quality.findings().get(1).sentence());
        assertTrue(quality.correlations().stream()
                .noneMatch(correlation -> correlation.value().isMeasured()));
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
    void missingCellsDoNotHideAnAlmostConstantColumn() {
        double[] sizes = Reports.of(ROWS, 7);
        Arrays.fill(sizes, 0, 18, 8);
        Arrays.fill(sizes, ROWS - ROWS / 10, ROWS, Double.NaN);

        DataQuality quality = alone(rows(sizes, REGIONS, LABELS));

        assertEquals(List.of("WARNING size ALMOST_CONSTANT"), kinds(quality));
        assertEquals("size is \"7\" in 95.0 % of the rows that have a value.", message(quality, Check.ALMOST_CONSTANT));
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
        assertTrue(column(quality, "size").range().orElseThrow().max() < 1);
        assertTrue(quality.correlations().stream()
                .filter(correlation -> correlation.first().equals("size"))
                .allMatch(correlation ->
                        correlation.rows() == ROWS - 2 && correlation.value().isMeasured()));
        assertEquals(
                List.of("WARNING size INFINITE"),
                kinds(alone(rows(Reports.of(ROWS, Double.POSITIVE_INFINITY), REGIONS, LABELS))));
    }

    @Test
    void quantilesBetweenNumbersFartherApartThanADoubleHoldsAreFinite() {
        Quantiles quantiles = column(
                        alone(rows(new double[] {-1.7e308, 1.7e308}, new String[2], new double[2])), "size")
                .quantiles()
                .orElseThrow();

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
        Range range = column(quality, "size").range().orElseThrow();
        assertEquals(Measured.of(1L), range.belowReference());
        assertEquals(Measured.of(20L), range.aboveReference());
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
        Categories categories = column(quality, "region").categories().orElseThrow();
        assertEquals(
                new Categories(
                        Measured.of(2L),
                        Measured.of(15L),
                        Measured.of(List.of(new Category("west", 10), new Category("Zürich, CH", 5))),
                        Measured.of(2L),
                        Measured.of(List.of(new Category("east", 98), new Category("moon", 2)))),
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

        assertEquals(Measured.of(1_000L), column(quality, "region").distinct());
        Categories categories = column(quality, "region").categories().orElseThrow();
        assertEquals(Measured.of(1_000L), categories.newCount());
        assertEquals(10, categories.firstNew().orElseThrow().size());
        assertTrue(message(quality, Check.NEW_CATEGORIES).endsWith("\"r0\", \"r1\", \"r10\" and 997 more."));
    }
}
