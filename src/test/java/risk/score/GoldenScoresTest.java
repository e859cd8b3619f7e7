package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static risk.testkit.Golden.elements;
import static risk.testkit.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.model.Threshold;
import risk.testkit.Golden;

/** Scores as scikit-learn gives them; {@code make_golden.py} says how, {@code scores.json} with which version. */
class GoldenScoresTest {

    private static final double TOLERANCE = 1e-12;

    static Stream<Named<JsonNode>> goldenScores() throws IOException {
        return Golden.cases(Golden.read("scores.json").get("scores"), "name");
    }

    @ParameterizedTest
    @MethodSource("goldenScores")
    void theScoresAreThoseOfScikitLearn(JsonNode golden) {
        ClassificationScores scores = scores(golden);
        ConfusionMatrix matrix = scores.confusionMatrix();

        assertEquals(golden.get("f1").asDouble(), scores.f1(), TOLERANCE);
        assertEquals(golden.get("accuracy").asDouble(), matrix.accuracy(), TOLERANCE);
        assertEquals(golden.get("precision").asDouble(), matrix.precision(), TOLERANCE);
        assertEquals(golden.get("recall").asDouble(), matrix.recall(), TOLERANCE);
        assertEquals(golden.get("log_loss").asDouble(), scores.logLoss(), TOLERANCE);
        assertEquals(golden.get("brier").asDouble(), scores.brier(), TOLERANCE);
        if (golden.get("roc_auc").isNull()) {
            assertFalse(scores.rocAuc().isMeasured());
        } else {
            assertEquals(golden.get("roc_auc").asDouble(), scores.rocAuc().orElseThrow(), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("goldenScores")
    void theConfusionMatrixIsThatOfScikitLearn(JsonNode golden) {
        JsonNode counts = golden.get("confusion_matrix");

        assertEquals(
                new ConfusionMatrix(
                        counts.get(0).get(0).asLong(),
                        counts.get(0).get(1).asLong(),
                        counts.get(1).get(0).asLong(),
                        counts.get(1).get(1).asLong()),
                scores(golden).confusionMatrix());
    }

    private static ClassificationScores scores(JsonNode golden) {
        int[] actual = elements(golden.get("actual")).mapToInt(JsonNode::asInt).toArray();
        return ClassificationScores.of(actual, numbers(golden.get("probabilities")), Threshold.HALF);
    }
}
