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
import org.apache.commons.io.file.PathUtils;
import risk.config.Config;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.finding.Finding;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.monitor.HealthCheck;
import risk.process.DataFindings;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DecisionStore;
import risk.process.DriftCheck;
import risk.process.DriftEvidence;
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
            if (!decided.releases().contains(release.id())) {
                scores.add(0, release.score());
            }
        }
        scores.addAll(decided.scores());
        return scores;
    }

    /** What was found and done before the decision. */
    private record Findings(
            long freshRows,
            Optional<DriftCheck> drift,
            Optional<DataFindings> data,
            Optional<TrainingUsed> training,
            Optional<GateCheck> gate) {

        Findings with(TrainingUsed used) {
            return new Findings(freshRows, drift, data, Optional.of(used), gate);
        }

        Findings with(GateCheck check) {
            return new Findings(freshRows, drift, data, training, Optional.of(check));
        }
    }

    private DecidedRun decide() throws IOException {
        IngestionRecord record = project.ingest(ingesting);
        Decision decision = work.deployed().isEmpty()
                ? first(record)
                : follow(work.deployed().get(), record);
        return new DecidedRun(decision, record.states());
    }

    private Decision first(IngestionRecord record) throws IOException {
        return trainOnAll(record, "nothing was deployed before", Action.DEPLOYED_FIRST, "nothing was deployed yet");
    }

    private Decision follow(Release live, IngestionRecord record) throws IOException {
        LogisticModel deployed = live.model().model();
        if (!deployed.schema().features().equals(project.schema().features())) {
            return trainOnAll(
                    record,
                    "the deployed model knows other columns",
                    Action.DEPLOYED,
                    "the deployed model was trained on other columns than the schema names");
        }
        NewFiles newFiles = work.newFiles();
        Map<String, String> biased = record.biased(newFiles.names());
        Set<String> trusted = new HashSet<>(newFiles.names());
        trusted.removeAll(biased.keySet());
        int[] brought = trusted.isEmpty() ? new int[0] : project.freshRows(record, trusted);
        Look look = look(live, record, brought);
        Dataset all = look.rows();
        int[] fresh = Arrays.stream(brought).filter(all::isLabelled).toArray();
        Optional<Dataset> test = testData();
        Optional<DriftCheck> drift = fresh.length == 0
                ? Optional.empty()
                : Optional.of(DriftCheck.of(config.scoreRule(), evidence(live, all, record, fresh, test)));
        Optional<DataFindings> data = look.findings()
                .map(found -> found.with(test.map(Dataset::findings).orElse(List.of())));
        Findings findings = new Findings(fresh.length, drift, data, Optional.empty(), Optional.empty());

        RetrainVerdict verdict = RetrainVerdict.of(
                        config.retrain(), trigger, !newFiles.isEmpty(), fresh.length, drift, look.findings())
                .doubting(biased, fresh.length);
        if (!verdict.trains()) {
            return decision(Action.KEPT, verdict.why(), Optional.of(live), findings);
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
        findings = findings.with(write(candidate, testData));
        GateCheck gate = GateCheck.of(
                config.deploy().gate(),
                candidate.compareOnFresh(deployed, all, fresh),
                candidate.compareOn(deployed, testData.labelled()));
        if (!gate.passed()) {
            return decision(
                    Action.REFUSED,
                    verdict.why() + "; the re-trained model is worse on " + gate.worseOn(),
                    Optional.of(live),
                    findings.with(gate));
        }
        return deployUnlessUnmet(Action.DEPLOYED, verdict.why(), findings.with(gate));
    }

    /** Trains on all rows, which can be held against nothing. */
    private Decision trainOnAll(IngestionRecord record, String whyAlone, Action action, String why) throws IOException {
        Dataset withIds = project.readFinalDataWithIds();
        DataFindings data = DataFindings.of(HealthCheck.withoutReference(project, withIds, record, whyAlone));
        Dataset all = withIds.withoutIds();
        // A model of other columns can't be scored on the fresh rows, so that nobody asks how many there are.
        long freshRows = action == Action.DEPLOYED_FIRST ? all.labelled().rows() : 0;
        if (!data.failed().isEmpty()) {
            Findings found =
                    new Findings(freshRows, Optional.empty(), Optional.of(data), Optional.empty(), Optional.empty());
            return decision(
                    Action.KEPT,
                    why + RetrainVerdict.NOT_TRAINED + Unmet.inWords(data.failed()),
                    work.deployed(),
                    found);
        }
        Candidate candidate =
                Candidate.train(project, all, TrainingRows.all(all), Optional.empty(), record.dataSha256(), training);
        Dataset testData = project.readTestData(ProgressListener.NONE);
        TrainingUsed used = write(candidate, testData);
        Findings findings = new Findings(
                freshRows,
                Optional.empty(),
                Optional.of(data.with(testData.findings())),
                Optional.of(used),
                Optional.empty());
        return deployUnlessUnmet(action, why, findings);
    }

    /** Lets the model be deployed that was trained, where it is what the configuration expects on pain of failing. */
    private Decision deployUnlessUnmet(Action action, String why, Findings findings) {
        List<Finding> failed = findings.training().map(TrainingUsed::failed).orElse(List.of());
        return failed.isEmpty()
                ? decision(action, why, Optional.empty(), findings)
                : decision(
                        Action.REFUSED,
                        why + "; the new model is not deployed, for " + Unmet.inWords(failed),
                        work.deployed(),
                        findings);
    }

    /** The ingested rows, and what they have shown where there are new ones. */
    private record Look(Dataset rows, Optional<DataFindings> findings) {}

    /** The ids, which tell what contradicts each other, take much memory and are let go before anything is trained. */
    private Look look(Release live, IngestionRecord record, int[] brought) throws IOException {
        if (work.newFiles().isEmpty()) {
            return new Look(project.readFinalData(ProgressListener.NONE), Optional.empty());
        }
        Dataset all = project.readFinalDataWithIds();
        DataFindings findings = DataFindings.of(new HealthCheck(project, live, all, record)
                .ofData(brought, work.newFiles().names()));
        return new Look(all.withoutIds(), Optional.of(findings));
    }

    private DriftEvidence evidence(
            Release live, Dataset all, IngestionRecord record, int[] fresh, Optional<Dataset> test) throws IOException {
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
        return evidence.withNewest(newest(live, record, all, fresh));
    }

    /** The fresh rows of files that no run has looked at beside this release. */
    private int[] newest(Release live, IngestionRecord record, Dataset all, int[] fresh) throws IOException {
        Set<String> unseen = new HashSet<>(work.newFiles().names());
        unseen.removeAll(last.checkedBeside(live.id(), project.input()));
        return unseen.isEmpty() || unseen.size() == work.newFiles().names().size()
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

    /** Writes the model and its score. */
    private TrainingUsed write(Candidate candidate, Dataset testData) throws IOException {
        ModelFile trained = project.writeTrainedModel(candidate.model(), candidate.rows());
        double f1 = Score.of(trained, testData).scores().f1();
        project.writeScore(f1);
        return candidate.used(f1, candidate.unmet(testData));
    }

    /** @param stays the release that stays live; empty where a new one is to be deployed, and where there is none */
    private Decision decision(Action action, String why, Optional<Release> stays, Findings findings) {
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
                findings.training().isPresent() ? now.toString() : last.scheduleFrom(),
                action == Action.KEPT || action == Action.REFUSED ? Stage.FINISHED : Stage.ANNOUNCED);
    }
}
