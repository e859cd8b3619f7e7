package risk.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import risk.config.Config;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.finding.Finding;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.ingest.Quarantine;
import risk.ingest.QuarantinedFile;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.monitor.HealthCheck;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DecisionStore;
import risk.process.DriftCheck;
import risk.process.DriftEvidence;
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

    /** Which is left alone in a rehearsal. */
    private final Project past;

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
        this.past = past;
        this.project = project;
        this.config = project.config();
        this.work = work;
        this.trigger = work.trigger().orElseThrow();
        this.last = LastRun.readFrom(past.models().decision());
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
        DecidedRun decided = new FullRun(project, project, work, ingesting, training).decide();
        if (decided.decision().stage() != Stage.ANNOUNCED) {
            return decided;
        }
        new DecisionStore(project.models()).write(decided);
        return decided.deployed(project.deploy(decided.decision().why()).id());
    }

    /** Writes down that nothing is left to do, and which files are set aside from now on. */
    public static void finish(Project project, DecidedRun run) throws IOException {
        Quarantine before = project.quarantine();
        new DecisionStore(project.models()).write(run.finished());
        project.keepQuarantine(run.decision().quarantine(before));
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
        DecisionStore.Scores decided = new DecisionStore(past.models()).scores();
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

    /**
     * The new files that a decision is about, once some of those that came are set aside.
     *
     * @param quarantine what no ingestion reads
     * @param setAside the files that this run has set aside
     * @param agreed the files that this run has let in since they say the same
     */
    private record Round(
            NewFiles newFiles, Quarantine quarantine, List<QuarantinedFile> setAside, List<QuarantinedFile> agreed) {

        Round after(SuspectFiles.Found found, NewFiles left, Quarantine quarantineThen) {
            return new Round(left, quarantineThen, joined(setAside, found.setAside()), joined(agreed, found.agreed()));
        }

        private static List<QuarantinedFile> joined(List<QuarantinedFile> some, List<QuarantinedFile> others) {
            return Stream.concat(some.stream(), others.stream()).toList();
        }

        /** Whether somebody, or another file, vouches for one of the new files. */
        boolean isVouchedFor() {
            Set<String> names = newFiles.names();
            return quarantine.namesVouchedFor().stream().anyMatch(names::contains);
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
        Round round = new Round(work.newFiles(), work.quarantine(), List.of(), List.of());
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
        Map<String, String> biased = record.biased(newFiles.names());
        Set<String> trusted = new HashSet<>(newFiles.names());
        trusted.removeAll(biased.keySet());
        int[] brought = trusted.isEmpty() ? new int[0] : project.freshRows(record, trusted);
        Look look = look(live, record, newFiles, brought);
        Dataset all = look.rows();
        int[] fresh = Arrays.stream(brought).filter(all::isLabelled).toArray();
        Optional<Dataset> test = testData();
        Optional<DriftCheck> drift = fresh.length == 0
                ? Optional.empty()
                : Optional.of(DriftCheck.of(config.scoreRule(), evidence(live, all, record, newFiles, fresh, test)));
        FreshComparison ofDeployed = FreshComparison.ofDeployed(deployed, all, fresh, project.seed());
        Findings findings = new Findings(
                fresh.length,
                ofDeployed.byFile(record, newFiles.names()),
                drift,
                look.findings()
                        .map(found -> found.with(test.map(Dataset::findings).orElse(List.of()))),
                Optional.empty(),
                Optional.empty());

        RetrainVerdict verdict = RetrainVerdict.of(
                        config.retrain(), trigger, !newFiles.isEmpty(), fresh.length, drift, look.findings())
                .doubting(biased, fresh.length);
        if (!verdict.trains()) {
            return new Outcome.Decided(decision(Action.KEPT, verdict.why(), Optional.of(live), findings, round));
        }
        TrainingRows chosen = TrainingRows.choose(
                config.retrain().plan().rows(),
                all,
                record,
                newFiles.names(),
                brought,
                config.training(),
                project.seed());
        Candidate candidate =
                Candidate.train(project, all, chosen, Optional.of(deployed), record.dataSha256(), training);
        Dataset testData = test.isPresent() ? test.get() : project.readTestData(ProgressListener.NONE);
        double f1 = ClassificationScores.of(candidate.model(), testData).f1();
        FreshComparison onFresh = ofDeployed.with(candidate.unseen(fresh));
        ModelComparison onTest = candidate.compareOn(deployed, testData.labelled());
        GateCheck gate = round.isVouchedFor()
                ? GateCheck.vouched(config.deploy().gate(), onFresh.whole(record), onTest)
                : GateCheck.of(config.deploy().gate(), onFresh.whole(record), onTest);
        findings = findings.with(
                candidate.used(f1, candidate.unmet(testData)), gate, onFresh.byFile(record, newFiles.names()));
        if (gate.passed()) {
            return new Outcome.Decided(
                    deployUnlessUnmet(Action.DEPLOYED, verdict.why(), candidate, f1, findings, round));
        }
        project.writeRefusedModel(candidate.model());
        SuspectFiles.Found found = config.deploy().quarantine() && gate.showsWorse() && !round.isVouchedFor()
                ? new SuspectFiles(
                                project,
                                live,
                                all,
                                record,
                                chosen,
                                newFiles.names(),
                                findings.files(),
                                fresh,
                                testData.labelled(),
                                now.toString())
                        .find(round.quarantine())
                : SuspectFiles.Found.NOTHING;
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
        return round.after(found, NewFiles.since(live, project.input(), then, past::rejectedFiles), then);
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
                    asItCame());
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
        return deployUnlessUnmet(action, why, candidate, f1, findings, asItCame());
    }

    /** All new files as they came, none of them set aside by this run. */
    private Round asItCame() {
        return new Round(work.newFiles(), work.quarantine(), List.of(), List.of());
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

    /** The ingested rows, and what they have shown where there are new ones. */
    private record Look(Dataset rows, Optional<DataFindings> findings) {}

    /** The ids, which tell what contradicts each other, take much memory and are let go before anything is trained. */
    private Look look(Release live, IngestionRecord record, NewFiles newFiles, int[] brought) throws IOException {
        if (newFiles.isEmpty()) {
            return new Look(project.readFinalData(ProgressListener.NONE), Optional.empty());
        }
        Dataset all = project.readFinalDataWithIds();
        DataFindings findings =
                DataFindings.of(new HealthCheck(project, live, all, record).ofData(brought, newFiles.names()));
        return new Look(all.withoutIds(), Optional.of(findings));
    }

    private DriftEvidence evidence(
            Release live, Dataset all, IngestionRecord record, NewFiles newFiles, int[] fresh, Optional<Dataset> test)
            throws IOException {
        DriftEvidence evidence = new DriftEvidence(
                live.model().model(),
                live.score(),
                earlierScores,
                test.map(Dataset::labelled).filter(rows -> rows.rows() > 0).orElse(null),
                all,
                fresh,
                project.seed());
        Optional<Reference> kept = live.keptReference();
        if (kept.isPresent()) {
            evidence = evidence.withReference(kept.get().sample(), kept.get().promised());
        }
        return evidence.withNewest(newest(live, record, newFiles, all, fresh));
    }

    /** The fresh rows of files that no run has looked at beside this release. */
    private int[] newest(Release live, IngestionRecord record, NewFiles newFiles, Dataset all, int[] fresh)
            throws IOException {
        Set<String> unseen = new HashSet<>(newFiles.names());
        unseen.removeAll(last.checkedBeside(live.id(), project.input()));
        return unseen.isEmpty() || unseen.size() == newFiles.names().size()
                ? fresh
                : Arrays.stream(project.freshRows(record, unseen))
                        .filter(all::isLabelled)
                        .filter(row -> Arrays.binarySearch(fresh, row) >= 0)
                        .toArray();
    }

    /** Empty where it can't be read: a check needs it for one rule only, a training will say what is wrong with it. */
    private Optional<Dataset> testData() throws IOException {
        try {
            return Optional.of(project.readTestData(ProgressListener.NONE));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** @param stays the release that stays live; empty where a new one is to be deployed, and where there is none */
    private Decision decision(Action action, String why, Optional<Release> stays, Findings findings, Round round) {
        return new Decision(
                now.toString(),
                action,
                why,
                work.deployed().map(Release::id).orElse(null),
                stays.map(Release::id).orElse(null),
                work.newFiles().added(),
                work.newFiles().changed(),
                findings.freshRows(),
                config.retrain().policy(),
                trigger,
                findings.drift().orElse(null),
                findings.data().orElse(null),
                findings.training().orElse(null),
                findings.gate().orElse(null),
                findings.files(),
                round.setAside(),
                round.agreed(),
                findings.training().isPresent() ? now.toString() : last.scheduleFrom(),
                action == Action.KEPT || action == Action.REFUSED ? Stage.FINISHED : Stage.ANNOUNCED);
    }
}
