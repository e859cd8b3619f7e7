package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.Diagnosed.assertContainsAll;
import static risk.Diagnosed.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.Json;
import risk.testkit.TestProject;

/** What {@code risk.Diagnostics model} and {@code explain} say of the deployed model. */
class ModelDiagnosticsTest {

    private final Diagnosed clients = Diagnosed.clients();
    private final Diagnosed shops = Diagnosed.shops();

    @Test
    void modelTellsOfScoresAndWhatTheyRestOn() throws IOException {
        assertContainsAll(
                clients.text("model"), "F1", "without labels", "Concept drift", "Importance", "lastmonth_activity");
        JsonNode model = clients.json("model");
        assertTrue(model.path("release").asText().startsWith("000001-"));
        assertEquals(0.7585, model.at("/scores/roc_auc").asDouble(), 1e-4);
        assertTrue(model.at("/f1_interval/lower").asDouble() < 0.6578);
        assertTrue(model.at("/f1_interval/upper").asDouble() > 0.6578);
        assertEquals(0, model.path("fairness").size());
        assertContainsAll(clients.text("model"), "Probability", "0.0 to 0.1", "0.9 to 1.0");
    }

    @Test
    void segmentsAndFairnessAppearAsConfigured() throws IOException {
        clients.configure("""
                "monitoring": {"segments": [{"column": "number_of_employees", "edges": [50, 250]}],
                                 "fairness": [{"column": "number_of_employees", "edges": [100]}]}""");
        JsonNode model = clients.json("model");
        assertEquals(1, model.path("segments").size());
        assertEquals(3, model.at("/segments/0/segments").size());
        assertEquals(2, model.at("/fairness/0/groups").size());
        assertContainsAll(clients.text("model"), "number_of_employees", "statistical parity difference", "50", "250");

        shops.configure("\"monitoring\": {\"segments\": [{\"column\": \"town\"}],"
                + " \"fairness\": [{\"column\": \"town\"}]}");
        assertEquals(2, shops.json("model").at("/segments/0/segments").size());
        assertContainsAll(
                shops.text("model"), "Ulm, am See", "Bonn", "disparate impact ratio", "\ndifference", "\nratio");
    }

    @Test
    void groupsOfColumnsThatTheModelMustNotSeeAreComparedToo() throws IOException {
        shops.configure("\"monitoring\": {\"fairness\":"
                + " [{\"column\": \"owner\"}, {\"column\": \"age\", \"edges\": [44]}, {\"column\": \"town\"}]}");
        JsonNode model = shops.json("model");

        assertEquals(List.of("owner", "age", "town"), texts(model.path("fairness"), "column"));
        assertEquals(List.of("owner = Mr", "owner = Ms"), texts(model.at("/fairness/0/groups"), "group"));
        assertEquals(100, model.at("/fairness/0/groups/1/rows").asInt());
        assertEquals(150, model.at("/fairness/1/groups/0/rows").asInt());
        assertEquals(2, model.path("segments").size());

        shops.configure("\"monitoring\": {\"fairness\": [{\"column\": \"gender\"}]}");
        assertEquals(2, shops.run("model").status());
        assertContainsAll(shops.run("model").errors(), "test.csv", "gender");
    }

    @Test
    void outliersAreNamed() throws IOException {
        JsonNode model = clients.json("model");
        JsonNode outliers = model.path("outliers");

        assertTrue(outliers.size() > 0);
        assertEquals(model.path("outlier_count").asInt(), outliers.size());
        assertTrue(outliers.at("/0/id").isTextual());
        assertContainsAll(
                clients.text("model"),
                outliers.at("/0/id").asText() + " ",
                outliers.at("/0/because").asText());
    }

    @Test
    void theContributionsAddUpToTheLogOddsAndTheseToTheProbability() throws IOException {
        assertAddsUp(clients, "httn", 3);
        assertAddsUp(clients, "kqem", 3);
        assertAddsUp(shops, "shop1-7", 2);
        assertAddsUp(shops, "shop2-9", 2);
        assertContainsAll(clients.text("explain", "httn"), "httn exits with a probability of 0.", "the usual client");
        assertContainsAll(shops.text("explain", "shop1-7"), "town", "turnover", "together");
    }

    private static void assertAddsUp(Diagnosed project, String id, int features) throws IOException {
        JsonNode explanation = project.json("explain", id);
        double sum = explanation.path("usual_log_odds").asDouble();
        for (JsonNode reason : explanation.path("contributions")) {
            sum += reason.path("log_odds").asDouble();
            assertFalse(reason.path("sentence").asText().isEmpty());
        }
        assertEquals(features, explanation.path("contributions").size());
        assertEquals(id, explanation.path("id").asText());
        assertEquals(sum, explanation.path("log_odds").asDouble(), 1e-12);
        assertEquals(1 / (1 + Math.exp(-sum)), explanation.path("probability").asDouble(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,Bonn,a,90", "1,Bonn,a,20\n1,\"Ulm, am See\",b,30"})
    void onTestDataOfOneClassAllIsToldThatCanBe(String rows, @TempDir Path folder) throws IOException {
        TestProject project = deployedShops(folder);
        project.write("shoptest/test.csv", "closed,town,shop,turnover\n" + rows + "\n");

        String text = told(project, "model");
        assertContainsAll(text, "Nothing is estimated on the rows of b.csv", "one class only", "Concept drift");
        JsonNode model = Json.mapper().readTree(told(project, "model", "--json"));
        assertTrue(model.path("estimate").isNull());
        assertTrue(model.path("not_estimated").asText().contains("one class only"));
        assertTrue(model.at("/scores/roc_auc").isNull());
        assertEquals(0, model.at("/estimate_accuracy/batches").size());
        told(project);
    }

    @Test
    void aNewFileWithoutANewRowLeavesNothingToEstimate(@TempDir Path folder) throws IOException {
        TestProject project = deployedShops(folder);
        project.write("shops/c.csv", Shops.csv(2, 80));
        assertEquals(0, project.run(Ingestion::run).status());

        assertContainsAll(told(project, "model"), "Nothing is estimated on the rows of c.csv", "earlier file");
        JsonNode model = Json.mapper().readTree(told(project, "model", "--json"));
        assertTrue(model.path("estimate").isNull());
        // The model was trained on the other files, which tell nothing of how well it is estimated.
        assertEquals(0, model.at("/estimate_accuracy/batches").size());
    }

    @Test
    void testDataWithoutALabelIsRefused(@TempDir Path folder) throws IOException {
        TestProject project = deployedShops(folder);
        project.write("shoptest/test.csv", "closed,town,shop,turnover\n,Bonn,a,90\n");

        TestProject.Outcome outcome = project.run(Diagnostics::run, "model");
        assertEquals(2, outcome.status());
        assertContainsAll(outcome.errors(), "expected rows with closed 0 or 1, found none");
    }

    private static TestProject deployedShops(Path folder) throws IOException {
        TestProject project = TestProject.onPracticeData(folder);
        Shops.moveInto(project);
        assertEquals(0, project.run(Ingestion::run).status());
        assertEquals(0, project.run(Training::run).status());
        assertEquals(0, project.run(Scoring::run).status());
        assertEquals(0, project.run(Deployment::run).status());
        return project;
    }

    private static String told(TestProject project, String... arguments) {
        TestProject.Outcome outcome = project.run(Diagnostics::run, arguments);
        assertEquals(0, outcome.status(), outcome.errors());
        assertFalse(outcome.output().contains("NaN") || outcome.output().contains("Infinity"), outcome.output());
        return outcome.output();
    }
}
