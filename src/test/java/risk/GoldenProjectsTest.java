package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.io.Json;
import risk.testkit.Golden;
import risk.testkit.TestProject;

/**
 * Projects as companies have them, from files to printed scores, which are scikit-learn's to the last digit; {@code
 * make_projects.py} makes both.
 */
class GoldenProjectsTest {

    private static final Pattern SCORE = Pattern.compile("(?m)^(F1|accuracy|ROC AUC|log loss|Brier) +(\\S+)$");

    @TempDir
    Path folder;

    static Stream<Named<JsonNode>> projects() throws IOException {
        return Golden.cases(Golden.read("projects.json").get("projects"), "name");
    }

    private TestProject project(JsonNode golden) throws IOException {
        TestProject project = TestProject.empty(folder);
        Path data = Golden.path("projects").resolve(golden.get("folder").asText());
        for (JsonNode file : golden.get("files")) {
            Files.copy(data.resolve(file.asText()), project.path("input").resolve(file.asText()));
        }
        Files.copy(data.resolve("test.csv"), project.path("test/test.csv"));
        ObjectNode schema = Json.mapper().createObjectNode();
        ArrayNode features = schema.put("id", golden.get("id").asText())
                .put("target", golden.get("target").asText())
                .putArray("features");
        golden.get("features")
                .properties()
                .forEach(feature -> features.addObject()
                        .put("name", feature.getKey())
                        .put("type", feature.getValue().asText()));
        return project.set("schema", schema).set("diagnostics.dependency_timeout_seconds", 0.05);
    }

    private static TestProject.Outcome done(TestProject project, ToIntFunction<String[]> step, String... options) {
        TestProject.Outcome outcome = project.run(step, options);
        assertEquals(0, outcome.status(), outcome.errors());
        assertFalse(outcome.output().matches("(?s).*(NaN|Infinity).*"), outcome.output());
        return outcome;
    }

    @ParameterizedTest
    @MethodSource("projects")
    void thePrintedScoresAreThoseOfScikitLearn(JsonNode golden) throws IOException {
        TestProject project = project(golden);
        done(project, Ingestion::run);
        String trained = done(project, Training::run).errors();
        String scored = done(project, Scoring::run).output();

        Map<String, String> printed = new TreeMap<>();
        Matcher score = SCORE.matcher(scored);
        while (score.find()) {
            printed.put(score.group(1), score.group(2));
        }
        Map<String, String> expected = new TreeMap<>();
        golden.get("scores")
                .properties()
                .forEach(one -> expected.put(one.getKey(), one.getValue().asText()));
        assertEquals(expected, printed);

        List<String> leaks =
                Golden.elements(golden.get("leaks")).map(JsonNode::asText).toList();
        assertEquals(
                leaks, project.open().readTrainedModel().model().provenance().suspectedLeaks());
        assertEquals(!leaks.isEmpty(), trained.contains("give it away"), trained);
    }

    @ParameterizedTest
    @MethodSource("projects")
    void whatIsDiagnosedOfThemHasNoFigureOfTooFewRows(JsonNode golden) throws IOException {
        TestProject project = project(golden);
        done(project, FullProcess::run, "--dry-run");
        done(project, Ingestion::run);
        done(project, Training::run);
        done(project, Scoring::run);
        done(project, Deployment::run);

        String model = done(project, Diagnostics::run, "model").output();
        JsonNode segments = Json.mapper()
                .readTree(done(project, Diagnostics::run, "model", "--json").output())
                .path("segments");
        done(project, Diagnostics::run, "quality");

        assertFalse(model.contains("0.0000 to 1.0000"), model);
        assertFalse(Pattern.compile("ROC AUC +\\S+ +0\\.0000").matcher(model).find(), model);
        for (JsonNode column : segments) {
            for (JsonNode segment : column.path("segments")) {
                boolean few = segment.path("rows").asInt() < 30;
                assertTrue(!few || segment.path("f1").isNull(), segment.toString());
                assertEquals(few, segment.path("accuracy").isNull(), segment.toString());
            }
        }
    }

    @Test
    void aColumnOfTwoNumbersIsToldByThemInReasonsAndSegments() throws IOException {
        TestProject project = project(projects()
                .filter(golden -> golden.getName().equals("bank"))
                .findFirst()
                .orElseThrow()
                .getPayload());
        done(project, Ingestion::run);
        done(project, Training::run);
        done(project, Scoring::run);
        done(project, Deployment::run);
        done(project, Reporting::run);

        String list = project.read("models/clientsatrisk.csv");
        assertTrue(list.contains(",active 0 raises the risk"), list);
        assertFalse(list.contains("active slightly"), list);
        String model = done(project, Diagnostics::run, "model").output();
        assertTrue(model.contains("\nactive = 0 "), model);
        assertTrue(model.contains("\nactive = 1 "), model);
    }
}
