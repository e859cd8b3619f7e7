package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.deploy.Release;
import risk.ingest.FinalData;
import risk.model.ModelFile;
import risk.process.Decision.Action;
import risk.process.Project.Leaving;
import risk.score.ScoreFile;
import risk.settings.Gate;

/** What becomes of a re-trained model, by its scores on the fresh rows and the test data. */
class GatedRetrainingTest {

    @Test
    void aModelThatAChangedWorldLeavesBehindIsReplaced(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 100);
        Release first = project.deploy();
        project.write("b.csv", Project.clients(300, 700, Leaving.REVERSED));
        project.writeTest(Project.clients(100_000, 100_400, Leaving.REVERSED));

        Decision decision = project.run();

        assertEquals(Action.DEPLOYED, decision.action());
        assertEquals(first.id(), decision.deployedBefore());
        assertEquals(project.release().id(), decision.deployedAfter());
        assertNotEquals(first.id(), project.release().id());
        assertTrue(drift(decision).drifted());
        assertTrue(gate(decision).passed());
        assertNull(gate(decision).warning());
        assertTrue(Objects.requireNonNull(gate(decision).fresh()).showsCandidateBetter());
        assertEquals(List.of("a.csv", "b.csv"), project.release().ingestedFiles());
        assertTrue(decision.reportsDue());
    }

    /** The new rows turn the re-trained model round, so that it is right on them and wrong on the test data. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void aBatchThatTheTestDataContradictsPassesOnlyAGateThatDoesNotWatchIt(Gate gate, @TempDir Path root)
            throws IOException {
        Project project = Project.with(root, 100);
        Release first = project.deploy();
        project.gate = gate;
        project.write("b.csv", Project.clients(300, 700, Leaving.REVERSED));

        Decision decision = project.run();

        boolean passes = gate == Gate.FRESH || gate == Gate.NONE;
        assertEquals(passes, gate(decision).passed());
        assertEquals(passes ? Action.DEPLOYED : Action.REFUSED, decision.action());
        assertEquals(passes, decision.reportsDue());
        assertEquals(passes, !first.id().equals(project.release().id()));
        assertEquals(project.release().id(), decision.deployedAfter());
        assertTrue(gate(decision).test().showsCandidateWorse());
        assertNotNull(gate(decision).warning());
        assertEquals(!passes, decision.why().endsWith("the re-trained model is worse on the test data"));
    }

    /** A poisoned old file: the deployed model is a good one, whatever is trained on that file is not. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void aReTrainedModelThatIsWorseEverywherePassesOnlyTheGateNone(Gate gate, @TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        Release first = project.deploy();
        Files.writeString(first.folder().resolve(ScoreFile.FILE_NAME), "0.999");
        Project poisoned = new Project(root);
        poisoned.gate = gate;
        poisoned.write("a.csv", Project.clients(0, 1000, Leaving.REVERSED));
        poisoned.write("b.csv", Project.clients(5000, 5200, Leaving.USUAL));
        NewFiles onlyB = new NewFiles(List.of("b.csv"), List.of());

        Decision decision = poisoned.run(onlyB);

        assertEquals(gate == Gate.NONE ? Action.DEPLOYED : Action.REFUSED, decision.action());
        assertTrue(Objects.requireNonNull(gate(decision).fresh()).showsCandidateWorse());
        assertTrue(gate(decision).test().showsCandidateWorse());
        assertNull(gate(decision).warning());
        if (gate != Gate.NONE) {
            assertTrue(decision.why().endsWith("the re-trained model is worse on the fresh rows and the test data"));
            assertEquals(first.id(), poisoned.release().id());
        }
    }

    @Test
    void aSingleFreshRowIsTooFewToCompareOn(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        project.deploy();
        project.write("b.csv", "odd,999,1,1,1\n");

        Decision decision = project.run();

        assertEquals(1, decision.freshRows());
        assertNull(gate(decision).fresh());
        assertEquals(0, drift(decision).freshScore());
        assertTrue(Printed.text(decision).contains("not comparable on the fresh rows"));
    }

    @Test
    void theModelFolderHoldsWhatWasTrainedEvenWhereItWasRefused(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 100);
        Release first = project.deploy();
        project.gate = Gate.TEST;
        project.write("b.csv", Project.clients(300, 700, Leaving.REVERSED));

        assertEquals(Action.REFUSED, project.run().action());

        assertNotEquals(first.model(), ModelFile.read(project.models.resolve(ModelFile.FILE_NAME)));
        assertEquals(first.model(), project.release().model());
        assertEquals(List.of("a.csv"), project.release().ingestedFiles());
        assertEquals(
                501,
                Files.readAllLines(project.output.resolve(FinalData.FILE_NAME)).size());
    }

    private static DriftCheck drift(Decision decision) {
        return Objects.requireNonNull(decision.drift());
    }

    private static GateCheck gate(Decision decision) {
        return Objects.requireNonNull(decision.gate());
    }
}
