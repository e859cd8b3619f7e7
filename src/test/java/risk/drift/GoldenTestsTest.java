package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.settings.DriftMethod;
import risk.testkit.Golden;

/** Statistics as SciPy has them; {@code make_tests.py} says how, {@code tests.json} with which version. */
class GoldenTestsTest {

    private static final double TOLERANCE = 1e-9;

    static Stream<Named<JsonNode>> cases() throws IOException {
        return Golden.cases(Golden.read("tests.json").get("cases"), "name");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theStatisticOfEveryTestIsSciPysAndItsProbabilityTheMethodsScore(JsonNode golden) {
        ColumnDistribution reference = column(golden, "reference");
        ColumnDistribution current = column(golden, "current");

        golden.get("statistics").fieldNames().forEachRemaining(key -> {
            DriftMethod method = DriftMethod.valueOf(key.toUpperCase(Locale.ROOT));
            TestResult result = DriftMeasure.test(method, reference, current);

            double statistic = golden.get("statistics").get(key).asDouble();
            assertEquals(statistic, result.statistic(), TOLERANCE * Math.max(1, Math.abs(statistic)), method.key());
            assertEquals(DriftMeasure.score(method, reference, current), result.pValue(), method.key());
        });
    }

    @Test
    void aDistanceIsNoTest() {
        ColumnDistribution column = ColumnDistribution.ofNumbers("x", new double[] {1, 2});

        assertThrows(IllegalArgumentException.class, () -> DriftMeasure.test(DriftMethod.PSI, column, column));
    }

    @Test
    void whatATestSaysNothingOfHasNeitherStatisticNorProbability() {
        ColumnDistribution one = ColumnDistribution.ofNumbers("x", new double[] {1});

        for (DriftMethod method : new DriftMethod[] {
            DriftMethod.ANDERSON, DriftMethod.CRAMER_VON_MISES, DriftMethod.T_TEST, DriftMethod.ES
        }) {
            TestResult result = DriftMeasure.test(method, one, one);
            assertTrue(Double.isNaN(result.statistic()) && Double.isNaN(result.pValue()), method.key());
        }
    }

    private static ColumnDistribution column(JsonNode golden, String side) {
        if (golden.has("numbers")) {
            return ColumnDistribution.ofNumbers(
                    "x", Golden.numbers(golden.get("numbers").get(side)));
        }
        JsonNode counts = golden.get("counts").get(side);
        int[] codes = IntStream.range(0, counts.size())
                .flatMap(level ->
                        IntStream.generate(() -> level).limit(counts.get(level).asLong()))
                .toArray();
        return ColumnDistribution.ofLevels(
                "x",
                IntStream.range(0, counts.size()).mapToObj(Integer::toString).toList(),
                codes);
    }
}
