package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static risk.testkit.Golden.elements;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.Json;
import risk.quality.ColumnQuality.Range;
import risk.settings.QualitySettings;
import risk.statistics.PValue;
import risk.statistics.PredictionInterval;
import risk.testkit.Golden;

/** Numbers as NumPy, pandas and SciPy have them; {@code make_quality.py} says how, {@code quality.json} with which version. */
class GoldenQualityTest {

    private static final double TOLERANCE = 1e-9;

    /** The golden values come from all rows. */
    private static final QualitySettings ALL_ROWS = TestSettings.correlatingRows(1_000_000);

    static Stream<Named<JsonNode>> cases() throws IOException {
        return Golden.cases(golden().get("cases"), "data");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void columnsOfNumbersLieWhereNumPyPutsThem(JsonNode golden) throws IOException {
        DataQuality quality = quality(golden);

        golden.get("number_columns").properties().forEach(expected -> {
            ColumnQuality column = column(quality, expected.getKey());
            JsonNode values = expected.getValue();
            assertEquals(ColumnType.NUMERIC, column.type());
            assertShape(values, column, golden.get("rows").asInt());
            Range range = column.range().orElseThrow();
            assertEquals(values.get("min").asDouble(), range.min());
            assertEquals(values.get("max").asDouble(), range.max());
            JsonNode found = Json.mapper().valueToTree(column.quantiles());
            assertEquals(values.get("quantiles").size(), found.size());
            values.get("quantiles")
                    .properties()
                    .forEach(quantile -> assertClose(
                            quantile.getValue(), found.get(quantile.getKey()).asDouble()));
            assertFalse(column.categories().isMeasured());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void columnsOfCategoriesAreCountedAsByPandas(JsonNode golden) throws IOException {
        DataQuality quality = quality(golden);

        golden.get("category_columns").properties().forEach(expected -> {
            ColumnQuality column = column(quality, expected.getKey());
            assertShape(expected.getValue(), column, golden.get("rows").asInt());
            assertEquals(Measured.of(expected.getValue().get("most_frequent").asText()), column.mostFrequent());
            assertFalse(column.range().isMeasured());
            assertFalse(column.quantiles().isMeasured());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void correlationsAreThoseOfPandasAndSciPy(JsonNode golden) throws IOException {
        List<Correlation> found = quality(golden).correlations();

        assertEquals(golden.get("correlations").size(), found.size());
        for (JsonNode expected : golden.get("correlations")) {
            Correlation correlation = found.stream()
                    .filter(one -> one.first().equals(expected.get("first").asText())
                            && one.second().equals(expected.get("second").asText())
                            && Json.mapper().valueToTree(one.method()).equals(expected.get("method")))
                    .findFirst()
                    .orElseThrow();
            assertEquals(expected.get("rows").asLong(), correlation.rows());
            if (expected.get("value").isNull()) {
                assertFalse(correlation.value().isMeasured());
            } else {
                assertClose(expected.get("value"), correlation.value().orElseThrow());
            }
        }
    }

    @Test
    void rowsOutsideTheReferencesRangeAreCountedAsByPandas() throws IOException {
        DatasetReader reader = DatasetReader.labelled(Schema.CLIENTS).withIds();
        Dataset practice = reader.readFolder(Path.of("practicedata"));
        DataQuality quality = Reports.beside(reader.readFolder(Path.of("sourcedata")), practice);

        golden().get("changes").properties().forEach(expected -> {
            Range range = column(quality, expected.getKey()).range().orElseThrow();
            assertEquals(Measured.of(expected.getValue().get("below").asLong()), range.belowReference());
            assertEquals(Measured.of(expected.getValue().get("above").asLong()), range.aboveReference());
        });
    }

    @Test
    void chancesAreThoseOfSciPy() throws IOException {
        JsonNode chances = golden().get("chances");

        for (JsonNode rise : chances.get("rises")) {
            long[] given = longs(rise);
            assertClose(rise.get("p"), PValue.ofRise(given[0], given[1], given[2], given[3]));
        }
        for (JsonNode exceeding : chances.get("exceeding")) {
            long[] given = longs(exceeding);
            assertClose(exceeding.get("p"), PValue.ofExceeding(given[0], given[1], given[2]));
        }
        for (JsonNode moved : chances.get("moved")) {
            JsonNode given = moved.get("given");
            assertClose(
                    moved.get("p"),
                    PValue.ofCorrelationChange(
                            given.get(0).asDouble(),
                            given.get(1).asLong(),
                            given.get(2).asDouble(),
                            given.get(3).asLong(),
                            given.get(4).asDouble()));
        }
        for (JsonNode next : chances.get("next_one")) {
            JsonNode given = next.get("given");
            double deviations = next.get("deviations").asDouble();
            // SciPy's t of one degree of freedom, which is a tangent, is right to eight digits.
            assertEquals(
                    deviations,
                    PredictionInterval.halfWidth(
                            given.get(0).asInt(), given.get(1).asDouble()),
                    1e-8 * deviations);
        }
    }

    private static void assertShape(JsonNode expected, ColumnQuality column, int rows) {
        assertEquals(expected.get("missing").asLong(), column.missing());
        assertEquals(100.0 * expected.get("missing").asLong() / rows, column.missingPercent(), TOLERANCE);
        assertEquals(Measured.of(expected.get("distinct").asLong()), column.distinct());
        assertClose(
                expected.get("most_frequent_percent"),
                column.mostFrequentPercent().orElseThrow());
    }

    private static ColumnQuality column(DataQuality quality, String name) {
        return quality.columns().stream()
                .filter(column -> column.column().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DataQuality quality(JsonNode golden) throws IOException {
        DatasetReader reader = DatasetReader.labelled(Golden.schema(golden)).withIds();
        return Reports.of(Golden.dataset(golden, reader), Optional.empty(), Reports.NOTHING_INGESTED, ALL_ROWS);
    }

    private static JsonNode golden() throws IOException {
        return Golden.read("quality.json");
    }

    private static long[] longs(JsonNode chance) {
        return elements(chance.get("given")).mapToLong(JsonNode::asLong).toArray();
    }

    private static void assertClose(JsonNode expected, @Nullable Double found) {
        assertNotNull(found);
        assertEquals(expected.asDouble(), found, TOLERANCE * Math.max(1, Math.abs(expected.asDouble())));
    }
}
