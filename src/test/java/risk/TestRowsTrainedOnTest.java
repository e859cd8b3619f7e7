package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** A model that is scored on rows that it was trained on is deployed, and whoever does so or reads the score is warned. */
class TestRowsTrainedOnTest {

    private static final String OVERLAP = "200 rows of the test data stand in the ingested data (50.0 %)";

    @TempDir
    private Path root;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.ofClients(root, 300);
        project.set("api.port", 1).set("deploy.gate", "none").set("diagnostics.dependency_timeout_seconds", 0.05);
        project.writeTestClients(Clients.rows(0, 200, Leaving.USUAL) + Clients.rows(100_000, 100_200, Leaving.USUAL));
    }

    @Test
    void theDecisionItsRecordAndTheReportsWarn() throws IOException {
        TestProject.Outcome first = project.run(FullProcess::run);
        assertWarned(first);
        assertTrue(first.errors().contains(OVERLAP), first.errors());
        assertTrue(project.read("models/decision.json").contains("\"test_overlap\""));

        assertWarned(project.run(FullProcess::run, "--retrain"));
        project.writeClients("b.csv", Clients.rows(300, 600, Leaving.USUAL));
        assertWarned(project.run(FullProcess::run, "--retrain"));
        TestProject.Outcome reporting = project.run(Reporting::run);
        assertEquals(0, reporting.status());
        assertTrue(reporting.errors().contains(OVERLAP), reporting.errors());
        TestProject.Outcome verdict = project.run(Diagnostics::run, "--findings");
        assertTrue(verdict.output().replaceAll("\\s+", " ").contains(OVERLAP), verdict.output());
    }

    private static void assertWarned(TestProject.Outcome run) {
        assertEquals(0, run.status(), run.errors());
        assertTrue(run.output().contains("deployed release"), run.output());
        assertTrue(run.output().replaceAll("\\s+", " ").contains("warning " + OVERLAP), run.output());
    }

    @Test
    void theStepsByHandWarn() {
        assertEquals(0, project.run(Ingestion::run).status());
        assertEquals(0, project.run(Training::run).status());
        for (TestProject.Outcome step :
                new TestProject.Outcome[] {project.run(Scoring::run), project.run(Deployment::run)}) {
            assertEquals(0, step.status());
            assertTrue(step.errors().contains(OVERLAP), step.errors());
        }
    }

    @Test
    void withoutThemNobodyIsWarned() throws IOException {
        project.writeTestClients(Clients.rows(100_000, 100_400, Leaving.USUAL));

        TestProject.Outcome run = project.run(FullProcess::run);

        assertFalse((run.output() + run.errors()).contains("stand in the ingested data"), run::toString);
        assertFalse(project.read("models/decision.json").contains("overlap"));
    }
}
