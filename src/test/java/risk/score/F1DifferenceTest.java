package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.testkit.Golden;

class F1DifferenceTest {

    /** A 95 % quantile of 2,000 normal draws lies within 0.047 deviations of the true one, in two of three cases. */
    @Test
    void theBoundOfTheF1DifferenceIsThatOfAMillionDraws() throws IOException {
        for (JsonNode golden : Golden.read("process.json").get("difference")) {
            F1Difference difference = F1Difference.of(matrix(golden.get("first")), matrix(golden.get("second")), 1)
                    .orElseThrow();

            assertEquals(golden.get("difference").asDouble(), difference.difference(), 1e-12);
            assertEquals(
                    golden.get("upper_bound").asDouble(),
                    difference.upperBound(),
                    4 * 0.047 * golden.get("deviation").asDouble() + 1e-3);
        }
        ConfusionMatrix nothing = new ConfusionMatrix(10, 0, 0, 0);
        assertEquals(
                Optional.of("no exits, actual or predicted"),
                F1Difference.of(nothing, nothing, 1).whyNot());
    }

    private static ConfusionMatrix matrix(JsonNode outcomes) {
        return new ConfusionMatrix(
                outcomes.get(2).asLong(),
                outcomes.get(1).asLong(),
                0,
                outcomes.get(0).asLong());
    }
}
