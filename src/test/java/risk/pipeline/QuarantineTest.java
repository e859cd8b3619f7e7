package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.deploy.Release;
import risk.ingest.QuarantinedFile;
import risk.ingest.QuarantinedFile.Status;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.FreshFile;
import risk.process.NewFiles;
import risk.process.PendingWork;
import risk.process.Trigger;
import risk.score.ClassificationScores;
import risk.settings.Gate;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;

/** What becomes of a file that spoils the model, and of those that come with it and after it. */
class QuarantineTest {

    private static final String BAD = "bad.csv";

    @TempDir
    private Path root;

    private TestProject project;
    private Release first;

    @BeforeEach
    void deploy() throws IOException {
        project = TestProject.ofClients(root, 300);
        first = project.deploy();
        project.set("deploy.gate", Gate.BOTH).set("retrain.when", "on_new_data");
    }

    private static String late(int from, int to) {
        return Clients.rows(from, to, Leaving.USUAL).replaceAll(",1\n", ",0\n");
    }

    private void usual(String name, int from) throws IOException {
        project.writeClients(name, Clients.rows(from, from + 200, Leaving.USUAL));
    }

    private void reversed(String name, int from) throws IOException {
        project.writeClients(name, Clients.rows(from, from + 400, Leaving.REVERSED));
    }

    private List<String> setAside() throws IOException {
        return project.open().quarantine().setAside().stream()
                .map(QuarantinedFile::name)
                .toList();
    }

    private PendingWork work() throws IOException {
        return PendingWork.of(project.open(), false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"FRESH", "TEST", "BOTH"})
    void aFileThatSpoilsTheModelIsSetAsideWithItsNumbers(Gate gate) throws IOException {
        project.set("deploy.gate", gate);
        project.writeClients(BAD, late(300, 900));

        Decision decision = project.decide();

        assertEquals(Action.REFUSED, decision.action());
        assertEquals(first.id(), project.release().id());
        QuarantinedFile file = decision.quarantined().get(0);
        assertEquals(1, decision.quarantined().size());
        assertEquals(BAD, file.name());
        assertEquals(600, file.rows());
        assertEquals(first.id(), file.release());
        assertTrue(file.testF1With().orElseThrow() < file.testF1Deployed().orElseThrow() - 0.1);
        assertEquals("the re-trained model is worse on the test data", file.why());
        assertEquals(List.of(BAD), decision.newFiles());
        assertEquals(List.of(BAD), setAside());
        assertTrue(Printed.text(decision).contains("bad.csv is set aside: with its 600 rows"));
    }

    /** Too few to show a loss beyond chance; but the test data can't rule out one that matters, either. */
    @ParameterizedTest
    @EnumSource(
            value = Gate.class,
            names = {"TEST", "BOTH"})
    void aFileThatContradictsTheDeployedModelAndMayDoHarmIsSetAside(Gate gate) throws IOException {
        project.set("deploy.gate", gate).writeClients(BAD, Clients.rows(1900, 1940, Leaving.REVERSED));

        Decision decision = project.decide();

        assertEquals(List.of(BAD), setAside());
        assertEquals(first.id(), project.release().id());
        assertTrue(
                decision.quarantined().get(0).why().startsWith("new rows contradict the deployed model"),
                decision.quarantined().get(0).why());
    }

    @Test
    void theRestGoesOnWithoutIt() throws IOException {
        project.writeClients(BAD, late(300, 900));
        usual("c.csv", 1000);
        usual("d.csv", 2000);

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertEquals(List.of(BAD, "c.csv", "d.csv"), decision.newFiles());
        assertEquals(400, decision.freshRows());
        assertEquals(
                List.of("c.csv", "d.csv"),
                decision.files().stream().map(FreshFile::file).toList());
        assertEquals(List.of("a.csv", "c.csv", "d.csv"), project.release().ingestedFiles());
        assertEquals(700, project.release().model().model().provenance().rows());
        assertFalse(project.read("ingested/finaldata.csv").contains("client300,"));
        assertEquals(List.of(BAD), setAside());
    }

    /** Where a file without exits came and was kept, the next one would otherwise be drowned in it. */
    @Test
    void aFileOfOneClassDrownsNoOther() throws IOException {
        project.set("deploy.gate", Gate.FRESH);
        project.writeClients(BAD, late(300, 2300));
        usual("c.csv", 5000);

        Decision decision = project.decide();

        assertEquals(List.of(BAD), setAside());
        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
    }

    @Test
    void itIsNotLookedAtAgainAndBlocksNothingThatComesLater() throws IOException {
        project.writeClients(BAD, late(300, 900));
        project.decide();
        assertEquals(Optional.empty(), work().trigger());
        assertTrue(work().newFiles().isEmpty());

        for (int tick = 1; tick <= 3; tick++) {
            usual("tick" + tick + ".csv", 1000 * tick);
            Decision decision = project.decide();
            assertEquals(Action.DEPLOYED, decision.action(), decision.why());
            assertEquals(List.of("tick" + tick + ".csv"), decision.newFiles());
            assertEquals(List.of(), decision.quarantined());
            assertEquals(200, decision.freshRows());
            assertEquals(Optional.empty(), work().trigger());
        }
    }

    @Test
    void twoBadFilesOfDifferentKindsAreBothFoundAmongManyGoodOnes() throws IOException {
        project.set("deploy.gate", Gate.TEST);
        for (int i = 0; i < 9; i++) {
            usual("good" + i + ".csv", 1000 * (i + 1));
        }
        project.writeClients("good3x.csv", late(20_000, 22_000));
        project.writeClients("good7x.csv", Clients.rows(30_000, 32_000, Leaving.REVERSED));

        Decision decision = project.decide();

        assertEquals(List.of("good3x.csv", "good7x.csv"), setAside());
        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertEquals(1800, decision.freshRows());
    }

    @Test
    void deletingTheDecisionReleasesNothing() throws IOException {
        project.writeClients(BAD, late(300, 900));
        project.decide();
        project.forgetLastRun();
        Files.delete(project.path("models/decisions.jsonl"));

        assertEquals(Optional.empty(), work().trigger());
        assertEquals(List.of(BAD), setAside());
    }

    /** The decision is written before it is written down what is set aside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"files\": 3}",
                "{\"files\": [\"bad.csv\"]}",
                "{\"files\": [{\"state\": 3}]}"
            })
    void nothingIsForgottenWhereTheListIsDamaged(String content) throws IOException {
        project.writeClients(BAD, late(300, 900));
        project.decide();
        Path list = Files.writeString(project.open().production().quarantine(), content);

        InvalidInputException refusal = assertThrows(InvalidInputException.class, this::work);

        assertEquals(
                list
                        + ": expected the files that are set aside, found something else; delete it, and new files are judged"
                        + " anew",
                refusal.getMessage());
        Files.delete(list);
        assertEquals(List.of(BAD), work().quarantine().namesSetAside().stream().toList());
    }

    @Test
    void whatARunThatDiedSetAsideStaysSo() throws IOException {
        project.writeClients(BAD, late(300, 900));
        project.decide();
        Files.delete(project.path("production/quarantine.json"));

        assertEquals(List.of(BAD), work().quarantine().namesSetAside().stream().toList());
        assertEquals(Optional.empty(), work().trigger());
    }

    @Test
    void aRehearsalSetsNothingAside() throws IOException {
        project.writeClients(BAD, late(300, 900));

        Decision decision = FullRun.rehearse(project.open(), work(), ProgressListener.NONE, ProgressListener.NONE);

        assertEquals(1, decision.quarantined().size());
        assertFalse(Files.exists(project.path("production/quarantine.json")));
        assertEquals(Optional.of(Trigger.NEW_FILES), work().trigger());
    }

    @Test
    void aChangedFileIsAnotherOne() throws IOException {
        project.writeClients(BAD, late(300, 900));
        project.decide();
        usual(BAD, 300);

        assertEquals(List.of(), setAside());
        assertEquals(Optional.of(Trigger.NEW_FILES), work().trigger());
        assertEquals(Action.DEPLOYED, project.decide().action());
        assertEquals(List.of("a.csv", BAD), project.release().ingestedFiles());
    }

    /** Whoever releases a file knows more than the test data. */
    @Test
    void aFileThatAPersonReleasesIsTaken() throws IOException {
        reversed(BAD, 300);
        project.decide();
        assertEquals(List.of(BAD), setAside());

        project.open().keepQuarantine(project.open().quarantine().released(BAD));

        assertEquals(Optional.of(Trigger.NEW_FILES), work().trigger());
        Decision decision = project.decide();
        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertEquals(List.of(BAD), decision.newFiles());
        assertEquals(List.of("a.csv", BAD), project.release().ingestedFiles());
        assertTrue(decision.gate().orElseThrow().test().showsCandidateWorse());
        assertTrue(Printed.text(decision).contains("both: passed by the fresh rows"), Printed.text(decision));
    }

    /** That somebody vouches for one says nothing of another that comes with it. */
    @Test
    void aBadFileDoesNotSlipInWithOneThatAPersonReleases() throws IOException {
        reversed(BAD, 300);
        project.decide();
        project.open().keepQuarantine(project.open().quarantine().released(BAD));
        project.writeClients("late.csv", late(3000, 4500));
        usual("usual.csv", 6000);

        Decision decision = project.decide();

        assertEquals(List.of("late.csv"), setAside());
        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertFalse(project.release().ingestedFiles().contains("late.csv"));
        assertTrue(project.release().ingestedFiles().contains(BAD));
    }

    @Test
    void aFileThatIsAwayForAWhileIsTheSameWhenItComesBack() throws IOException {
        Path bad = project.writeClients(BAD, late(300, 900));
        project.decide();
        Path away = Files.move(bad, root.resolve("away"));
        usual("c.csv", 1000);
        assertEquals(Action.DEPLOYED, project.decide().action());
        assertEquals(List.of(), setAside());

        Files.move(away, bad);

        assertEquals(List.of(BAD), setAside());
        assertEquals(Optional.empty(), work().trigger());
    }

    @Test
    void whoGoesBackFromFilesThatAgreedSuspectsThemAgain() throws IOException {
        reversed("b.csv", 1000);
        project.decide();
        reversed("c.csv", 2000);
        project.decide();

        Deploy.rollBack(project.open());

        assertEquals(first.id(), project.release().id());
        assertEquals(List.of("b.csv", "c.csv"), setAside());
        usual("d.csv", 4000);
        assertEquals(Action.DEPLOYED, project.decide().action());
        assertEquals(List.of("a.csv", "d.csv"), project.release().ingestedFiles());
    }

    /** The last run died between its deployment and its last line, and its record is about to be replaced. */
    @Test
    void whatARunThatDiedSetAsideStaysSoAfterARollback() throws IOException {
        project.writeClients(BAD, late(300, 900));
        usual("c.csv", 1000);
        project.decide();
        project.letLastRunDie();
        Files.delete(project.path("production/quarantine.json"));

        Deploy.rollBack(project.open());

        assertEquals(first.id(), project.release().id());
        assertEquals(List.of(BAD), setAside());
        assertEquals(
                3, Files.readAllLines(project.path("models/decisions.jsonl")).size(), "what it decided is kept, too");
    }

    @Test
    void twoThatAgreeAreAChangedWorldAndBothAreTaken() throws IOException {
        reversed("b.csv", 1000);
        assertEquals(Action.REFUSED, project.decide().action());
        assertEquals(List.of("b.csv"), setAside());
        reversed("c.csv", 2000);

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertEquals(
                List.of("b.csv", "c.csv"),
                decision.agreed().stream().map(QuarantinedFile::name).toList());
        assertTrue(decision.agreed().stream().allMatch(file -> file.status() == Status.AGREED));
        assertEquals(800, decision.freshRows());
        assertEquals(List.of("a.csv", "b.csv", "c.csv"), project.release().ingestedFiles());
        assertEquals(List.of(), setAside());
        assertEquals(Optional.empty(), work().trigger());
        assertTrue(Printed.text(decision).contains("let in          b.csv, c.csv agree with each other"));
    }

    @Test
    void twoThatComeTogetherMayAgreeToo() throws IOException {
        reversed("b.csv", 1000);
        reversed("c.csv", 2000);

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action(), decision.why());
        assertEquals(2, decision.agreed().size());
    }

    @Test
    void aCopyAgreesWithNobody() throws IOException {
        reversed("b.csv", 1000);
        project.decide();
        reversed("c.csv", 1000);

        assertEquals(Action.REFUSED, project.decide().action());
        assertEquals(List.of("b.csv", "c.csv"), setAside());
    }

    @Test
    void filesWithoutExitsAgreeAboutNothing() throws IOException {
        project.writeClients("b.csv", late(300, 900));
        project.decide();
        project.writeClients("c.csv", late(1300, 1900));

        assertEquals(Action.REFUSED, project.decide().action());
        assertEquals(List.of("b.csv", "c.csv"), setAside());
    }

    @Test
    void whereAModelOfTheKnownFilesIsRefusedTooNoNewOneIsToBlame() throws IOException {
        TestProject poisoned = TestProject.empty(root);
        poisoned.set("deploy.gate", Gate.TEST).set("retrain.when", "on_new_data");
        poisoned.writeClients("a.csv", Clients.rows(0, 1000, Leaving.REVERSED));
        usual("b.csv", 5000);

        Decision decision = project.decide(new NewFiles(List.of("b.csv"), List.of()), Trigger.NEW_FILES);

        assertEquals(Action.REFUSED, decision.action());
        assertEquals(List.of(), decision.quarantined());
        assertEquals(List.of(), setAside());
    }

    @Test
    void whoWantsNoneSetAsideKeepsItAsItWas() throws IOException {
        project.writeClients(BAD, late(300, 900));
        project.decide();
        project.set("deploy.quarantine", false);

        assertEquals(Optional.of(Trigger.NEW_FILES), work().trigger());
        Decision decision = project.decide();
        assertEquals(Action.REFUSED, decision.action());
        assertEquals(List.of(), decision.quarantined());
        project.set("deploy.quarantine", true);
        assertEquals(List.of(BAD), setAside());
    }

    @Test
    void eachNewFileIsScoredAndComparedByItself() throws IOException {
        usual("b.csv", 1000);
        reversed("c.csv", 2000);
        project.set("deploy.gate", Gate.NONE);

        Decision decision = project.decide();

        FreshFile b = decision.files().get(0);
        FreshFile c = decision.files().get(1);
        assertEquals(200, b.rows());
        assertEquals(400, c.rows());
        assertEquals(
                Optional.of(ClassificationScores.of(
                                first.model().model(),
                                DatasetReader.labelled(Schema.CLIENTS).read(project.path("input/c.csv")))
                        .f1()),
                c.deployedF1());
        assertTrue(b.comparison().orElseThrow().canSay());
        assertTrue(c.comparison().orElseThrow().showsCandidateBetter());
        assertTrue(Printed.text(decision).contains(" on the 400 rows of c.csv, re-trained "));
    }

    @Test
    void whereNoModelIsTrainedEachFileIsScoredAllTheSame() throws IOException {
        project.set("retrain.when", "on_demand");
        usual("b.csv", 1000);

        FreshFile check = project.decide().files().get(0);

        assertTrue(check.deployedF1().orElseThrow() > 0.8);
        assertEquals(Optional.empty(), check.comparison());
        assertNotEquals(0, check.exits());
    }
}
