package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.deploy.AlteredRelease;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.ingest.Quarantine;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.Seal;
import risk.pipeline.Deploy;
import risk.settings.RetrainPolicy;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** What a run of the full process finds to do before it reads any data. */
class PendingWorkTest {

    @TempDir
    private Path root;

    private PendingWork work(TestProject project, boolean demanded) throws IOException {
        return PendingWork.of(project.open(), demanded);
    }

    private static TestProject deployed(Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 200);
        project.deploy();
        return project;
    }

    @Test
    void beforeTheFirstDeploymentEveryFileIsNew() throws IOException {
        TestProject project = TestProject.ofClients(root, 200);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));
        PendingWork expected = new PendingWork(
                Optional.empty(),
                new NewFiles(List.of("a.csv", "b.csv"), List.of()),
                Quarantine.NONE,
                Optional.empty(),
                Optional.of(Trigger.NEW_FILES),
                false);

        assertEquals(expected, work(project, false));
        assertEquals(expected, work(project, true));
    }

    @Test
    void withNothingNewThereIsNothingToDecideUnlessSomebodyAsks() throws IOException {
        TestProject project = deployed(root);

        PendingWork idle = work(project, false);

        assertEquals(Optional.of(project.release()), idle.deployed());
        assertTrue(idle.newFiles().isEmpty());
        assertEquals(Optional.empty(), idle.unfinished());
        assertEquals(Optional.empty(), idle.trigger());
        assertFalse(idle.checkedBefore());
        assertEquals(Optional.of(Trigger.DEMAND), work(project, true).trigger());
    }

    @Test
    void aNewFileIsDecidedAboutOnce() throws IOException {
        TestProject project = deployed(root);
        project.set("retrain.when", RetrainPolicy.ON_DEMAND);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));

        PendingWork first = work(project, false);
        project.decide();
        PendingWork second = work(project, false);

        assertEquals(List.of("b.csv"), first.newFiles().added());
        assertEquals(Optional.of(Trigger.NEW_FILES), first.trigger());
        assertFalse(first.checkedBefore());
        assertEquals(first.newFiles(), second.newFiles());
        assertEquals(Optional.empty(), second.trigger());
        assertTrue(second.checkedBefore());
        assertEquals(Optional.of(Trigger.DEMAND), work(project, true).trigger());
    }

    @ParameterizedTest
    @EnumSource(RetrainPolicy.class)
    void onlyThePolicyOnScheduleLooksAtTheCalendar(RetrainPolicy policy) throws IOException {
        TestProject project = deployed(root);
        project.set("retrain.when", policy);
        project.forgetLastRun();
        Path manifest = project.release().folder().manifest();
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst(
                                "\"deployed_at\" : \"[^\"]*\"",
                                "\"deployed_at\" : \"" + Instant.now().minus(Duration.ofDays(8)) + "\""));
        AlteredRelease.settle(project.release());

        assertEquals(
                policy == RetrainPolicy.ON_SCHEDULE ? Optional.of(Trigger.SCHEDULE) : Optional.empty(),
                work(project, false).trigger());
    }

    @Test
    void aRunThatDiedAfterItsDeploymentIsFinishedBeforeAnythingElseIsDecided() throws IOException {
        TestProject project = deployed(root);
        DecidedRun done = project.decided();
        project.letLastRunDie();
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));

        PendingWork work = work(project, false);

        DecidedRun unfinished = work.unfinished().orElseThrow();
        assertEquals(Optional.of(project.release().id()), unfinished.decision().deployedAfter());
        assertEquals(Stage.REPORTS_DUE, unfinished.decision().stage());
        assertEquals(done, unfinished.finished());
        assertEquals(Optional.empty(), work.trigger());
        assertEquals(Optional.of(Trigger.DEMAND), work(project, true).trigger());
    }

    @Test
    void aDeploymentThatWasAnnouncedAndNotMadeIsNoUnfinishedRun() throws IOException {
        TestProject project = deployed(root);
        DecidedRun done = project.decided();
        project.decide(Trigger.DEMAND);
        project.letLastRunDie();
        // The second deployment has never come.
        project.open().production().makeLive(project.open().production().earlier());

        PendingWork work = work(project, false);

        assertEquals(done.decision().deployedAfter(), work.deployed().map(Release::id));
        assertEquals(Optional.empty(), work.unfinished());
    }

    /** So that a disk that is full for a while makes no file new that was looked at before. */
    @Test
    void whatWasLookedAtBeforeADeploymentThatFailedStaysLookedAt() throws IOException {
        TestProject project = deployed(root);
        project.set("retrain.when", RetrainPolicy.ON_DEMAND);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));
        project.decide();
        Path inTheWay = AtomicFile.staged(project.path("production/current"));
        Files.createDirectories(inTheWay.resolve("x"));

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThrows(IOException.class, () -> project.decide(Trigger.DEMAND));

            assertEquals(
                    Set.of("b.csv", "a.csv"),
                    project.lastRun()
                            .checkedBeside(
                                    project.release().id(), project.open().input()));
        }
    }

    /** It died while it made a release of the files that a person had laid there, before it deployed its own. */
    @Test
    void aRunThatDiedWhileItAdoptedFilesOfAPersonHasDeployedNothing() throws IOException {
        TestProject project = deployed(root);
        Release release = project.release();
        Path production = project.path("production");
        project.letLastRunDie();
        Path adopted = Files.move(
                release.folder().path(), production.resolve("releases").resolve(ProductionFolder.ADOPTED));
        Files.delete(production.resolve("current"));
        Files.createSymbolicLink(production.resolve("current"), production.relativize(adopted));
        assertEquals(ProductionFolder.ADOPTED, project.release().id());
        AlteredRelease.settle(project.release());

        assertEquals(Optional.empty(), work(project, false).unfinished());
    }

    /** A report is a report; what a run goes by lies with the releases. */
    @Test
    void whatAPersonWentBackFromStaysWhateverBecomesOfTheReport() throws IOException {
        TestProject project = deployed(root);
        project.writeClients("b.csv", Clients.rows(200, 400, Leaving.USUAL));
        project.decide(Trigger.DEMAND);
        Deploy.rollBack(project.open());
        Path report = project.path("models/decision.json");
        Path kept = project.open().production().lastDecision();
        assertEquals(Optional.empty(), work(project, false).trigger());
        String whole = Files.readString(report);
        assertEquals(Seal.on(whole), Files.readString(kept));

        Files.delete(report);
        assertEquals(Optional.empty(), work(project, false).trigger());
        for (String content : List.of("", "[]", whole.substring(0, whole.length() / 2))) {
            Files.writeString(report, content);
            assertEquals(Optional.empty(), work(project, false).trigger(), content);
        }

        Files.writeString(report, whole);
        Files.writeString(kept, "[]");
        assertEquals(Optional.empty(), work(project, false).trigger());
    }

    @Test
    void whereBothAreDamagedThatCostsAComparisonAndNoMore() throws IOException {
        TestProject project = deployed(root);
        project.set("retrain.when", RetrainPolicy.ON_DEMAND);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));
        project.decide();
        assertEquals(Optional.empty(), work(project, false).trigger());
        Files.writeString(project.path("models/decision.json"), "[]");
        Files.writeString(project.open().production().lastDecision(), "{");

        assertEquals(Optional.of(Trigger.NEW_FILES), work(project, false).trigger());
        project.decide();
        assertEquals(Optional.empty(), work(project, false).trigger());
    }

    @Test
    void anInputFolderWithoutFilesIsRefused() throws IOException {
        TestProject project = TestProject.empty(root);

        assertThrows(InvalidInputException.class, () -> work(project, false));
    }
}
