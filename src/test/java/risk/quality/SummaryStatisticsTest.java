package risk.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Feature;
import risk.data.Schema;
import risk.data.Tables;
import risk.finding.Measured;
import risk.io.Json;
import risk.model.TestData;
import risk.testkit.Golden;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Numbers held against pandas'; {@code make_golden.py} says how, {@code summary_statistics.json} with which version. */
class SummaryStatisticsTest {

    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {"practicedata", "sourcedata", "testdata"})
    void theStatisticsOfTheBundledDataAreThoseOfPandas(String folder) throws IOException {
        JsonNode golden = golden(folder).get("statistics");

        Map<String, SummaryStatistics> statistics = SummaryStatistics.of(Tables.toTable(bundled(folder)));

        assertEquals(golden.size(), statistics.size());
        statistics.forEach((column, found) -> {
            assertClose(golden.get(column).get("mean"), found.mean().orElseThrow());
            assertClose(golden.get(column).get("median"), found.median().orElseThrow());
            assertClose(golden.get(column).get("mode"), found.mode().orElseThrow());
            assertClose(golden.get(column).get("std"), found.std().orElseThrow());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"practicedata", "sourcedata", "testdata"})
    void theMissingPercentagesOfTheBundledDataAreThoseOfPandas(String folder) throws IOException {
        JsonNode golden = golden(folder).get("missing_percent");

        Map<String, Double> missing = MissingData.percentages(bundled(folder));

        assertEquals(Schema.CLIENTS.columns(), List.copyOf(missing.keySet()));
        missing.forEach((column, percentage) -> assertClose(golden.get(column), percentage));
    }

    @Test
    void theModeIsTheSmallestOfTheMostFrequentValues() {
        assertEquals(Measured.of(2.0), of(5, 2, 9, 5, 2, 1, 9).mode());
        assertEquals(Measured.of(1.0), of(3, 2, 1).mode());
        assertEquals(Measured.of(7.0), of(1, 7, 7).mode());
        assertEquals(Measured.of(-4.0), of(-4, -4, 0, 0).mode());
    }

    @Test
    void theMedianOfAnEvenCountIsTheMeanOfTheMiddleTwo() {
        assertEquals(Measured.of(2.5), of(4, 1, 3, 2).median());
        assertEquals(Measured.of(3.0), of(9, 1, 3).median());
    }

    @Test
    void theDeviationDividesByOneLessThanTheCount() {
        assertEquals(Math.sqrt(5.0 / 3), of(1, 2, 3, 4).std().orElseThrow(), 1e-15);
    }

    @Test
    void aSingleNumberHasNoDeviation() {
        assertEquals(statistics(7, 7, 7, "a single number"), of(7));
        assertEquals(statistics(7, 7, 7, "a single number"), of(Double.NaN, 7, Double.NaN));
    }

    @Test
    void aColumnWithoutNumbersHasNoStatistics() {
        assertEquals(SummaryStatistics.NONE, of(Double.NaN, Double.NaN));
        assertEquals(SummaryStatistics.NONE, of());
        assertEquals(
                "{\"mean\":null,\"median\":null,\"mode\":null,\"std\":null}",
                Json.mapper().valueToTree(SummaryStatistics.NONE).toString());
    }

    @Test
    void missingNumbersAreLeftOut() {
        assertEquals(of(1, 2, 2, 5), of(Double.NaN, 1, 2, Double.NaN, 2, 5));
    }

    @Test
    void numbersWhoseMeanOrDeviationOverflowsHaveNone() {
        assertEquals(statistics(1e200, 1e200, 0, "more than a double can hold"), of(0, 2e200));
        assertEquals(
                new SummaryStatistics(
                        Measured.not("more than a double can hold"),
                        Measured.of(Double.MAX_VALUE),
                        Measured.of(Double.MAX_VALUE),
                        Measured.not("more than a double can hold")),
                of(Double.MAX_VALUE, Double.MAX_VALUE));
        assertEquals(Measured.of(0.0), of(-Double.MAX_VALUE, Double.MAX_VALUE).median());
    }

    @Test
    void onlyNumericColumnsHaveStatistics() {
        Table table = Table.create(
                DoubleColumn.create("b", 1, 2), StringColumn.create("text", "x", "y"), DoubleColumn.create("a", 3, 4));

        assertEquals(List.of("b", "a"), List.copyOf(SummaryStatistics.of(table).keySet()));
    }

    @Test
    void theCallersTableIsNotAltered() {
        DoubleColumn column = DoubleColumn.create("x", 3, 1, Double.NaN, 2);

        SummaryStatistics.of(Table.create(column));

        assertArrayEquals(new double[] {3, 1, Double.NaN, 2}, column.asDoubleArray());
    }

    @Test
    void missingCellsOfEveryKindAreCounted() {
        Schema schema = new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "exited");
        Dataset dataset = TestData.read(schema, "id,size,region,exited\na,1,east,0\n,NA,,1\nc,,west,\nd,NaN,NA,null\n");

        Map<String, Double> missing = MissingData.percentages(dataset);

        assertEquals(Map.of("id", 25.0, "size", 75.0, "region", 50.0, "exited", 50.0), missing);
    }

    @Test
    void ofNoRowsNothingIsMissing() {
        assertEquals(
                List.of(0.0, 0.0, 0.0, 0.0, 0.0),
                List.copyOf(MissingData.percentages(TestData.clients("")).values()));
    }

    private static SummaryStatistics statistics(double mean, double median, double mode, String whyNoDeviation) {
        return new SummaryStatistics(
                Measured.of(mean), Measured.of(median), Measured.of(mode), Measured.not(whyNoDeviation));
    }

    private static SummaryStatistics of(double... numbers) {
        return Objects.requireNonNull(SummaryStatistics.of(Table.create(DoubleColumn.create("x", numbers)))
                .get("x"));
    }

    private static Dataset bundled(String folder) throws IOException {
        return DatasetReader.labelled(Schema.CLIENTS).readFolder(Path.of(folder));
    }

    private static JsonNode golden(String folder) throws IOException {
        return Golden.read("summary_statistics.json").get("folders").get(folder);
    }

    private static void assertClose(JsonNode expected, @Nullable Double found) {
        assertNotNull(found);
        assertEquals(expected.asDouble(), found, TOLERANCE * Math.max(1, Math.abs(expected.asDouble())));
    }
}
