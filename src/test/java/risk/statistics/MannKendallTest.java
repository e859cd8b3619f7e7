package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.testkit.Golden;

class MannKendallTest {

    static Stream<Named<JsonNode>> cases() throws IOException {
        return Golden.cases(Golden.read("trends.json").get("cases"), "name");
    }

    private static double[] numbers(JsonNode golden) {
        return StreamSupport.stream(golden.get("numbers").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSciPysKendallTauWithTime(JsonNode golden) {
        MannKendall test = MannKendall.of(numbers(golden));

        assertEquals(golden.get("s").asLong(), test.s());
        double p = golden.get("p").asDouble();
        assertEquals(p, test.pValue(), 1e-9 * p + 1e-15);
    }

    @Test
    void whatIsAllTheSameOrTooShortHasNoTrend() {
        assertEquals(new MannKendall(0, 1), MannKendall.of(new double[] {}));
        assertEquals(new MannKendall(1, 1), MannKendall.of(new double[] {1, 2}));
        assertEquals(new MannKendall(0, 1), MannKendall.of(new double[] {5, 5, 5, 5, 5}));
    }

    @Test
    void isTheSumOverAllPairs() {
        Random random = new Random(5);
        for (int n = 0; n < 200; n++) {
            double[] numbers =
                    random.doubles(n).map(u -> Math.rint(20 * u) - 10).toArray();
            long s = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    s += (int) Math.signum(numbers[j] - numbers[i]);
                }
            }
            assertEquals(s, MannKendall.of(numbers).s());
        }
    }

    @Test
    void backwardsItIsTheOppositeAndTheNumbersStayAsTheyWere() {
        double[] numbers = {3, 1, 2, 5, 4, 6};
        MannKendall forwards = MannKendall.of(numbers);

        assertArrayEquals(new double[] {3, 1, 2, 5, 4, 6}, numbers);
        MannKendall backwards = MannKendall.of(new double[] {6, 4, 5, 2, 1, 3});
        assertEquals(-forwards.s(), backwards.s());
        assertEquals(forwards.pValue(), backwards.pValue());
    }
}
