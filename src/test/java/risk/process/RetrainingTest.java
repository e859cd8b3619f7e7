package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.data.CsvFolder;
import risk.data.Feature;
import risk.data.FinalData;
import risk.data.InvalidInputException;
import risk.data.Schema;
import risk.deploy.Release;
import risk.model.ModelFile;
import risk.process.Decision.Action;
import risk.process.Project.Leaving;
import risk.score.ScoreFile;

class RetrainingTest {

    @Test
    void whereNothingIsDeployedTheFirstModelIs(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);

        Decision decision = project.run();

        assertEquals(Action.DEPLOYED_FIRST, decision.action());
        assertEquals("nothing was deployed yet", decision.why());
        assertNull(decision.deployedBefore());
        assertEquals(project.release().id(), decision.deployedAfter());
        assertEquals(List.of("a.csv"), decision.newFiles());
        assertEquals(300, decision.freshRows());
        assertNull(decision.drift());
        assertNull(decision.gate());
        assertTrue(decision.reportsDue());
        assertEquals(List.of("a.csv"), project.release().ingestedFiles());
        assertEquals(
                ScoreFile.read(project.models.resolve(ScoreFile.FILE_NAME)),
                project.release().score());
    }

    @Test
    void filesThatBringNoNewRowChangeNothing(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        Release live = deployed(project);
        project.write("b.csv", Project.clients(0, 300, Leaving.USUAL));

        Decision decision = project.run();

        assertKept(decision, live, project);
        assertEquals("the new files brought no labelled row that was not there before", decision.why());
        assertEquals(0, decision.freshRows());
        assertNull(decision.drift());
    }

    @Test
    void rowsThatTheModelKnowsFromAFileBehindTheNewOneAreNotFresh(@TempDir Path root) throws IOException {
        Project project = new Project(root);
        project.write("m.csv", Project.clients(0, 300, Leaving.USUAL));
        project.writeTest(Project.clients(1000, 1100, Leaving.USUAL));
        Release live = deployed(project);
        project.write("a.csv", Project.clients(0, 300, Leaving.USUAL));

        assertKept(project.run(), live, project);
    }

    @Test
    void newRowsWithoutALabelChangeNothing(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        Release live = deployed(project);
        project.write("b.csv", "new1,10,20,30,\nnew2,10,20,31,NA\n");

        Decision decision = project.run();

        assertKept(decision, live, project);
        assertEquals(0, decision.freshRows());
    }

    @Test
    void aModelThatDoesAsWellOnTheFreshRowsIsKept(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        project.writeTest(Project.clients(1000, 1400, Leaving.RANDOM));
        Release live = deployed(project);
        project.write("b.csv", Project.clients(300, 500, Leaving.USUAL));

        Decision decision = project.run();

        assertKept(decision, live, project);
        assertEquals(200, decision.freshRows());
        assertFalse(drift(decision).drifted());
        assertEquals(ScoreTest.RAW, drift(decision).rule());
        assertEquals(live.score(), drift(decision).deployedScore());
        assertTrue(drift(decision).freshScore() >= live.score());
        assertNull(decision.gate());
    }

    @Test
    void anEqualScoreIsNoLowerOne(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        Release live = deployed(project);
        project.write(
                "b.csv",
                Files.readString(project.test.resolve("test.csv"))
                        .lines()
                        .skip(1)
                        .collect(Collectors.joining("\n")));

        Decision decision = project.run();

        assertKept(decision, live, project);
        assertEquals(drift(decision).deployedScore(), drift(decision).freshScore());
    }

    @Test
    void aModelThatAChangedWorldLeavesBehindIsReplaced(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 100);
        Release first = deployed(project);
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
        Release first = deployed(project);
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
        Release first = deployed(project);
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
        deployed(project);
        project.write("b.csv", "odd,999,1,1,1\n");

        Decision decision = project.run();

        assertEquals(1, decision.freshRows());
        assertNull(gate(decision).fresh());
        assertEquals(0, drift(decision).freshScore());
        assertTrue(decision.toText().contains("not comparable on the fresh rows"));
    }

    @Test
    void otherColumnsNeedAnotherModelWhateverTheScores(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        Release first = deployed(project);
        project.schema = new Schema("corporation", List.of(Feature.numeric("lastmonth_activity")), "exited");
        project.write("b.csv", Project.clients(300, 310, Leaving.USUAL));

        Decision decision = project.run();

        assertEquals(Action.DEPLOYED, decision.action());
        assertEquals("the deployed model was trained on other columns than the schema names", decision.why());
        assertNotEquals(first.id(), project.release().id());
        assertEquals(project.schema, project.release().model().model().schema());
        assertNull(decision.gate());
    }

    @Test
    void aFileThatIsNotTakenDoesNotStopTheOthersAndIsCountedAsChecked(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        deployed(project);
        Files.writeString(project.input.resolve("bad.csv"), "who,knows\n1,2\n");
        project.write("c.csv", Project.clients(300, 400, Leaving.USUAL));

        Decision decision = project.run();

        assertEquals(100, decision.freshRows());
        assertEquals(List.of("bad.csv", "c.csv"), decision.newFiles());
        assertEquals(
                List.of("a.csv", "bad.csv", "c.csv"),
                decision.checked().stream().map(state -> state.name()).toList());
        assertTrue(project.lastRun().covers(project.release().id(), project.input));
    }

    @Test
    void aFileWhoseContentChangedIsTakenUpAgain(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        deployed(project);
        project.write("a.csv", Project.clients(0, 300, Leaving.USUAL) + Project.clients(300, 340, Leaving.REVERSED));

        Decision decision = project.run();

        assertEquals(List.of(), decision.newFiles());
        assertEquals(List.of("a.csv"), decision.changedFiles());
        assertNotEquals(Action.KEPT, decision.action());
    }

    @Test
    void theModelFolderHoldsWhatWasTrainedEvenWhereItWasRefused(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 100);
        Release first = deployed(project);
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

    @Test
    void withoutTestDataNothingIsDeployed(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 100);
        Files.delete(project.test.resolve("test.csv"));

        assertThrows(InvalidInputException.class, project::run);
        assertTrue(project.live().isEmpty());
    }

    @Test
    void aDeploymentIsAnnouncedBeforeItIsMade(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 100);
        Files.createDirectories(project.production);
        Files.writeString(project.production.resolve("releases"), "a file where a folder should be");

        assertThrows(IOException.class, project::run);

        LastRun last = project.lastRun();
        assertNull(last.deployedAfter());
        assertTrue(last.reportsDue());
        assertTrue(last.diedBehindDeploymentOf("000001-whatever"));
    }

    private static Release deployed(Project project) throws IOException {
        assertEquals(Action.DEPLOYED_FIRST, project.run().action());
        return project.release();
    }

    private static void assertKept(Decision decision, Release live, Project project) throws IOException {
        assertEquals(Action.KEPT, decision.action());
        assertEquals(live.id(), decision.deployedBefore());
        assertEquals(live.id(), decision.deployedAfter());
        assertEquals(live.id(), project.release().id());
        assertFalse(decision.reportsDue());
        assertTrue(project.lastRun().covers(live.id(), project.input));
        assertEquals(CsvFolder.files(project.input).size(), decision.checked().size());
    }

    private static DriftCheck drift(Decision decision) {
        return Objects.requireNonNull(decision.drift());
    }

    private static GateCheck gate(Decision decision) {
        return Objects.requireNonNull(decision.gate());
    }
}
