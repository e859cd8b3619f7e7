package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import risk.io.Json;
import risk.score.CumulativeGains.Calls;

class CumulativeGainsTest {

    private static final double EXACT = 1e-12;

    private static List<JsonNode> golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CumulativeGainsTest.class.getResourceAsStream("/golden/gains.json"))) {
            return StreamSupport.stream(Json.mapper().readTree(in).get("cases").spliterator(), false)
                    .toList();
        }
    }

    private static int[] integers(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    private static double[] doubles(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    @Test
    void theyAreThoseOfScikitLearnAndOfOrdersDrawnAtRandom() throws IOException {
        List<JsonNode> cases = golden();
        assertEquals(6, cases.size());
        for (JsonNode known : cases) {
            CumulativeGains gains = CumulativeGains.of(
                            integers(known.get("actual")),
                            doubles(known.get("probabilities")),
                            known.get("capacity").intValue())
                    .orElseThrow();

            double tolerance = known.get("tied").booleanValue() ? 0.05 : EXACT;
            assertEquals(known.get("ndcg").doubleValue(), gains.ndcg(), EXACT);
            assertEquals(known.get("found").doubleValue(), gains.first().found(), tolerance);
            double[] curve = doubles(known.get("curve"));
            assertEquals(curve.length, gains.curve().size());
            for (int i = 0; i < curve.length; i++) {
                assertEquals(curve[i], gains.curve().get(i).found(), tolerance);
            }
        }
    }

    /** Six of ten exited, and the first two calls find one of them. */
    @Test
    void precisionRecallAndLiftAreOfTheCalls() {
        int[] actual = {0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
        double[] probabilities =
                IntStream.range(0, 10).mapToDouble(i -> 1 - i / 10.0).toArray();

        Calls first = CumulativeGains.of(actual, probabilities, 2).orElseThrow().first();

        assertEquals(new Calls(2, 1, 0.5, 1 / 6.0, 0.5 / 0.6), first);
    }

    @Test
    void whereAllShareAProbabilityCallsAreWorthWhatChanceIs() {
        CumulativeGains gains = CumulativeGains.of(new int[] {1, 0, 0, 0, 0}, new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, 3)
                .orElseThrow();

        for (Calls calls : gains.all()) {
            assertEquals(1, calls.lift(), EXACT);
        }
    }

    @Test
    void theOrderOfTheRowsDoesNotMatterAndAllCallsFindAll() throws IOException {
        JsonNode known = golden().get(1);
        int[] actual = integers(known.get("actual"));
        double[] probabilities = doubles(known.get("probabilities"));
        int rows = actual.length;
        CumulativeGains gains = CumulativeGains.of(actual, probabilities, 30).orElseThrow();

        assertEquals(
                gains,
                CumulativeGains.of(
                                IntStream.range(0, rows)
                                        .map(i -> actual[rows - 1 - i])
                                        .toArray(),
                                IntStream.range(0, rows)
                                        .mapToDouble(i -> probabilities[rows - 1 - i])
                                        .toArray(),
                                30)
                        .orElseThrow());
        Calls last = gains.curve().get(9);
        assertEquals(rows, last.calls());
        assertEquals(1, last.recall(), EXACT);
        double before = 0;
        for (Calls calls : gains.all()) {
            assertTrue(calls.recall() >= before);
            before = calls.recall();
        }
    }

    /** The calls that can be made stand among the tenths once, also where they are one of these, or more than all. */
    @Test
    void theCallsThatCanBeMadeStandInTheirPlace() {
        int[] actual = {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0};
        double[] probabilities =
                IntStream.range(0, 20).mapToDouble(i -> i / 20.0).toArray();
        for (int capacity : new int[] {1, 3, 4, 20, 1000}) {
            List<Calls> all = CumulativeGains.of(actual, probabilities, capacity)
                    .orElseThrow()
                    .all();

            List<Long> calls = all.stream().map(Calls::calls).toList();
            assertEquals(calls.stream().distinct().sorted().toList(), calls);
            assertTrue(calls.contains((long) Math.min(20, capacity)), calls.toString());
        }
    }

    @Test
    void withoutAnExitNothingCanBeFound() {
        assertEquals(
                Optional.of("nobody exited"),
                CumulativeGains.of(new int[] {0, 0}, new double[] {0.1, 0.2}, 1).whyNot());
    }
}
