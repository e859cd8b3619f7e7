package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import risk.testkit.Golden;

class McNemarTest {

    @Test
    void theProbabilityOfMcNemarsTestIsThatOfSciPy() throws IOException {
        for (JsonNode golden : Golden.read("process.json").get("mc_nemar")) {
            McNemar test = new McNemar(
                    golden.get("deployed_alone").asLong(),
                    golden.get("challenger_alone").asLong());

            assertEquals(golden.get("p_value").asDouble(), test.pValue(), 1e-12, golden.toString());
        }
        assertEquals(1, new McNemar(0, 0).pValue());
    }

    @Test
    void theRootIsThatOfTheStatisticWithTheSignOfTheBetterModel() {
        assertEquals(-5, new McNemar(25, 0).root());
        assertEquals(Math.sqrt(3), new McNemar(3, 9).root(), 1e-15);
        assertEquals(0, new McNemar(0, 0).root());
    }
}
