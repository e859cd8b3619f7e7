package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.deploy.AlteredRelease;
import risk.deploy.Release;
import risk.finding.FindingKey;
import risk.model.ModelFile;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DriftCheck;
import risk.process.GateCheck;
import risk.process.NewFiles;
import risk.process.Stage;
import risk.process.Trigger;
import risk.score.ModelComparison;
import risk.score.ScoreFile;
import risk.settings.Gate;
import risk.settings.ScoreRule;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;

/** What becomes of a re-trained model, by its scores on the fresh rows and the test data. */
class GatedRetrainingTest {

    @Test
    void aModelThatAChangedWorldLeavesBehindIsReplaced(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 100);
        Release first = project.deploy();
        project.writeClients("b.csv", Clients.rows(300, 700, Leaving.REVERSED));
        project.writeTestClients(Clients.rows(100_000, 100_400, Leaving.REVERSED));

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action());
        assertEquals(Optional.of(first.id()), decision.deployedBefore());
        assertEquals(Optional.of(project.release().id()), decision.deployedAfter());
        assertNotEquals(first.id(), project.release().id());
        assertTrue(drift(decision).drifted());
        assertTrue(gate(decision).passed());
        assertEquals(Optional.empty(), gate(decision).warning());
        assertTrue(gate(decision).fresh().orElseThrow().showsCandidateBetter());
        assertEquals(List.of("a.csv", "b.csv"), project.release().ingestedFiles());
        assertEquals(Stage.REPORTS_DUE, decision.stage());
    }

    /** The new rows turn the re-trained model round, so that it is right on them and wrong on the test data. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void aBatchThatTheTestDataContradictsPassesOnlyAGateThatDoesNotWatchIt(Gate gate, @TempDir Path root)
            throws IOException {
        TestProject project = TestProject.ofClients(root, 100);
        Release first = project.deploy();
        project.set("deploy.gate", gate);
        project.writeClients("b.csv", Clients.rows(300, 700, Leaving.REVERSED));

        Decision decision = project.decide();

        boolean passes = gate == Gate.FRESH || gate == Gate.NONE;
        assertEquals(passes, gate(decision).passed());
        assertEquals(passes ? Action.DEPLOYED : Action.REFUSED, decision.action());
        assertEquals(passes ? Stage.REPORTS_DUE : Stage.FINISHED, decision.stage());
        assertEquals(passes, !first.id().equals(project.release().id()));
        assertEquals(Optional.of(project.release().id()), decision.deployedAfter());
        assertTrue(gate(decision).test().showsCandidateWorse());
        assertTrue(gate(decision).warning().isPresent());
        assertEquals(!passes, decision.why().endsWith("the re-trained model is worse on the test data"));
    }

    /** A poisoned old file: the deployed model is a good one, whatever is trained on that file is not. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void aReTrainedModelThatIsWorseEverywherePassesOnlyTheGateNone(Gate gate, @TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release first = project.deploy();
        Files.writeString(first.folder().path().resolve("latestscore.txt"), "0.999");
        AlteredRelease.settle(first);
        TestProject poisoned = TestProject.empty(root);
        poisoned.set("deploy.gate", gate);
        poisoned.writeClients("a.csv", Clients.rows(0, 1000, Leaving.REVERSED));
        poisoned.writeClients("b.csv", Clients.rows(5000, 5200, Leaving.USUAL));
        NewFiles onlyB = new NewFiles(List.of("b.csv"), List.of());

        Decision decision = poisoned.decide(onlyB, Trigger.NEW_FILES);

        assertEquals(gate == Gate.NONE ? Action.DEPLOYED : Action.REFUSED, decision.action());
        assertTrue(gate(decision).fresh().orElseThrow().showsCandidateWorse());
        assertTrue(gate(decision).test().showsCandidateWorse());
        assertTrue(gate(decision).warning().isPresent());
        if (gate != Gate.NONE) {
            assertTrue(decision.why().endsWith("the re-trained model is worse on the fresh rows and the test data"));
            assertEquals(first.id(), poisoned.release().id());
        }
    }

    @Test
    void aSingleFreshRowIsTooFewToCompareOn(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        project.writeClients("b.csv", "odd,999,1,1,1\n");

        Decision decision = project.decide();

        assertEquals(1, decision.freshRows());
        assertFalse(gate(decision).fresh().orElseThrow().canSay());
        assertEquals(List.of(GateCheck.Rows.TEST), gate(decision).decidedBy());
        assertEquals(0, drift(decision).freshScore());
        assertTrue(Printed.text(decision).contains("not comparable on the fresh rows: only 1 row\n"));
    }

    /** Late labels look like this: F1 of rows without exits is as bad for every model, and says nothing of any. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void aBatchInWhichNobodyExitsIsJudgedOnTheTestData(Gate gate, @TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release first = project.deploy();
        project.set("deploy.gate", gate);
        project.writeClients("b.csv", Clients.rows(300, 900, Leaving.USUAL).replaceAll(",1\n", ",0\n"));

        Decision decision = project.decide();

        ModelComparison fresh = gate(decision).fresh().orElseThrow();
        assertEquals(Optional.of("all 600 rows stayed"), fresh.f1().whyNot());
        assertTrue(fresh.logLoss().orElseThrow().upperBound() < 0);
        assertTrue(gate(decision).test().showsCandidateWorse());
        assertEquals(
                FindingKey.WORSE_ON_TEST_DATA, gate(decision).findings().get(0).key());
        assertEquals(gate == Gate.NONE ? Action.DEPLOYED : Action.REFUSED, decision.action());
        assertEquals(gate == Gate.NONE, !first.id().equals(project.release().id()));
    }

    @Test
    void oneRowManyTimesIsJudgedOnTheTestData(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        String odd = IntStream.range(0, 2000)
                .mapToObj(client -> "odd" + client + ",999,1,1,1\n")
                .collect(Collectors.joining());
        project.writeClients("b.csv", Clients.rows(300, 320, Leaving.USUAL) + odd);

        Decision decision = project.decide();

        assertEquals(
                Optional.of("the rows repeat each other and are worth 1"),
                gate(decision).fresh().orElseThrow().f1().whyNot());
        assertEquals(List.of(GateCheck.Rows.TEST), gate(decision).decidedBy());
        assertEquals(Action.REFUSED, decision.action());
    }

    @Test
    void whereNoRowsCanSayTheDeployedModelStays(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release first = project.deploy();
        project.writeTestClients(Clients.rows(100_000, 100_400, Leaving.USUAL).replaceAll(",1\n", ",0\n"));

        Decision decision = project.decide(Trigger.DEMAND);

        assertEquals(Action.REFUSED, decision.action());
        assertEquals(first.id(), project.release().id());
        assertEquals(
                "there are no new files; a re-training was asked for; whether the re-trained model is worse, neither the"
                        + " fresh rows (there are none) nor the test data (all 400 rows stayed) can say",
                decision.why());
        assertTrue(Printed.text(decision)
                .contains("gate            fresh: refused, since nothing can say which model is better"));
    }

    /** F1 of test data without exits is 0 for every model, and no score is lower than that. */
    @Test
    void aModelThatWasDeployedWithoutAScoreCanStillDrift(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        String test = Clients.rows(100_000, 100_400, Leaving.USUAL);
        project.writeTestClients(test.replaceAll(",1\n", ",0\n"));
        project.deploy();
        project.writeClients("b.csv", Clients.rows(300, 700, Leaving.REVERSED));
        project.writeTestClients(test);

        Decision decision = project.decide();

        assertEquals(0, drift(decision).deployedScore());
        assertTrue(drift(decision).drifted());
        assertNotEquals(ScoreRule.RAW, drift(decision).rule());
        String printed = Printed.text(decision);
        assertTrue(printed.contains("on the fresh rows, - when deployed: drifted (loss)"), printed);
        assertTrue(printed.contains("raw: can't say (it was deployed without a score)"), printed);
    }

    @Test
    void aRefusedModelIsKeptWhereNoStepTakesIt(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 100);
        Release first = project.deploy();
        project.set("deploy.gate", Gate.TEST);
        project.writeClients("b.csv", Clients.rows(300, 700, Leaving.REVERSED));

        assertEquals(Action.REFUSED, project.decide().action());

        ModelFile refused = ModelFile.read(project.path("models/refusedmodel.json"));
        assertEquals(500, refused.model().provenance().rows());
        assertNotEquals(first.model(), refused);
        assertEquals(first.model(), ModelFile.read(project.path("models/trainedmodel.json")));
        assertEquals(first.score(), ScoreFile.read(project.path("models/latestscore.txt")));
        assertEquals(first.model(), Deploy.run(project.open()).model());
        assertEquals(first.model(), project.release().model());
        assertEquals(
                101, Files.readAllLines(project.path("ingested/finaldata.csv")).size());
    }

    private static DriftCheck drift(Decision decision) {
        return decision.drift().orElseThrow();
    }

    private static GateCheck gate(Decision decision) {
        return decision.gate().orElseThrow();
    }
}
