package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.testkit.Golden.elements;
import static risk.testkit.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.io.ProgressListener;
import risk.settings.ClassWeighting;
import risk.settings.TrainingSettings;
import risk.testkit.Golden;

/** Models as scikit-learn's pipeline trains them; {@code make_golden.py} says how, {@code models.json} with which version. */
class GoldenModelsTest {

    private static final double TOLERANCE = 1e-6;

    private static List<Trained> all = List.of();

    /** A golden model, and the data and the model that should be like it. */
    private record Trained(JsonNode golden, Dataset dataset, LogisticModel model) {}

    @BeforeAll
    static void trainAll() throws IOException {
        List<Trained> models = new ArrayList<>();
        for (JsonNode golden : Golden.read("models.json").get("models")) {
            Dataset dataset = Golden.dataset(golden, DatasetReader.labelled(Golden.schema(golden)));
            models.add(new Trained(golden, dataset, train(golden, dataset)));
        }
        all = models;
    }

    static Stream<Named<Trained>> goldenModels() {
        return all.stream().map(trained -> Named.of(trained.golden().get("name").asText(), trained));
    }

    @ParameterizedTest
    @MethodSource("goldenModels")
    void aTrainedModelHasTheCoefficientsOfScikitLearn(Trained trained) {
        JsonNode golden = trained.golden();
        LogisticModel model = trained.model();

        assertArrayEquals(
                numbers(golden.get("coefficients")),
                Arrays.copyOf(
                        TestData.coefficients(model), golden.get("coefficients").size()),
                TOLERANCE);
        assertEquals(golden.get("intercept").asDouble(), model.intercept(), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("goldenModels")
    void aTrainedModelHasTheProbabilitiesOfScikitLearn(Trained trained) {
        JsonNode golden = trained.golden();
        double[] expected = numbers(golden.get("first_probabilities"));

        double[] probabilities = trained.model().probabilities(trained.dataset());

        assertEquals(golden.get("rows").asInt(), probabilities.length);
        assertArrayEquals(expected, Arrays.copyOf(probabilities, expected.length), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("goldenModels")
    void columnsAreFilledStandardisedAndEncodedAsByScikitLearn(Trained trained) {
        JsonNode golden = trained.golden();
        List<Term> terms = trained.model().terms();

        int f = 0;
        for (; f < golden.get("numeric").size(); f++) {
            Term.Numeric term = (Term.Numeric) terms.get(f);
            assertRelativelyEqual(golden.get("medians").get(f).asDouble(), term.median());
            assertRelativelyEqual(golden.get("means").get(f).asDouble(), term.mean());
            assertRelativelyEqual(golden.get("deviations").get(f).asDouble(), term.deviation());
        }
        for (JsonNode levels : golden.get("levels")) {
            Term.Categorical term = (Term.Categorical) terms.get(f++);
            assertEquals(
                    elements(levels).map(JsonNode::asText).toList(),
                    List.copyOf(term.coefficients().keySet()));
        }
        assertEquals(terms.size(), f);
    }

    private static LogisticModel train(JsonNode golden, Dataset dataset) {
        TrainingSettings settings = new TrainingSettings(golden.get("c").asDouble(), weighting(golden), 1000);
        return new LogisticTraining(settings, ProgressListener.NONE).fit(dataset);
    }

    private static ClassWeighting weighting(JsonNode golden) {
        JsonNode weights = golden.get("class_weight");
        if (weights.isNull()) {
            return ClassWeighting.NONE;
        }
        return weights.isTextual()
                ? new ClassWeighting.Balanced()
                : new ClassWeighting.Fixed(
                        weights.get("0").asDouble(), weights.get("1").asDouble());
    }

    private static void assertRelativelyEqual(double expected, double actual) {
        assertEquals(expected, actual, 1e-12 * Math.max(1, Math.abs(expected)));
    }
}
