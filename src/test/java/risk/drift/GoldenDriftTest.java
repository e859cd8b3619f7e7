package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.testkit.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.settings.DriftMethod;
import risk.testkit.Golden;

/** Scores as SciPy has them; {@code make_drift.py} says how, {@code drift.json} with which version. */
class GoldenDriftTest {

    /** Relative to numbers greater than 1; SciPy's own values are that exact. */
    private static final double TOLERANCE = 1e-9;

    /** SciPy stops the series of Cramér and von Mises at terms of 1e-7. */
    private static final double OF_A_SERIES = 5e-7;

    /** Kolmogorov's limit is that close. */
    private static final double OF_A_LIMIT = 3e-6;

    /** The root of a difference of shares close to 1 loses half the digits, in NumPy. */
    private static final double OF_A_ROOT = 1e-7;

    /** Means of 1e9 are rounded by a tenth of a millionth, in NumPy too. */
    private static final double OF_A_MEAN = 1e-7;

    static Stream<Named<JsonNode>> comparisons() throws IOException {
        return Golden.cases(Golden.read("drift.json").get("comparisons"), "name");
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void theMethodIsChosenAsByEvidentlyAndEachHasTheScoreOfSciPy(JsonNode golden) {
        ColumnDistribution reference = column(golden, "reference");
        ColumnDistribution current = column(golden, "current");

        assertEquals(
                golden.get("chosen").asText(),
                DriftMeasure.chosenFor(reference, current).key());

        for (DriftMethod method : DriftMethod.values()) {
            JsonNode expected = golden.get("scores").get(method.key());
            if (expected == null) {
                continue;
            }
            double score = DriftMeasure.score(method, reference, current);
            if (expected.isNull()) {
                assertFalse(Double.isFinite(score), method.key());
            } else {
                double tolerance = tolerance(method) * Math.max(1, expected.asDouble());
                assertEquals(expected.asDouble(), score, tolerance, method.key());
            }
        }
    }

    @Test
    void everyMethodIsComparedOnSeveralDataSets() throws IOException {
        List<JsonNode> scored = comparisons()
                .map(comparison -> comparison.getPayload().get("scores"))
                .toList();

        for (DriftMethod method : DriftMethod.values()) {
            long scores = scored.stream()
                    .filter(golden -> golden.hasNonNull(method.key()))
                    .count();
            assertTrue(scores >= 8, method.key() + " has only " + scores);
        }
    }

    private static double tolerance(DriftMethod method) {
        return switch (method) {
            case KS -> OF_A_LIMIT;
            case CRAMER_VON_MISES -> OF_A_SERIES;
            case T_TEST -> OF_A_MEAN;
            case HELLINGER, JENSENSHANNON -> OF_A_ROOT;
            default -> TOLERANCE;
        };
    }

    private static ColumnDistribution column(JsonNode golden, String side) {
        JsonNode data = golden.get(side);
        if (golden.get("type").asText().equals("categorical")) {
            return levels(data);
        }
        return ColumnDistribution.ofNumbers("x", data.isArray() ? numbers(data) : byRule(data));
    }

    private static double[] byRule(JsonNode rule) {
        long step = rule.get("step").asLong();
        long modulus = rule.get("modulus").asLong();
        double[] numbers = new double[rule.get("rows").asInt()];
        Arrays.setAll(numbers, i -> {
            double u = (double) (i * step % modulus) / modulus;
            return rule.get("shift").asDouble() + rule.get("scale").asDouble() * u * u;
        });
        return numbers;
    }

    private static ColumnDistribution levels(JsonNode counts) {
        List<String> levels = new ArrayList<>();
        counts.fieldNames().forEachRemaining(levels::add);
        int[] codes = IntStream.range(0, levels.size())
                .flatMap(level -> IntStream.generate(() -> level)
                        .limit(counts.get(levels.get(level)).asLong()))
                .toArray();
        return ColumnDistribution.ofLevels("x", levels, codes);
    }
}
