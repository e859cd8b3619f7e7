package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import risk.deploy.AlteredRelease;
import risk.deploy.Release;
import risk.drift.Profile;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DecisionStore;
import risk.process.DriftCheck;
import risk.process.RuleVerdict;
import risk.process.ScoreRules;
import risk.process.Stage;
import risk.process.Trigger;
import risk.project.Project;
import risk.settings.Gate;
import risk.settings.RetrainPolicy;
import risk.settings.ScoreRule;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;

/** When a model is re-trained. */
class PoliciesTest {

    @TempDir
    private Path root;

    /** Deployed with so low a score that no fresh one is lower, or so high a one that each is. */
    private TestProject deployed(RetrainPolicy policy, boolean drifts) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.set("retrain.when", policy);
        project.deploy();
        Files.writeString(project.release().folder().path().resolve("latestscore.txt"), drifts ? "1.0" : "0.001");
        AlteredRelease.settle(project.release());
        project.writeClients("b.csv", Clients.rows(300, 500, Leaving.USUAL));
        return project;
    }

    /** Deployed, with a batch that the gate refuses. */
    private TestProject deployedWithABatchToRefuse(RetrainPolicy policy) throws IOException {
        TestProject project = TestProject.ofClients(root, 100);
        project.deploy();
        project.set("deploy.gate", Gate.TEST);
        project.set("retrain.when", policy);
        project.writeClients("b.csv", Clients.rows(300, 700, Leaving.REVERSED));
        return project;
    }

    @ParameterizedTest(name = "{0}: score drifts {1}, data drift {2}: re-trained {3}")
    @CsvSource({
        "ON_NEW_DATA_AND_DRIFT, true, false, true",
        "ON_NEW_DATA_AND_DRIFT, false, true, false",
        "ON_NEW_DATA, true, false, true",
        "ON_NEW_DATA, false, false, true",
        "ON_DATA_DRIFT, true, false, true",
        "ON_DATA_DRIFT, false, true, true",
        "ON_DATA_DRIFT, false, false, false",
        "ON_SCHEDULE, true, true, false",
        "ON_DEMAND, true, true, false"
    })
    void newFilesLeadToATrainingWhereThePolicySaysSo(
            RetrainPolicy policy, boolean scoreDrifts, boolean dataDrifts, boolean retrained) throws IOException {
        TestProject project = deployed(policy, scoreDrifts);
        if (dataDrifts) {
            project.writeClients("b.csv", Clients.grown(Clients.rows(300, 500, Leaving.USUAL)));
        }

        Decision decision = project.decide();

        assertEquals(retrained ? Action.DEPLOYED : Action.KEPT, decision.action(), decision.why());
        assertEquals(retrained, decision.training().isPresent());
        assertEquals(Optional.of(policy), decision.policy());
        assertEquals(Optional.of(Trigger.NEW_FILES), decision.trigger());
        assertEquals(scoreDrifts, decision.drift().orElseThrow().drifted());
        assertEquals(dataDrifts, decision.data().orElseThrow().drifted());
        assertEquals(policy == RetrainPolicy.ON_DATA_DRIFT, decision.why().contains("the data have"), decision.why());
    }

    /** On all rows the same model would come out; on other batches of the past it is another one. */
    @ParameterizedTest
    @CsvSource({"true, KEPT", "false, DEPLOYED"})
    void driftedRowsWithoutLabelsLeadToATrainingOnOtherRowsThanBefore(boolean onAllRows, Action action)
            throws IOException {
        TestProject project = deployed(RetrainPolicy.ON_DATA_DRIFT, false);
        if (!onAllRows) {
            project.set("retrain.rows", "resembling_batches").set("retrain.max_divergence", 100);
        }
        project.writeClients(
                "b.csv", Clients.grown(Clients.rows(300, 500, Leaving.USUAL)).replaceAll("(?m)[01]$", ""));

        Decision decision = project.decide();

        assertEquals(action, decision.action(), decision.why());
        assertEquals(Optional.empty(), decision.drift());
        assertTrue(decision.data().orElseThrow().drifted());
        assertTrue(decision.why().contains("; the data have drifted: "), decision.why());
        assertEquals(
                onAllRows,
                decision.why().endsWith("; without new labels there is nothing new to learn"),
                decision.why());
    }

    @Test
    void theFreshRowsAreHeldAgainstWhatTheModelWasTrainedOn() throws IOException {
        TestProject project = deployed(RetrainPolicy.ON_DATA_DRIFT, false);
        project.writeClients("b.csv", Clients.grown(Clients.rows(300, 500, Leaving.USUAL)));

        DataFindings data = project.decide().data().orElseThrow();

        assertEquals(List.of("lastyear_activity", "number_of_employees", Profile.PREDICTION), data.driftedColumns());
        assertEquals(0.6, data.share(), 1e-12);
    }

    @Test
    void aReferenceThatNobodyCanReadAnyMoreKeepsNobodyFromDeciding() throws IOException {
        TestProject project = deployed(RetrainPolicy.ON_NEW_DATA_AND_DRIFT, true);
        Files.writeString(project.release().folder().path().resolve("reference.json"), "{");
        AlteredRelease.settle(project.release());

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action());
        assertTrue(decision.data().orElseThrow().notCompared().isPresent());
    }

    @ParameterizedTest
    @EnumSource(RetrainPolicy.class)
    void whoeverAsksForItGetsATrainingAlsoWithNothingNew(RetrainPolicy policy) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.set("retrain.when", policy);
        Release first = project.deploy();

        Decision decision = project.decide(Trigger.DEMAND);

        assertEquals(Action.DEPLOYED, decision.action());
        assertEquals("there are no new files; a re-training was asked for", decision.why());
        assertEquals(List.of(), decision.newFiles());
        assertEquals(0, decision.freshRows());
        assertEquals(Optional.empty(), decision.drift());
        assertNotEquals(first.id(), project.release().id());
        assertEquals(first.model(), project.release().model());
        assertTrue(Printed.text(decision).contains("new files       none\n"), Printed.text(decision));
    }

    @Test
    void theGateStillDecidesWhereATrainingIsAskedFor() throws IOException {
        TestProject project = deployedWithABatchToRefuse(RetrainPolicy.ON_DEMAND);

        Decision decision = project.decide(Trigger.DEMAND);

        assertEquals(Action.REFUSED, decision.action());
        assertTrue(decision.why().contains("; a re-training was asked for; the re-trained model is worse"));
    }

    @Test
    void aTrainingIsDueSoManyDaysAfterTheDeployment() throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Instant deployed = project.deploy().deployedAt().orElseThrow();

        assertFalse(isDue(project, deployed.plus(Duration.ofDays(7)).minusMillis(1)));
        assertTrue(isDue(project, deployed.plus(Duration.ofDays(8))));
    }

    @Test
    void aReleaseThatDoesNotSayWhenItWasDeployedIsOldEnough() throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        project.forgetLastRun();
        Path manifest = project.release().folder().manifest();
        Files.writeString(
                manifest, Files.readString(manifest).replaceAll("\"(checksum|deployed_at)\" : \"[^\"]*\",", ""));

        assertTrue(isDue(project, Instant.now()));
    }

    @Test
    void aTrainingThatTheGateRefusedIsNotRepeatedTheNextMinute() throws IOException {
        TestProject project = deployedWithABatchToRefuse(RetrainPolicy.ON_SCHEDULE);
        setDeployed(project.release(), Instant.now().minus(Duration.ofDays(30)));
        project.forgetLastRun();
        assertTrue(isDue(project, Instant.now()));

        Decision refused = project.decide(Trigger.SCHEDULE);

        assertEquals(Action.REFUSED, refused.action());
        assertFalse(isDue(project, Instant.now()));
        assertTrue(isDue(project, Instant.now().plus(Duration.ofDays(7))));

        project.writeClients("c.csv", Clients.rows(800, 820, Leaving.USUAL));
        Decision kept = project.decide();

        assertEquals(Action.KEPT, kept.action());
        assertEquals(refused.scheduleFrom(), kept.scheduleFrom());
        assertFalse(isDue(project, Instant.now()));
    }

    @Test
    void aDeploymentThatWasAnnouncedAndNotMadeIsStillDue() throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.decide();
        setDeployed(project.release(), Instant.now().minus(Duration.ofDays(30)));
        project.letLastRunDie();
        assertEquals(Stage.ANNOUNCED, project.decided().decision().stage());

        assertTrue(isDue(project, Instant.now()));
    }

    @Test
    void aPersonWhoWentBackIsNotOverruledByTheSchedule() throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        setDeployed(project.release(), Instant.now().minus(Duration.ofDays(30)));
        Project opened = project.open();
        new DecisionStore(opened)
                .write(DecidedRun.rollBack("000002-x", project.release().id(), opened.inputFiles()));

        assertFalse(isDue(project, Instant.now()));
        assertTrue(isDue(project, Instant.now().plus(Duration.ofDays(8))));
    }

    @ParameterizedTest
    @EnumSource(ScoreRule.class)
    void eachRuleMayDecideAndSaysSo(ScoreRule rule) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.set("drift.score_test", rule);
        project.deploy();
        project.writeClients("b.csv", Clients.rows(300, 600, Leaving.REVERSED));

        Decision decision = project.decide();

        DriftCheck drift = decision.drift().orElseThrow();
        RuleVerdict verdict = ScoreRules.of(rule, drift.verdicts());
        assertEquals(rule, drift.rule());
        assertEquals(verdict.drifted(), drift.drifted());
        boolean young = rule == ScoreRule.PARAMETRIC || rule == ScoreRule.NONPARAMETRIC;
        assertEquals(young ? Action.KEPT : Action.DEPLOYED, decision.action(), decision.why());
        assertEquals(rule != ScoreRule.RAW, decision.why().contains("by the rule " + rule.label()), decision.why());
        assertEquals(young, decision.why().contains("can't say (1 earlier score)"), decision.why());
        assertTrue(decision.policy().isPresent());
        assertTrue(Printed.text(decision).lines().allMatch(line -> line.length() <= 100), Printed.text(decision));
    }

    private static boolean isDue(TestProject project, Instant now) throws IOException {
        return project.lastRun().isDue(project.release(), 7, now);
    }

    private static void setDeployed(Release release, Instant time) throws IOException {
        Path manifest = release.folder().path().resolve("release.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"deployed_at\" : \"[^\"]*\"", "\"deployed_at\" : \"" + time + "\""));
        AlteredRelease.settle(release);
    }
}
