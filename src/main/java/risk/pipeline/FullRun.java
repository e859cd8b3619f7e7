package risk.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import risk.config.Config;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.finding.Finding;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.monitor.HealthCheck;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DecisionStore;
import risk.process.DriftCheck;
import risk.process.FileCheck;
import risk.process.GateCheck;
import risk.process.LastRun;
import risk.process.NewFiles;
import risk.process.PendingWork;
import risk.process.RetrainVerdict;
import risk.process.Stage;
import risk.process.TrainingRows;
import risk.process.TrainingUsed;
import risk.process.Trigger;
import risk.process.Unmet;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ModelComparison;

/**
 * The part of the full process that follows once there is something to do: ingest, score the deployed model on the fresh
 * rows, and where the policy wants another, train it, hold it against the gate and deploy it.
 */
public final class FullRun {

    /** Where it ingests to and trains; another one than the project of the past in a rehearsal. */
    private final Project project;

    private final Config config;
    private final PendingWork work;
    private final Trigger trigger;
    private final LastRun last;
    private final List<Double> earlierScores;
    private final ProgressListener ingesting;
    private final ProgressListener training;
    private final Instant now = Instant.now();

    private FullRun(
            Project past, Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
            throws IOException {
        this.project = project;
        this.config = project.config();
        this.work = work;
        this.trigger = work.trigger().orElseThrow();
        this.last = LastRun.of(past);
        this.earlierScores = earlierScores(past);
        this.ingesting = ingesting;
        this.training = training;
    }

    /**
     * Decides and deploys; the reports are still due where something was deployed. A deployment is announced in {@code
     * decision.json} before it is made, so that a run that dies on the way is finished by the next one.
     *
     * @param work which has a trigger; on {@link Trigger#SCHEDULE} and {@link Trigger#DEMAND} a model is trained whatever the
     *     scores, and also where there are no new files
     */
    public static DecidedRun run(
            Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
            throws IOException {
        FullRun run = new FullRun(project, project, work, ingesting, training);
        DecidedRun decided = run.decide();
        if (decided.decision().stage() != Stage.ANNOUNCED) {
            return decided;
        }
        new DecisionStore(project).write(run.announced(decided.decision()));
        return decided.deployed(project.deploy(decided.decision().why()).id());
    }

    /** Until it is carried out, what earlier runs have looked at beside the live release is all that was looked at. */
    private DecidedRun announced(Decision decision) {
        return new DecidedRun(
                decision,
                work.deployed().map(live -> last.checkedBeside(live.id())).orElse(List.of()));
    }

    /** Writes down that nothing is left to do, and which files are set aside from now on. */
    public static void finish(Project project, DecidedRun run) throws IOException {
        new DecisionStore(project).write(run.finished());
        LastRun written = LastRun.of(project);
        project.keepQuarantine(written.quarantine(
                project.quarantine(), run.decision().deployedAfter().orElse("")));
    }

    /** The same as a rehearsal: it decides, deploys nothing, and in no folder of the project anything changes. */
    public static Decision rehearse(
            Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
            throws IOException {
        Path scratch = Files.createTempDirectory("risk-dry-run-");
        try {
            return new FullRun(project, project.rehearsedIn(scratch), work, ingesting, training)
                    .decide()
                    .decision();
        } finally {
            PathUtils.deleteDirectory(scratch);
        }
    }

    /** The scores of releases that no decision tells of, made by hand or before there were any, and of those that one does. */
    private static List<Double> earlierScores(Project past) throws IOException {
        DecisionStore.Scores decided = new DecisionStore(past).scores();
        List<Double> scores = new ArrayList<>();
        for (Release release : past.production().releases()) {
            // An undefined score is kept as 0, and says nothing of those to come.
            if (!decided.releases().contains(release.id()) && release.score() > 0) {
                scores.add(0, release.score());
            }
        }
        scores.addAll(decided.scores());
        return scores;
    }

    /** What was found and done before the decision. */
    private record Findings(
            long freshRows,
            List<FileCheck> files,
            Optional<DriftCheck> drift,
            Optional<DataFindings> data,
            Optional<TrainingUsed> training,
            Optional<GateCheck> gate) {

        Findings with(TrainingUsed used, GateCheck check, List<FileCheck> compared) {
            return new Findings(freshRows, compared, drift, data, Optional.of(used), Optional.of(check));
        }
    }

    /** A decision, or the round in which there will be one. */
    private sealed interface Outcome {
        record Decided(Decision decision) implements Outcome {}

        /** Nothing is left to decide about, but the data is to be made anew without what was set aside. */
        record DecidedWithout(Decision decision, Round round) implements Outcome {}

        record Again(Round round) implements Outcome {}
    }

    private DecidedRun decide() throws IOException {
        Round round = Round.first(work);
        while (true) {
            IngestionRecord record = project.ingest(round.quarantine(), ingesting);
            Outcome outcome = work.deployed().isEmpty()
                    ? new Outcome.Decided(first(record))
                    : follow(work.deployed().get(), record, round);
            if (outcome instanceof Outcome.Again again) {
                round = again.round();
            } else if (outcome instanceof Outcome.DecidedWithout without) {
                return new DecidedRun(
                        without.decision(), statesWithout(without.round().quarantine(), record));
            } else {
                return new DecidedRun(((Outcome.Decided) outcome).decision(), record.states());
            }
        }
    }

    /** The states of the files that are left; where there are any, {@code finaldata.csv} is made of them. */
    private List<FileState> statesWithout(Quarantine quarantine, IngestionRecord record) throws IOException {
        Set<String> setAside = quarantine.namesSetAside();
        if (record.fileNames().stream().allMatch(setAside::contains)) {
            return record.states().stream()
                    .filter(state -> !setAside.contains(state.name()))
                    .toList();
        }
        return project.ingest(quarantine, ingesting).states();
    }

    private Decision first(IngestionRecord record) throws IOException {
        return trainOnAll(record, "nothing was deployed before", Action.DEPLOYED_FIRST, "nothing was deployed yet");
    }

    private Outcome follow(Release live, IngestionRecord record, Round round) throws IOException {
        LogisticModel deployed = live.model().model();
        if (!deployed.schema().features().equals(project.schema().features())) {
            return new Outcome.Decided(trainOnAll(
                    record,
                    "the deployed model knows other columns",
                    Action.DEPLOYED,
                    "the deployed model was trained on other columns than the schema names"));
        }
        NewFiles newFiles = round.newFiles();
        FreshLook look = FreshLook.at(project, last, earlierScores, live, record, newFiles);
        Dataset all = look.all();
        int[] fresh = look.fresh();
        FreshComparison ofDeployed = FreshComparison.ofDeployed(deployed, all, fresh, project.seed());
        Findings findings = new Findings(
                fresh.length,
                ofDeployed.byFile(record, newFiles.names()),
                look.drift(),
                look.data(),
                Optional.empty(),
                Optional.empty());

        RetrainVerdict verdict = RetrainVerdict.of(
                        config.retrain(), trigger, !newFiles.isEmpty(), fresh.length, look.drift(), look.data())
                .doubting(look.biased(), fresh.length);
        if (!verdict.trains()) {
            return new Outcome.Decided(decision(Action.KEPT, verdict.why(), Optional.of(live), findings, round));
        }
        TrainingRows chosen = TrainingRows.choose(
                config.retrain().plan().rows(),
                all,
                record,
                newFiles.names(),
                look.brought(),
                config.training(),
                project.seed());
        Candidate candidate =
                Candidate.train(project, all, chosen, Optional.of(deployed), record.dataSha256(), training);
        Dataset testData = look.test().isPresent() ? look.test().get() : project.readTestData(ProgressListener.NONE);
        double f1 = ClassificationScores.of(candidate.model(), testData).f1();
        FreshComparison onFresh = ofDeployed.with(candidate.unseen(fresh));
        ModelComparison onTest = candidate.compareOn(deployed, testData.labelled());
        Set<String> vouchedFor = round.vouchedFor();
        GateCheck gate = vouchedFor.isEmpty()
                ? GateCheck.of(config.deploy().gate(), onFresh.whole(record), onTest)
                : GateCheck.vouched(config.deploy().gate(), onFresh.whole(record), onTest);
        findings = findings.with(
                candidate.used(f1, candidate.unmet(testData)), gate, onFresh.byFile(record, newFiles.names()));
        if (!gate.passed()) {
            project.writeRefusedModel(candidate.model());
        }
        SuspectFiles suspects = new SuspectFiles(
                project, live, all, record, chosen, fresh, testData.labelled(), findings.files(), now.toString());
        SuspectFiles.Found found = SuspectFiles.Found.NOTHING;
        if (!vouchedFor.isEmpty()) {
            found = suspects.besides(vouchedFor, newFiles.names(), round.quarantine());
        } else if (gate.showsWorse() && config.deploy().quarantine()) {
            found = suspects.among(newFiles.names(), gate, round.quarantine());
        }
        if (gate.passed() && found.isNothing()) {
            return new Outcome.Decided(
                    deployUnlessUnmet(Action.DEPLOYED, verdict.why(), candidate, f1, findings, round));
        }
        Round next = after(found, live, round);
        if (!found.isNothing() && !next.newFiles().isEmpty()) {
            return new Outcome.Again(next);
        }
        Decision refusal =
                decision(Action.REFUSED, verdict.why() + "; " + gate.whyRefused(), Optional.of(live), findings, next);
        return found.isNothing() ? new Outcome.Decided(refusal) : new Outcome.DecidedWithout(refusal, next);
    }

    private Round after(SuspectFiles.Found found, Release live, Round round) throws IOException {
        Quarantine then = round.quarantine().with(found.setAside()).with(found.agreed());
        return round.after(found, NewFiles.since(live, project.input(), then, project::rejectedFiles), then);
    }

    /** Trains on all rows, which can be held against nothing. */
    private Decision trainOnAll(IngestionRecord record, String whyAlone, Action action, String why) throws IOException {
        Dataset withIds = project.readFinalDataWithIds();
        DataFindings data = DataFindings.of(HealthCheck.withoutReference(project, withIds, record, whyAlone));
        Dataset all = withIds.withoutIds();
        // A model of other columns can't be scored on the fresh rows, so that nobody asks how many there are.
        long freshRows = action == Action.DEPLOYED_FIRST ? all.labelled().rows() : 0;
        if (!data.failed().isEmpty()) {
            Findings found = new Findings(
                    freshRows, List.of(), Optional.empty(), Optional.of(data), Optional.empty(), Optional.empty());
            return decision(
                    Action.KEPT,
                    why + RetrainVerdict.NOT_TRAINED + Unmet.inWords(data.failed()),
                    work.deployed(),
                    found,
                    Round.first(work));
        }
        Candidate candidate =
                Candidate.train(project, all, TrainingRows.all(all), Optional.empty(), record.dataSha256(), training);
        Dataset testData = project.readTestData(ProgressListener.NONE);
        double f1 = ClassificationScores.of(candidate.model(), testData).f1();
        TrainingUsed used = candidate.used(f1, candidate.unmet(testData));
        Findings findings = new Findings(
                freshRows,
                List.of(),
                Optional.empty(),
                Optional.of(data.with(testData.findings())),
                Optional.of(used),
                Optional.empty());
        return deployUnlessUnmet(action, why, candidate, f1, findings, Round.first(work));
    }

    /** Lets the model be deployed that was trained, where it is what the configuration expects on pain of failing. */
    private Decision deployUnlessUnmet(
            Action action, String why, Candidate candidate, double f1, Findings findings, Round round)
            throws IOException {
        List<Finding> failed = findings.training().map(TrainingUsed::failed).orElse(List.of());
        if (failed.isEmpty()) {
            project.writeTrainedModel(candidate.model(), candidate.rows());
            project.writeScore(f1);
            return decision(action, why, Optional.empty(), findings, round);
        }
        project.writeRefusedModel(candidate.model());
        return decision(
                Action.REFUSED,
                why + "; the new model is not deployed, for " + Unmet.inWords(failed),
                work.deployed(),
                findings,
                round);
    }

    /** @param stays the release that stays live; empty where a new one is to be deployed, and where there is none */
    private Decision decision(Action action, String why, Optional<Release> stays, Findings findings, Round round) {
        return new Decision(
                now.toString(),
                action,
                why,
                work.deployed().map(Release::id),
                stays.map(Release::id),
                work.newFiles().added(),
                work.newFiles().changed(),
                findings.freshRows(),
                Optional.of(config.retrain().policy()),
                Optional.of(trigger),
                findings.drift(),
                findings.data(),
                findings.training(),
                findings.gate(),
                findings.files(),
                round.setAside(),
                round.agreed(),
                findings.training().map(used -> now.toString()).or(last::scheduleFrom),
                action == Action.KEPT || action == Action.REFUSED ? Stage.FINISHED : Stage.ANNOUNCED);
    }
}
