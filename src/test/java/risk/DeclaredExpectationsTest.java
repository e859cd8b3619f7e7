package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.finding.Finding;
import risk.finding.Severity;
import risk.io.Json;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.Trigger;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** What the configuration expects, from {@code config.json} to the decision and the exit status. */
class DeclaredExpectationsTest {

    private static final Map<String, Object> MANY_ROWS = Map.of("measure", "rows", "at_least", 300);
    private static final Map<String, Object> MUST_HAVE_MANY_ROWS =
            Map.of("measure", "rows", "at_least", 300, "otherwise", "fail");

    private TestProject project;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        project = TestProject.ofClients(folder, 400);
        project.alwaysConfigure("\"diagnostics\": {\"dependency_timeout_seconds\": 0.05}");
    }

    private void expect(Object... expectations) throws IOException {
        project.set("expectations", List.of(expectations));
    }

    /** A second file, of other clients. */
    private void addFile(int clients) throws IOException {
        project.writeClients("b.csv", Clients.rows(1000, 1000 + clients, Leaving.USUAL));
    }

    @Test
    void dataThatFailsIsNotTrainedOnAndTheDecisionSaysSo() throws IOException {
        String deployed = project.deploy().id();
        addFile(200);
        expect(MUST_HAVE_MANY_ROWS);

        Decision decision = project.decide(Trigger.DEMAND);

        assertEquals(Action.KEPT, decision.action());
        assertTrue(
                decision.why()
                        .endsWith(
                                "; no model is trained, for the newest files brought 200 new rows, expected at least 300"),
                decision.why());
        assertEquals(deployed, project.release().id());
        assertEquals(Optional.empty(), decision.training());
        Finding recorded =
                project.decided().decision().data().orElseThrow().findings().get(0);
        assertEquals(Severity.ALARM, recorded.severity());
        assertEquals(200.0, recorded.measured());
        assertEquals(300.0, recorded.limit());
    }

    @Test
    void whatWarnsOnlyIsToldAndHindersNothing() throws IOException {
        project.deploy();
        addFile(200);
        expect(MANY_ROWS);

        Decision decision = project.decide(Trigger.DEMAND);

        assertEquals(Action.DEPLOYED, decision.action());
        assertTrue(decision.data()
                .orElseThrow()
                .warnings()
                .contains("The newest files brought 200 new rows, expected at least 300."));
    }

    @Test
    void onceTheDataIsMendedTheNextRunGoesOn() throws IOException {
        project.deploy();
        addFile(200);
        expect(MUST_HAVE_MANY_ROWS);
        assertEquals(Action.KEPT, project.decide(Trigger.DEMAND).action());

        addFile(300);

        assertEquals(Action.DEPLOYED, project.decide(Trigger.DEMAND).action());
    }

    @Test
    void aModelThatFailsIsNotDeployed() throws IOException {
        String deployed = project.deploy().id();
        addFile(400);
        expect(Map.of("measure", "f1_score", "at_least", 0.99, "otherwise", "fail"));

        Decision decision = project.decide(Trigger.DEMAND);

        assertEquals(Action.REFUSED, decision.action());
        assertTrue(decision.why().contains("; the new model is not deployed, for the model has F1 "), decision.why());
        assertEquals(deployed, project.release().id());
        assertEquals(
                1,
                project.decided()
                        .decision()
                        .training()
                        .orElseThrow()
                        .expectations()
                        .size());
    }

    @Test
    void withoutADeployedModelNothingIsDeployed() throws IOException {
        expect(Map.of("measure", "rows", "at_least", 1000, "otherwise", "fail"));

        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(0, outcome.status(), outcome.errors());
        assertTrue(outcome.output().contains("alarm "), outcome.output());
        assertTrue(outcome.output().contains("deployed nothing"), outcome.output());
        assertFalse(project.open().live().isPresent());
        expect();
        assertEquals(0, project.run(FullProcess::run).status());
        assertTrue(project.open().live().isPresent());
    }

    @Test
    void diagnosticsEndsWithThreeWhereSomethingFails() throws IOException {
        project.deploy();
        Map<String, Object> f1 = Map.of("measure", "f1_score", "at_least", 0.99);
        Map<String, Object> mustF1 = Map.of("measure", "f1_score", "at_least", 0.99, "otherwise", "fail");
        Map<String, Object> rows = Map.of("measure", "rows", "at_most", 10, "otherwise", "fail");

        assertStatuses(0, 0, 0);
        expect(f1);
        assertStatuses(0, 0, 0);
        expect(mustF1);
        assertStatuses(3, 0, 3);
        expect(rows);
        assertStatuses(3, 3, 0);
        assertEquals(3, project.run(Diagnostics::run, "--findings").status());
        assertEquals(0, project.run(Diagnostics::run, "drift").status());
    }

    private void assertStatuses(int all, int quality, int model) {
        assertEquals(all, project.run(Diagnostics::run).status());
        assertEquals(quality, project.run(Diagnostics::run, "quality").status());
        assertEquals(model, project.run(Diagnostics::run, "model").status());
    }

    @Test
    void theSuggestedOnesFitTheConfigurationAndHold() throws IOException {
        project.configure("\"monitoring\": {\"fairness\": [{\"column\": \"number_of_employees\"}]}");
        project.deploy();

        TestProject.Outcome outcome = project.run(Diagnostics::run, "--suggest-expectations");

        assertEquals(0, outcome.status(), outcome.errors());
        JsonNode suggested = Json.mapper().readTree(outcome.output()).path("expectations");
        assertEquals(
                List.of(
                        "missing_share",
                        "range",
                        "missing_share",
                        "range",
                        "missing_share",
                        "range",
                        "rows",
                        "f1_score",
                        "fairness"),
                suggested.findValuesAsText("measure"));
        project.set("expectations", suggested);
        String findings = project.run(Diagnostics::run, "--findings", "--json").output();
        assertFalse(findings.contains("\"expectation\""), findings);
        assertEquals(
                2,
                project.run(Diagnostics::run, "quality", "--suggest-expectations")
                        .status());
    }
}
