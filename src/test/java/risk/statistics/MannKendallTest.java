package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
    void backwardsItIsTheOppositeAndTheNumbersStayAsTheyWere() {
        double[] numbers = {3, 1, 2, 5, 4, 6};
        MannKendall forwards = MannKendall.of(numbers);

        assertArrayEquals(new double[] {3, 1, 2, 5, 4, 6}, numbers);
        MannKendall backwards = MannKendall.of(new double[] {6, 4, 5, 2, 1, 3});
        assertEquals(-forwards.s(), backwards.s());
        assertEquals(forwards.pValue(), backwards.pValue());
    }
}
