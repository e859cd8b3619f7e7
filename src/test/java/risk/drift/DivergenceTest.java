package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import risk.testkit.Golden;

class DivergenceTest {

    @Test
    void theDivergenceOfAColumnIsThatOfSciPy() throws IOException {
        for (JsonNode golden : Golden.read("process.json").get("divergence")) {
            assertEquals(
                    golden.get("divergence").asDouble(),
                    Divergence.of(numbers(golden.get("r")), numbers(golden.get("c"))),
                    1e-12,
                    golden.get("name").asText());
        }
    }

    private static ColumnDistribution numbers(JsonNode array) {
        return ColumnDistribution.ofNumbers("x", Golden.numbers(array));
    }

    @Test
    void theDivergenceOfTextsAndOfEmptyColumnsIsFinite() {
        ColumnDistribution a = ColumnDistribution.ofLevels("x", List.of("p", "q"), new int[] {0, 0, 1, 1});
        ColumnDistribution b = ColumnDistribution.ofLevels("x", List.of("q", "r"), new int[] {0, 0, 1, 1});
        ColumnDistribution none = ColumnDistribution.ofLevels("x", List.of(), new int[] {-1, -1});

        assertEquals(0, Divergence.of(a, a));
        assertTrue(Divergence.of(a, b) > 1);
        assertTrue(Double.isFinite(Divergence.of(a, none)));
        assertEquals(0, Divergence.of(none, none));
    }
}
