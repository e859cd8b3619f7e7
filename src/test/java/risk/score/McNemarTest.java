package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import risk.testkit.Golden;

class McNemarTest {

    @Test
    void theProbabilityOfMcNemarsTestIsThatOfSciPy() throws IOException {
        for (JsonNode golden : Golden.read("process.json").get("mc_nemar")) {
            assertEquals(
                    golden.get("p_value").asDouble(),
                    McNemar.pValue(
                            golden.get("deployed_alone").asLong(),
                            golden.get("challenger_alone").asLong()),
                    1e-12,
                    golden.toString());
        }
        assertEquals(1, McNemar.pValue(0, 0));
        assertEquals(
                new McNemar(1, 2, McNemar.pValue(1, 2)),
                McNemar.of(new int[] {0, 1, 1, 0, 1}, new int[] {0, 0, 0, 0, 1}, new int[] {1, 1, 1, 0, 1}));
    }
}
