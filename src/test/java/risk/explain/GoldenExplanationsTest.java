package risk.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static risk.testkit.Golden.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.Json;
import risk.model.LogisticModel;
import risk.model.Provenance;
import risk.model.Term;
import risk.model.Threshold;
import risk.testkit.Golden;

/**
 * Contributions of scikit-learn's models and outlier scores, as NumPy and SciPy compute them; {@code make_explain.py} says
 * how, {@code explain.json} with which versions.
 */
class GoldenExplanationsTest {

    private static final double TOLERANCE = 1e-9;

    private static final Map<String, JsonNode> MODELS = new LinkedHashMap<>();
    private static JsonNode expected = Json.mapper().createObjectNode();

    @BeforeAll
    static void readAll() throws IOException {
        expected = Golden.read("explain.json");
        Golden.read("models.json")
                .get("models")
                .forEach(model -> MODELS.put(model.get("name").asText(), model));
    }

    static Stream<Named<JsonNode>> contributions() {
        return Golden.cases(expected.get("contributions"), "name");
    }

    static Stream<Named<JsonNode>> outliers() {
        return Golden.cases(expected.get("outliers"), "name");
    }

    @ParameterizedTest
    @MethodSource("contributions")
    void contributionsAreThoseOfNumPy(JsonNode golden) throws IOException {
        Contributions contributions = explain(golden);

        assertEquals(golden.get("base").asDouble(), contributions.usualClient().logOdds(), TOLERANCE);
        JsonNode rows = golden.get("contributions");
        for (int row = 0; row < rows.size(); row++) {
            double[] found = contributions.of(row).stream()
                    .mapToDouble(Contribution::logOdds)
                    .toArray();
            assertArrayEquals(numbers(rows.get(row)), found, TOLERANCE, "row " + row);
        }
    }

    @ParameterizedTest
    @MethodSource("contributions")
    void importancesAreThoseOfNumPy(JsonNode golden) throws IOException {
        List<Importance> importances = Importance.of(explain(golden));

        assertEquals(golden.get("mean_absolute").size(), importances.size());
        for (Importance importance : importances) {
            String feature = importance.feature();
            assertEquals(golden.get("mean_absolute").get(feature).asDouble(), importance.meanAbsolute(), TOLERANCE);
            if (golden.get("odds_ratio").has(feature)) {
                assertEquals(
                        golden.get("odds_ratio").get(feature).asDouble(),
                        importance.oddsRatio().orElseThrow(),
                        TOLERANCE);
            } else {
                assertEquals(Optional.empty(), importance.oddsRatio());
            }
        }
        double[] sizes =
                importances.stream().mapToDouble(i -> -i.meanAbsolute()).toArray();
        assertArrayEquals(
                IntStream.range(0, sizes.length)
                        .mapToDouble(i -> sizes[i])
                        .sorted()
                        .toArray(),
                sizes);
        assertEquals(1, importances.stream().mapToDouble(Importance::share).sum(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("outliers")
    void outlierScoresAreThoseOfNumPy(JsonNode golden) throws IOException {
        Dataset dataset = dataset(model(golden));
        Outliers outliers = new Outliers(dataset);
        OutlierScores scores = outliers.score(dataset);

        double[] first = numbers(golden.get("scores"));
        assertArrayEquals(
                first,
                IntStream.range(0, first.length).mapToDouble(scores::score).toArray(),
                TOLERANCE);
        assertEquals(
                golden.get("sum").asDouble(),
                IntStream.range(0, dataset.rows()).mapToDouble(scores::score).sum(),
                1e-6);
        assertEquals(golden.get("threshold").asDouble(), outliers.threshold(), TOLERANCE);
        assertEquals(golden.get("above").asLong(), scores.count());
    }

    private static Contributions explain(JsonNode golden) throws IOException {
        JsonNode model = model(golden);
        Dataset dataset = dataset(model);
        return Contributions.of(UsualClient.of(toModel(model, dataset.schema()), dataset), dataset);
    }

    private static JsonNode model(JsonNode golden) {
        return Objects.requireNonNull(MODELS.get(golden.get("name").asText()));
    }

    /** The model with the very coefficients of scikit-learn. */
    private static LogisticModel toModel(JsonNode golden, Schema schema) {
        double[] coefficients = numbers(golden.get("coefficients"));
        List<Term> terms = new ArrayList<>();
        int next = 0;
        for (JsonNode name : golden.get("numeric")) {
            int f = next++;
            terms.add(new Term.Numeric(
                    name.asText(),
                    golden.get("medians").get(f).asDouble(),
                    golden.get("means").get(f).asDouble(),
                    golden.get("deviations").get(f).asDouble(),
                    coefficients[f]));
        }
        for (int f = 0; f < golden.get("categorical").size(); f++) {
            Map<String, Double> ofLevel = new LinkedHashMap<>();
            for (JsonNode level : golden.get("levels").get(f)) {
                ofLevel.put(level.asText(), coefficients[next++]);
            }
            terms.add(new Term.Categorical(golden.get("categorical").get(f).asText(), ofLevel));
        }
        return new LogisticModel(
                schema,
                golden.get("intercept").asDouble(),
                terms,
                new Provenance("golden", 1, 1, 0, 1, 1, 1, List.of(), "scikit-learn", Optional.empty(), Map.of()),
                Threshold.HALF);
    }

    private static Dataset dataset(JsonNode golden) throws IOException {
        return Golden.dataset(golden, DatasetReader.labelled(Golden.schema(golden)));
    }
}
