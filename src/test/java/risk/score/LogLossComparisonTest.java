package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import risk.testkit.Golden;

class LogLossComparisonTest {

    @Test
    void lossesAndBoundsAreThoseOfScikitLearnAndSciPy() throws IOException {
        for (JsonNode golden : Golden.read("comparison.json").get("cases")) {
            LogLossComparison comparison = LogLossComparison.of(
                    StreamSupport.stream(golden.get("actual").spliterator(), false)
                            .mapToInt(JsonNode::asInt)
                            .toArray(),
                    numbers(golden.get("deployed")),
                    numbers(golden.get("candidate")),
                    true);

            assertEquals(golden.get("deployed_log_loss").asDouble(), comparison.deployed(), 1e-12);
            assertEquals(golden.get("candidate_log_loss").asDouble(), comparison.candidate(), 1e-12);
            assertEquals(comparison.candidate() - comparison.deployed(), comparison.difference(), 1e-12);
            assertEquals(golden.get("lower_bound").asDouble(), comparison.lowerBound(), 1e-12);
            assertEquals(golden.get("upper_bound").asDouble(), comparison.upperBound(), 1e-12);
        }
    }

    @Test
    void whoeverIsBetterIsBetterWhicheverIsDeployed() {
        int[] actual = {0, 1, 0, 1, 1, 0, 1, 0};
        double[] good = {0.1, 0.8, 0.2, 0.9, 0.7, 0.3, 0.9, 0.1};
        double[] bad = {0.6, 0.4, 0.5, 0.4, 0.3, 0.6, 0.5, 0.7};

        LogLossComparison worse = LogLossComparison.of(actual, good, bad, true);
        LogLossComparison better = LogLossComparison.of(actual, bad, good, true);
        LogLossComparison same = LogLossComparison.of(actual, good, good, true);

        assertTrue(worse.lowerBound() > 0);
        assertTrue(worse.showsCandidateFarWorse());
        assertFalse(LogLossComparison.of(actual, good, bad, false).showsCandidateFarWorse());
        assertEquals(-worse.upperBound(), better.lowerBound(), 1e-12);
        assertEquals(-worse.lowerBound(), better.upperBound(), 1e-12);
        assertFalse(better.showsCandidateFarWorse());
        assertEquals(0, same.lowerBound());
        assertEquals(0, same.upperBound());
        assertFalse(same.showsCandidateFarWorse());
    }

    @Test
    void aSingleRowHasNoInterval() {
        LogLossComparison comparison =
                LogLossComparison.of(new int[] {1}, new double[] {0.5}, new double[] {0.25}, true);

        assertEquals(Math.log(2), comparison.difference(), 1e-15);
        assertEquals(comparison.difference(), comparison.lowerBound());
        assertEquals(comparison.difference(), comparison.upperBound());
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
