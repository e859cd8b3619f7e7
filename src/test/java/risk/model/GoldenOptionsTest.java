package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static risk.testkit.Golden.elements;
import static risk.testkit.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.io.ProgressListener;
import risk.settings.ClassWeighting;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;
import risk.testkit.Golden;

/**
 * Logarithms and indicators of missing cells as scikit-learn's {@code FunctionTransformer(log1p)} and {@code
 * SimpleImputer(add_indicator=True)} make them; {@code make_options.py} says how, {@code options.json} with which version.
 */
class GoldenOptionsTest {

    private static final double TOLERANCE = 1e-6;

    static Stream<Named<JsonNode>> models() throws IOException {
        return Golden.cases(Golden.read("options.json").get("models"), "name");
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsThatOfScikitLearn(JsonNode golden) throws IOException {
        Dataset dataset = Golden.dataset(golden, DatasetReader.labelled(Golden.schema(golden)));
        LogisticModel model = new LogisticTraining(settings(golden), ProgressListener.NONE).fit(dataset);

        int f = 0;
        for (JsonNode expected : golden.get("terms")) {
            Term.Numeric term = (Term.Numeric) model.terms().get(f++);
            assertEquals(expected.get("feature").asText(), term.feature());
            assertRelativelyEqual(expected.get("median").asDouble(), term.median());
            assertColumn(expected, 0, term.mean(), term.deviation(), term.coefficient());
            if (expected.get("means").size() == 1) {
                assertNull(term.missing());
            } else {
                Term.Indicator missing = Objects.requireNonNull(term.missing());
                assertColumn(expected, 1, missing.share(), missing.deviation(), missing.coefficient());
            }
        }
        double[] ofLevels = model.terms().subList(f, model.terms().size()).stream()
                .flatMapToDouble(term -> ((Term.Categorical) term)
                        .coefficients().values().stream().mapToDouble(Double::doubleValue))
                .toArray();
        assertArrayEquals(numbers(golden.get("levels")), ofLevels, TOLERANCE);
        assertEquals(golden.get("intercept").asDouble(), model.intercept(), TOLERANCE);

        double[] probabilities = numbers(golden.get("first_probabilities"));
        assertArrayEquals(probabilities, Arrays.copyOf(model.probabilities(dataset), probabilities.length), TOLERANCE);
    }

    private static TrainingSettings settings(JsonNode golden) {
        List<String> log = elements(golden.get("log")).map(JsonNode::asText).toList();
        List<String> indicator =
                elements(golden.get("indicator")).map(JsonNode::asText).toList();
        TrainingSettings settings = new TrainingSettings(
                golden.get("c").asDouble(),
                golden.get("class_weight").isNull() ? ClassWeighting.NONE : new ClassWeighting.Balanced(),
                1000);
        for (JsonNode name : golden.get("numeric")) {
            settings = settings.withEncoding(
                    name.asText(),
                    new NumericEncoding(
                            log.contains(name.asText()) ? Transform.LOG : Transform.NONE,
                            indicator.contains(name.asText()) ? Missing.INDICATOR : Missing.MEDIAN));
        }
        return settings;
    }

    private static void assertColumn(JsonNode expected, int i, double mean, double deviation, double coefficient) {
        assertRelativelyEqual(expected.get("means").get(i).asDouble(), mean);
        assertRelativelyEqual(expected.get("deviations").get(i).asDouble(), deviation);
        assertEquals(expected.get("coefficients").get(i).asDouble(), coefficient, TOLERANCE);
    }

    private static void assertRelativelyEqual(double expected, double actual) {
        assertEquals(expected, actual, 1e-12 * Math.max(1, Math.abs(expected)));
    }
}
