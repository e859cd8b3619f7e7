package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.LETTERS;
import static risk.drift.Columns.LETTERS_NOW;
import static risk.drift.Columns.MOVED;
import static risk.drift.Columns.MOVED_NOW;
import static risk.drift.Columns.STEADY;
import static risk.drift.Columns.STEADY_NOW;
import static risk.drift.Columns.column;
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
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.finding.Measured;
import risk.io.Json;
import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.settings.DriftVerdict;

class DatasetDriftTest {

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
                        Map.of("c3", new ColumnRule(DriftMethod.WASSERSTEIN, 0.001)), DriftMethod.KS, 0.5, 0.05)
                .withVerdict(DriftVerdict.EVIDENTLY);
        DriftSettings uncorrected =
                new DriftSettings(corrected.columns(), DriftMethod.KS, 0.5, null).withVerdict(DriftVerdict.EVIDENTLY);

        DatasetDrift drift = DatasetDrift.of(profile(before), profile(now), corrected);

        assertEquals(0.05 / 20, drift.columns().get(0).threshold());
        assertEquals(0.001, drift.columns().get(3).threshold());
        assertEquals(List.of("c3", "moved"), drifted(drift));
        assertEquals(
                List.of("c3", "c4", "moved"), drifted(DatasetDrift.of(profile(before), profile(now), uncorrected)));
    }

    /** The score of mannw is near 1 where numbers fell. */
    @Test
    void theFalseDiscoveryRateJudgesNumbersThatFellByBothSides() {
        ColumnDistribution[] before = chance(1);
        ColumnDistribution[] now = chance(1000);
        before[20] = MOVED_NOW;
        now[20] = column("moved", normal(280, 5, 1, 4));

        DatasetDrift drift = DatasetDrift.of(
                profile(before), profile(now), new DriftSettings(Map.of(), DriftMethod.MANNW, 0.5, 0.05));

        ColumnDrift fell = drift.columns().get(20);
        assertEquals(1, fell.score().orElseThrow(), 1e-9);
        assertEquals(0.05 / 21, fell.threshold());
        assertEquals(List.of("moved"), drifted(drift));
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
                        "c" + i,
                        STEADY.type(),
                        Measured.of(ColumnDrift.Test.of(DriftMethod.KS, pValues[i], 0.05)),
                        null,
                        List.of()))
                .toList();

        List<ColumnDrift> corrected = DatasetDrift.withFalseDiscoveryRate(columns, 0.05);

        assertEquals(9, columns.stream().filter(ColumnDrift::drifted).count());
        assertEquals(4, corrected.stream().filter(ColumnDrift::drifted).count());
        assertEquals(4 * 0.05 / 15, corrected.get(0).threshold());
    }

    @Test
    void aColumnThatVanishesHasDriftedAndANewOneIsOnlyNamed() {
        DatasetDrift drift = drift(profile(STEADY, MOVED), profile(LETTERS_NOW, STEADY_NOW));

        assertEquals(
                List.of("steady", "moved", "letters"),
                drift.columns().stream().map(ColumnDrift::column).toList());
        assertEquals("not in the current data", drift.columns().get(1).warning());
        assertEquals("not in the reference", drift.columns().get(2).warning());
        assertFalse(drift.columns().get(1).score().isMeasured());
        assertEquals(List.of("moved"), drift.vanished());
        assertEquals(List.of("moved"), drifted(drift));
        assertEquals(0.5, drift.share());
        assertTrue(drift.fails());
    }

    @Test
    void whereNothingCanBeComparedTheDataSetHasNotDriftedAndYetFails() {
        DatasetDrift drift = drift(profile(column("x", Double.NaN)), profile(STEADY));

        assertFalse(drift.datasetDrift());
        assertEquals(0, drift.share());
        assertEquals(0, drift.compared());
        assertTrue(drift.fails());
    }

    @Test
    void oneVanishedColumnOfManyFailsThoughTheDataSetHasNotDrifted() {
        DatasetDrift drift = drift(profile(STEADY, LETTERS, MOVED), profile(STEADY_NOW, LETTERS_NOW));

        assertFalse(drift.datasetDrift());
        assertEquals(1.0 / 3, drift.share());
        assertTrue(drift.fails());
        assertFalse(drift(profile(STEADY, LETTERS), profile(STEADY_NOW, LETTERS_NOW))
                .fails());
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
                "1 infinite cell left out of the reference; 1 infinite cell left out of the current data",
                warning(drift, 2));
        assertEquals("constant in the reference; constant in the current data", warning(drift, 3));
        assertEquals("numeric in the reference, categorical in the current data", warning(drift, 4));
        assertNull(warning(drift, 5));
        assertEquals(List.of("infinite", "constant", "moved"), compared(drift));
        assertEquals(1.0 / 3, drift.share());
    }

    @Test
    void theReportIsReadableJsonAndReadBackTheSame(@TempDir Path folder) throws IOException {
        DatasetDrift drift = drift(profile(MOVED, LETTERS, STEADY), profile(MOVED_NOW, LETTERS_NOW));
        Path file = folder.resolve("drift.json");

        Files.writeString(file, Json.write(drift));
        JsonNode json = Json.mapper().readTree(file.toFile());

        assertTrue(json.get("dataset_drift").asBoolean());
        assertEquals(2.0 / 3, json.get("share").asDouble());
        assertEquals(0.05, json.at("/columns/0/chance/level").asDouble());
        assertEquals(0, json.get("chance_p_value").asDouble());
        assertTrue(json.at("/columns/0/chance/beyond").asBoolean());
        assertTrue(json.at("/columns/2/vanished").asBoolean());
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
    void theSameOnAnyNumberOfCores() throws Exception {
        Profile before = profile(chance(1));
        Profile now = profile(chance(1000));

        DatasetDrift onAllCores = drift(before, now);

        assertEquals(onAllCores, in(new ForkJoinPool(1), before, now));
        assertEquals(onAllCores, in(new ForkJoinPool(7), before, now));
    }

    private static DatasetDrift in(ForkJoinPool pool, Profile before, Profile now) throws Exception {
        try {
            return pool.submit(() -> drift(before, now)).get();
        } finally {
            pool.shutdown();
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
