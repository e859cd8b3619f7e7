package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
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
import static risk.quality.Reports.ordinary;
import static risk.quality.Reports.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.drift.Profile;
import risk.finding.Measured;
import risk.io.Json;
import risk.model.TestData;
import risk.settings.QualitySettings;
import risk.testkit.ClientGenerator;

class DataQualityTest {

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
            assertEquals(Measured.of(column.missingPercent()), column.referenceMissingPercent());
            assertEquals(column.distinct(), column.referenceDistinct());
            assertEquals(column.quantiles(), column.referenceQuantiles());
        }
        quality.correlations().forEach(correlation -> assertEquals(Measured.of(0.0), correlation.change()));
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
                    expected.correlations().get(i).value().orElseThrow(),
                    found.correlations().get(i).value().orElseThrow(),
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
    void correlationsOfManyColumnsComeFromFewerRows() {
        DataQuality quality = alone(TestData.random(1_500, 100, 1));

        assertEquals(100, quality.correlations().size());
        quality.correlations().forEach(correlation -> assertEquals(1_000, correlation.rows()));
        assertEquals("exited", quality.correlations().get(0).second());
    }

    @Test
    void ofNoRowsThereIsAFindingAndNothingElse() {
        DataQuality quality = beside(TestData.clients(""), TestData.clients("a,1,2,3,0\nb,2,3,4,1\n"));

        assertEquals(List.of("WARNING null ROWS"), kinds(quality));
        assertEquals(0, quality.rows());
        assertEquals(0.0, column(quality, "exited").missingPercent());
        assertEquals(
                Measured.not("no row has a number"),
                column(quality, "lastyear_activity").range());
        assertTrue(quality.correlations().stream()
                .noneMatch(correlation -> correlation.value().isMeasured()));
        assertNotNull(Json.write(quality));
    }

    @Test
    void besideAReferenceWithoutRowsNothingHasChanged() {
        assertEquals(
                List.of(),
                beside(TestData.clients("a,1,2,3,0\nb,2,3,4,1\n"), TestData.clients("")).warnings().stream()
                        .filter(finding -> Check.of(finding) != Check.NEW_CATEGORIES)
                        .toList());
    }

    @Test
    void oneRowIsNoConstantColumn() {
        assertEquals(List.of(), alone(TestData.clients("a,1,2,3,0\n")).findings());
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
            assertEquals(expected.value().orElseThrow(), found.value().orElseThrow(), 1e-12);
        }
        Quantiles quantiles = column(quality, "size").quantiles().orElseThrow();
        assertTrue(quantiles.p1() < quantiles.p50() && quantiles.p50() < quantiles.p99());
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
    void aReferenceOfAnotherSchemaIsHeldAgainstTheColumnsItHas() {
        Dataset other = TestData.numeric(new double[][] {{1}, {2}, {3}}, new int[] {0, 1, 0});

        DataQuality quality = beside(ordinary(ROWS, 1), other);

        assertEquals(List.of(), quality.warnings());
        assertFalse(column(quality, "size").referenceMissingPercent().isMeasured());
        assertTrue(quality.correlations().stream()
                .noneMatch(correlation -> correlation.change().isMeasured()));
    }

    @Test
    void theProfileOfAModelsPredictionsIsNoColumnOfTheRows() {
        Dataset dataset = ordinary(ROWS, 1);

        DataQuality quality = DataQuality.of(
                dataset,
                dataset,
                Profile.of(dataset, SIZES),
                Optional.of(new Basis(Profile.of(dataset), dataset)),
                Reports.NOTHING_INGESTED,
                QualitySettings.DEFAULT);

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
        assertEquals(Json.mapper().valueToTree(quality).toString(), json.toString());
    }
}
