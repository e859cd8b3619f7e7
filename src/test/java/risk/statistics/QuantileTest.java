package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.testkit.Golden;

/** {@code make_quantiles.py} says how NumPy makes them, {@code quantiles.json} which version did. */
class QuantileTest {

    static Stream<Named<JsonNode>> cases() throws IOException {
        return Golden.cases(Golden.read("quantiles.json").get("cases"), "name");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyDefinitionIsNumPysToTheLastDigit(JsonNode golden) throws IOException {
        double[] shares = Golden.numbers(Golden.read("quantiles.json").get("shares"));
        double[] sorted =
                Arrays.stream(Golden.numbers(golden.get("numbers"))).sorted().toArray();

        for (Quantile definition : Quantile.values()) {
            assertArrayEquals(
                    Golden.numbers(golden.get("quantiles").get(definition.name())),
                    Arrays.stream(shares).map(p -> definition.of(sorted, p)).toArray(),
                    definition.name());
        }
        assertEquals(golden.get("median").asDouble(), Quantile.median(sorted));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 10, 11, 49, 100})
    void anEdgeIsTheSmallestNumberThatItsPartsAreNotAboveHoweverTheShareIsRounded(int parts) {
        for (int n = 1; n < 2000; n++) {
            for (int part = 1; part < parts; part++) {
                double rank = Quantile.HF1.of(n, at -> (double) at, (double) part / parts);

                assertEquals((double) (((long) n * part + parts - 1) / parts - 1), rank);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQuantileGrowsWithItsShareFromTheSmallestNumberToTheGreatest(Quantile definition) {
        double[] sorted = new Random(3).doubles(37).sorted().toArray();
        double before = Double.NEGATIVE_INFINITY;

        for (int i = 0; i <= 1000; i++) {
            double quantile = definition.of(sorted, i / 1000.0);
            assertTrue(quantile >= before);
            before = quantile;
        }
        assertEquals(sorted[0], definition.of(sorted, 0));
        assertEquals(sorted[36], definition.of(sorted, 1));
    }

    @Test
    void numbersWhoseDifferenceNoDoubleHoldsHaveQuantilesBetweenThem() {
        double[] sorted = {-Double.MAX_VALUE, Double.MAX_VALUE};

        assertEquals(-Double.MAX_VALUE / 2, Quantile.HF7.of(sorted, 0.25), Math.ulp(Double.MAX_VALUE));
        assertEquals(0, Quantile.HF7.of(sorted, 0.5));
        assertEquals(0, Quantile.median(sorted));
        assertEquals(Double.MAX_VALUE, Quantile.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}));
    }

    @ParameterizedTest
    @EnumSource
    void ofNoNumbersThereIsNoQuantileAndOfNoShareEither(Quantile definition) {
        assertTrue(Double.isNaN(definition.of(new double[0], 0.5)));
        assertTrue(Double.isNaN(Quantile.median(new double[0])));
        assertThrows(IllegalArgumentException.class, () -> definition.of(new double[1], 1.1));
        assertThrows(IllegalArgumentException.class, () -> definition.of(new double[1], Double.NaN));
    }
}
