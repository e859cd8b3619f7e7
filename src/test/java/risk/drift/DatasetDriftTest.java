package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.letters;
import static risk.drift.Columns.normal;
import static risk.drift.Columns.profile;
import static risk.drift.Columns.texts;
import static risk.drift.Columns.whole;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.InvalidInputException;
import risk.data.Json;

class DatasetDriftTest {

    private static final ColumnDistribution STEADY = column("steady", normal(300, 5, 1, 1));
    private static final ColumnDistribution STEADY_NOW = column("steady", normal(280, 5, 1, 2));
    private static final ColumnDistribution MOVED = column("moved", normal(300, 5, 1, 3));
    private static final ColumnDistribution MOVED_NOW = column("moved", normal(280, 7, 1, 4));
    private static final ColumnDistribution LETTERS = texts("letters", letters(300, 4, 5));
    private static final ColumnDistribution LETTERS_NOW = texts("letters", letters(280, 4, 6));

    @Test
    void halfOfTheColumnsMakeADataSetDrift() {
        DatasetDrift oneOfTwo = drift(profile(STEADY, MOVED), profile(STEADY_NOW, MOVED_NOW));
        DatasetDrift oneOfThree = drift(profile(STEADY, MOVED, LETTERS), profile(STEADY_NOW, MOVED_NOW, LETTERS_NOW));

        assertTrue(oneOfTwo.datasetDrift());
        assertEquals(0.5, oneOfTwo.share());
        assertFalse(oneOfThree.datasetDrift());
        assertEquals(1.0 / 3, oneOfThree.share());
        assertEquals(
                List.of("steady", "moved", "letters"),
                oneOfThree.columns().stream().map(ColumnDrift::column).toList());
    }

    @Test
    void theShareThatMakesADataSetDriftIsASetting() {
        Profile reference = profile(STEADY, MOVED, LETTERS);
        Profile current = profile(STEADY_NOW, MOVED_NOW, LETTERS_NOW);

        assertTrue(DatasetDrift.of(reference, current, new DriftSettings(Map.of(), null, 1.0 / 3, null))
                .datasetDrift());
    }

    @Test
    void aColumnsOwnRuleGoesBeforeTheMethodForAll() {
        DriftSettings settings = new DriftSettings(
                Map.of("moved", new ColumnRule(DriftMethod.PSI, 100.0), "letters", new ColumnRule(null, 0.99999)),
                DriftMethod.T_TEST,
                0.5,
                null);

        DatasetDrift drift =
                DatasetDrift.of(profile(STEADY, MOVED, LETTERS), profile(STEADY_NOW, MOVED_NOW, LETTERS_NOW), settings);

        ColumnDrift steady = drift.columns().get(0);
        assertEquals(DriftMethod.T_TEST, steady.method());
        assertEquals(0.05, steady.threshold());
        ColumnDrift moved = drift.columns().get(1);
        assertEquals(DriftMethod.PSI, moved.method());
        assertEquals(100, moved.threshold());
        assertFalse(moved.drifted());
        // The t-test doesn't fit texts, so that the method is chosen as if nobody had named one.
        ColumnDrift letters = drift.columns().get(2);
        assertEquals(DriftMethod.CHISQUARE, letters.method());
        assertEquals(0.99999, letters.threshold());
        assertTrue(letters.drifted());
    }

    @Test
    void aMethodThatDoesNotFitIsRefusedWithThoseThatDo() {
        DriftSettings settings = rule("letters", new ColumnRule(DriftMethod.KS, null));

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> DatasetDrift.of(profile(STEADY, LETTERS), profile(STEADY_NOW, LETTERS_NOW), settings));

        assertEquals(
                "drift: the column \"letters\" is categorical, expected one of psi, kl_div, jensenshannon, hellinger, "
                        + "chisquare, z, g_test, fisher_exact, found ks",
                refusal.getMessage());
    }

    @Test
    void aTestOfCountsIsRefusedForNumbers() {
        DriftSettings settings = rule("steady", new ColumnRule(DriftMethod.CHISQUARE, null));

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> DatasetDrift.of(profile(STEADY), profile(STEADY_NOW), settings));

        assertEquals(
                "drift: the column \"steady\" is numeric, expected one of ks, wasserstein, psi, kl_div, jensenshannon, "
                        + "hellinger, anderson, cramer_von_mises, t_test, mannw, ed, es, found chisquare",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void aShareOutsideItsRangeIsRefused(double share) {
        assertThrows(InvalidInputException.class, () -> new DriftSettings(Map.of(), null, share, null));
        assertThrows(InvalidInputException.class, () -> new DriftSettings(Map.of(), null, 0.5, share));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aThresholdOutsideItsRangeIsRefused(double threshold) {
        assertThrows(InvalidInputException.class, () -> new ColumnRule(null, threshold));
    }

    @Test
    void theFalseDiscoveryRateLowersTheThresholdOfPValuesOnly() {
        // Columns of nothing but chance, one that might have moved, and one that did.
        ColumnDistribution[] before = chance(1);
        ColumnDistribution[] now = chance(1000);
        // 30 of 200 rows on the other side: a p-value of 0.022.
        before[4] = column("c4", IntStream.range(0, 200).asDoubleStream().toArray());
        now[4] = column("c4", IntStream.range(30, 230).asDoubleStream().toArray());
        before[20] = MOVED;
        now[20] = MOVED_NOW;
        DriftSettings corrected = new DriftSettings(
                Map.of("c3", new ColumnRule(DriftMethod.WASSERSTEIN, 0.001)), DriftMethod.KS, 0.5, 0.05);
        DriftSettings uncorrected = new DriftSettings(corrected.columns(), DriftMethod.KS, 0.5, null);

        DatasetDrift drift = DatasetDrift.of(profile(before), profile(now), corrected);

        assertEquals(0.05 / 20, drift.columns().get(0).threshold());
        assertEquals(0.001, drift.columns().get(3).threshold());
        assertEquals(List.of("c3", "moved"), drifted(drift));
        assertEquals(
                List.of("c3", "c4", "moved"), drifted(DatasetDrift.of(profile(before), profile(now), uncorrected)));
    }

    @Test
    void theFalseDiscoveryRateOfTheFirstPublishedExampleRejectsFour() {
        // The fifteen p-values of Benjamini and Hochberg, section 3.2: at 0.05 the first four are discoveries.
        double[] pValues = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0
        };
        List<ColumnDrift> columns = IntStream.range(0, pValues.length)
                .mapToObj(i -> new ColumnDrift(
                        "c" + i, STEADY.type(), DriftMethod.KS, pValues[i], 0.05, pValues[i] < 0.05, null, null))
                .toList();

        List<ColumnDrift> corrected = DatasetDrift.withFalseDiscoveryRate(columns, 0.05);

        assertEquals(9, columns.stream().filter(ColumnDrift::drifted).count());
        assertEquals(4, corrected.stream().filter(ColumnDrift::drifted).count());
        assertEquals(4 * 0.05 / 15, corrected.get(0).threshold());
    }

    @Test
    void aColumnOfOneSideOnlyIsNamedAndNotCounted() {
        DatasetDrift drift = drift(profile(STEADY, MOVED), profile(LETTERS_NOW, STEADY_NOW));

        assertEquals(
                List.of("steady", "moved", "letters"),
                drift.columns().stream().map(ColumnDrift::column).toList());
        assertEquals("not in the current data", drift.columns().get(1).warning());
        assertEquals("not in the reference", drift.columns().get(2).warning());
        assertNull(drift.columns().get(1).score());
        assertEquals(0, drift.share());
        assertFalse(drift.datasetDrift());
    }

    @Test
    void nothingComparedIsNoDrift() {
        DatasetDrift drift = drift(profile(STEADY), profile(MOVED));

        assertFalse(drift.datasetDrift());
        assertEquals(0, drift.share());
    }

    @Test
    void theDirectionStandsInTheColumnsOwnUnits() {
        ColumnDrift moved = only(column("x", 400, 412, 424), column("x", 500, 530, 560));
        ColumnDrift letters = only(texts("x", "EU", "EU", "US", "US"), texts("x", "EU", "US", "US", "US"));

        assertEquals(new NumericChange(412, 530, 412, 530, Math.sqrt(96), Math.sqrt(600)), moved.change());
        assertEquals("mean 412 -> 530 (+29 %)", sentence(moved));
        assertEquals(new LevelChange("EU", 50, 25), letters.change());
        assertEquals("share of \"EU\" 50 % -> 25 %", sentence(letters));
    }

    @Test
    void aSentenceFitsNumbersOfAnySize() {
        assertEquals("mean 0 -> 3", sentence(only(column("x", -1, 1), column("x", 2, 4))));
        assertEquals("mean 5, as before", sentence(only(column("x", 4, 6), column("x", 4, 6))));
        assertEquals("std 1 -> 3 (+200 %)", sentence(only(column("x", 4, 6), column("x", 2, 8))));
        assertEquals("mean -2 -> -1 (+50 %)", sentence(only(column("x", -3, -1), column("x", -2, 0))));
        assertEquals("mean 1234568 -> 1240001 (+0.4 %)", sentence(only(column("x", 1234567.6), column("x", 1240001))));
        assertEquals("mean 1.000e-07 -> 3.000e+20", sentence(only(column("x", 1e-7), column("x", 3e20))));
        assertEquals("mean 0.1235 -> 0.1111 (-10 %)", sentence(only(column("x", 0.12345678), column("x", 0.1111))));
        assertEquals(
                "share of \"a b" + "c".repeat(37) + "...\" 0 % -> 33.3 %",
                sentence(only(texts("x", "z"), texts("x", "a\nb" + "c".repeat(60), "z", "z"))));
        assertNull(only(column("x", 1e308, 1.7e308), column("x", 1e308, -1e308)).change());
    }

    @Test
    void aBadColumnIsSaidToBeBadAndHarmsNoOther() {
        ColumnDistribution empty = column("empty");
        ColumnDistribution missing = column("missing", Double.NaN, Double.NaN);
        ColumnDistribution infinite = column("infinite", 1, 2, Double.POSITIVE_INFINITY, 3);
        ColumnDistribution constant = column("constant", 3, 3, 3);
        ColumnDistribution typed = column("typed", 1, 2, 3);
        Profile reference = profile(empty, missing, infinite, constant, typed, MOVED);
        Profile current = profile(empty, missing, infinite, constant, texts("typed", "1", "2"), MOVED_NOW);

        DatasetDrift drift = drift(reference, current);

        assertEquals("no rows in the reference; no rows in the current data", warning(drift, 0));
        assertEquals("no value in the reference; no value in the current data", warning(drift, 1));
        assertEquals(
                "1 infinite cells left out of the reference; 1 infinite cells left out of the current data",
                warning(drift, 2));
        assertEquals("constant in the reference; constant in the current data", warning(drift, 3));
        assertEquals("numeric in the reference, categorical in the current data", warning(drift, 4));
        assertNull(warning(drift, 5));
        assertEquals(List.of("infinite", "constant", "moved"), compared(drift));
        assertEquals(1.0 / 3, drift.share());
    }

    @Test
    void freeTextsAreNotCompared() {
        String[] thousand = IntStream.range(0, 1000).mapToObj(i -> "t" + i).toArray(String[]::new);
        String[] more = IntStream.range(0, 1001).mapToObj(i -> "t" + i).toArray(String[]::new);

        assertNotNull(only(texts("x", thousand), texts("x", more)).score());
        ColumnDrift free = only(texts("x", more), texts("x", thousand));
        assertNull(free.score());
        assertFalse(free.drifted());
        assertEquals("not compared: 1,001 distinct texts in the reference, free text or an identifier", free.warning());
    }

    @Test
    void aMethodWithoutAScoreSaysWhatItNeeds() {
        DriftSettings fisher = rule("letters", new ColumnRule(DriftMethod.FISHER_EXACT, null));
        DriftSettings epps = rule("x", new ColumnRule(DriftMethod.ES, null));

        ColumnDrift letters = DatasetDrift.of(profile(LETTERS), profile(LETTERS_NOW), fisher)
                .columns()
                .get(0);
        ColumnDrift few = DatasetDrift.of(profile(column("x", 1, 2, 3)), profile(column("x", 1, 2, 3)), epps)
                .columns()
                .get(0);

        assertEquals("no score: fisher_exact needs a column of two values", letters.warning());
        assertEquals("no score: es needs five rows on each side and an interquartile range above 0", few.warning());
        assertNull(few.score());
        assertNotNull(few.change());
    }

    @Test
    void theReportIsReadableJsonAndReadBackTheSame(@TempDir Path folder) throws IOException {
        DatasetDrift drift = drift(profile(MOVED, LETTERS, STEADY), profile(MOVED_NOW, LETTERS_NOW));
        Path file = folder.resolve("drift.json");

        Files.writeString(file, Json.write(drift));
        JsonNode json = Json.mapper().readTree(file.toFile());

        assertTrue(json.get("dataset_drift").asBoolean());
        assertEquals(0.5, json.get("share").asDouble());
        JsonNode moved = json.get("columns").get(0);
        assertEquals("moved", moved.get("column").asText());
        assertEquals("numeric", moved.get("type").asText());
        assertEquals("ks", moved.get("method").asText());
        assertTrue(moved.get("score").asDouble() < 1e-9);
        assertEquals(0.05, moved.get("threshold").asDouble());
        assertTrue(moved.get("drifted").asBoolean());
        assertEquals(5, moved.get("change").get("reference_mean").asDouble(), 0.2);
        assertTrue(moved.get("change").get("sentence").asText().startsWith("mean "));
        assertTrue(json.get("columns").get(2).get("score").isNull());
        assertEquals(drift, Json.read(file, DatasetDrift.class));
    }

    @Test
    void theSameOnAnyNumberOfCores() {
        Profile before = profile(chance(1));
        Profile now = profile(chance(1000));
        DatasetDrift expected = drift(before, now);

        for (int i = 0; i < 5; i++) {
            assertEquals(expected, drift(before, now));
        }
    }

    private static ColumnDistribution[] chance(long seed) {
        ColumnDistribution[] columns = new ColumnDistribution[21];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column("c" + i, i % 2 == 0 ? normal(200, 0, 1, seed + i) : whole(200, 30, seed + i));
        }
        return columns;
    }

    private static DatasetDrift drift(Profile reference, Profile current) {
        return DatasetDrift.of(reference, current, DriftSettings.DEFAULT);
    }

    private static ColumnDrift only(ColumnDistribution reference, ColumnDistribution current) {
        return drift(profile(reference), profile(current)).columns().get(0);
    }

    private static ColumnDistribution column(String name, double... numbers) {
        return ColumnDistribution.ofNumbers(name, numbers);
    }

    private static DriftSettings rule(String column, ColumnRule rule) {
        return new DriftSettings(Map.of(column, rule), null, 0.5, null);
    }

    private static String sentence(ColumnDrift drift) {
        ColumnChange change = drift.change();
        return change == null ? "" : change.sentence();
    }

    private static @Nullable String warning(DatasetDrift drift, int column) {
        return drift.columns().get(column).warning();
    }

    private static List<String> drifted(DatasetDrift drift) {
        return drift.columns().stream()
                .filter(ColumnDrift::drifted)
                .map(ColumnDrift::column)
                .toList();
    }

    private static List<String> compared(DatasetDrift drift) {
        return drift.columns().stream()
                .filter(ColumnDrift::isCompared)
                .map(ColumnDrift::column)
                .toList();
    }
}
