package risk.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.ingest.FinalData;
import risk.ingest.FreshRows;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.monitor.HealthCheck;
import risk.process.Decision.Action;
import risk.process.Decision.Occasion;
import risk.score.ClassificationScores;
import risk.score.F1Comparison;
import risk.score.ScoreFile;

/** One run of {@link Retraining} on data that are ingested: what it was given, what it found so far, what it decides. */
final class RetrainingRun {

    private final Retraining.Settings settings;
    private final Path outputFolder;
    private final Path modelFolder;
    private final IngestionRecord record;
    private final NewFiles newFiles;
    private final Occasion occasion;
    private final @Nullable Release deployed;
    private final LastRun last;
    private final List<Double> oldScores;
    private final ProgressListener progress;
    private final Instant now = Instant.now();

    private long freshRows;
    private @Nullable DriftCheck drift;
    private @Nullable DataFindings data;
    private @Nullable TrainingUsed training;
    private @Nullable GateCheck gate;
    private boolean toBeDeployed;

    RetrainingRun(
            Retraining.Settings settings,
            Path outputFolder,
            Path modelFolder,
            IngestionRecord record,
            NewFiles newFiles,
            Occasion occasion,
            @Nullable Release deployed,
            LastRun last,
            List<Double> oldScores,
            ProgressListener progress) {
        this.settings = settings;
        this.outputFolder = outputFolder;
        this.modelFolder = modelFolder;
        this.record = record;
        this.newFiles = newFiles;
        this.occasion = occasion;
        this.deployed = deployed;
        this.last = last;
        this.oldScores = oldScores;
        this.progress = progress;
    }

    /** Decides; what is to be deployed then lies in the model folder. */
    Decision decide() throws IOException {
        return deployed == null ? deployFirst() : follow(deployed);
    }

    private DatasetReader reader() {
        return DatasetReader.labelled(settings.schema());
    }

    private Dataset read(DatasetReader reader) throws IOException {
        return reader.read(outputFolder.resolve(FinalData.FILE_NAME));
    }

    boolean isToBeDeployed() {
        return toBeDeployed;
    }

    private Decision deployFirst() throws IOException {
        Dataset all = lookedAtAlone("nothing was deployed before");
        freshRows = all.labelled().rows();
        train(all, TrainingRows.all(all), null);
        return deploy(Action.DEPLOYED_FIRST, "nothing was deployed yet");
    }

    private Decision follow(Release live) throws IOException {
        LogisticModel model = live.model().model();
        if (!model.schema().features().equals(settings.schema().features())) {
            Dataset all = lookedAtAlone("the deployed model knows other columns");
            train(all, TrainingRows.all(all), null);
            return deploy(Action.DEPLOYED, "the deployed model was trained on other columns than the schema names");
        }
        int[] brought = newFiles.isEmpty()
                ? new int[0]
                : FreshRows.indices(record, newFiles.names(), settings.inputFolder(), outputFolder, settings.schema());
        Dataset all = newFiles.isEmpty() ? read(reader()) : lookedAt(live, brought);
        int[] fresh = Arrays.stream(brought).filter(all::isLabelled).toArray();
        freshRows = fresh.length;
        if (fresh.length > 0) {
            drift = DriftCheck.of(settings.scoreTest(), evidence(live, model, all, fresh));
        }
        String found = found();
        String reason = reasonToRetrain();
        if (reason == null) {
            return decision(Action.KEPT, found + reasonToWait()).carriedOut(live.id(), false);
        }
        TrainingRows chosen = TrainingRows.choose(
                settings.retrain().plan().rows(), all, record, newFiles.names(), brought, settings.seed());
        Candidate candidate = train(all, chosen, model);
        gate = check(model, candidate, all, fresh);
        return gate.passed()
                ? deploy(Action.DEPLOYED, found + reason)
                : decision(Action.REFUSED, found + reason + "; the re-trained model is worse on " + worseOn(gate))
                        .carriedOut(live.id(), false);
    }

    /** All rows. Their ids, which tell what contradicts each other, take much memory and are let go before anything is trained. */
    private Dataset lookedAt(Release live, int[] brought) throws IOException {
        Dataset all = read(reader().withIds());
        data = DataFindings.of(new HealthCheck(settings.health(), live, all, record).ofData(brought, newFiles.names()));
        return all.withoutIds();
    }

    /** The same of rows that can be held against nothing. */
    private Dataset lookedAtAlone(String why) throws IOException {
        Dataset all = read(reader().withIds());
        data = DataFindings.of(HealthCheck.withoutReference(settings.health(), all, record, why));
        return all.withoutIds();
    }

    private DriftEvidence evidence(Release live, LogisticModel model, Dataset all, int[] fresh) throws IOException {
        DriftEvidence evidence = new DriftEvidence(
                model, live.score(), oldScores, labelledTestData(), all, fresh, settings.training(), settings.seed());
        return live.keptReference()
                .map(Reference::sample)
                .map(evidence::withReference)
                .orElse(evidence);
    }

    /** Null where there is none: a check needs it for one rule only, a training will say what is wrong with it. */
    private @Nullable Dataset labelledTestData() throws IOException {
        try {
            Dataset test = testData().labelled();
            return test.rows() == 0 ? null : test;
        } catch (InvalidInputException e) {
            return null;
        }
    }

    private String found() {
        if (newFiles.isEmpty()) {
            return "there are no new files";
        }
        String ofScores = drift == null
                ? "the new files brought no labelled row that was not there before"
                : drift.inWords(freshRows);
        return data != null && settings.retrain().policy() == RetrainPolicy.ON_DATA_DRIFT
                ? ofScores + "; " + data.inWords()
                : ofScores;
    }

    /** Why a model is to be trained, behind what was found; null where none is. */
    private @Nullable String reasonToRetrain() {
        int days = settings.retrain().everyDays();
        if (occasion == Occasion.DEMAND) {
            return "; a re-training was asked for";
        }
        if (occasion == Occasion.SCHEDULE) {
            return DecisionText.format("; a model is trained every %d days", days);
        }
        return switch (settings.retrain().policy()) {
            case ON_NEW_DATA_AND_DRIFT -> drift != null && drift.drifted() ? "" : null;
            case ON_NEW_DATA -> drift == null ? null : "; a model is trained whenever there are new rows";
            case ON_DATA_DRIFT ->
                (drift != null && drift.drifted()) || (hasDataDrifted() && !sameRowsAsBefore()) ? "" : null;
            case ON_SCHEDULE, ON_DEMAND -> null;
        };
    }

    private boolean hasDataDrifted() {
        return data != null && data.drifted();
    }

    /** Whether a training would find the labelled rows of before, and end at a model of before. */
    private boolean sameRowsAsBefore() {
        return drift == null && settings.retrain().plan().rows() instanceof TrainingPlan.Rows.All;
    }

    private String reasonToWait() {
        return switch (settings.retrain().policy()) {
            case ON_NEW_DATA_AND_DRIFT, ON_NEW_DATA -> "";
            case ON_DATA_DRIFT -> hasDataDrifted() ? "; without new labels there is nothing new to learn" : "";
            case ON_SCHEDULE ->
                "; a model is trained every %d days"
                        .formatted(settings.retrain().everyDays());
            case ON_DEMAND -> "; a model is trained on demand only";
        };
    }

    private Candidate train(Dataset all, TrainingRows chosen, @Nullable LogisticModel before) throws IOException {
        Candidate candidate = Candidate.train(
                all,
                chosen,
                settings.retrain().plan().start(),
                before,
                settings.training(),
                record.dataSha256(),
                progress);
        ModelFile trained = ModelFile.write(candidate.model(), modelFolder.resolve(ModelFile.FILE_NAME));
        Reference.of(candidate.rows(), trained.model(), trained.version(), settings.seed())
                .writeTo(modelFolder);
        double score = ClassificationScores.of(candidate.model(), testData()).f1();
        ScoreFile.write(score, modelFolder.resolve(ScoreFile.FILE_NAME));
        training = candidate.used(score);
        return candidate;
    }

    private Dataset testData() throws IOException {
        return DatasetReader.labelled(settings.schema()).readFolder(settings.testFolder());
    }

    private GateCheck check(LogisticModel model, Candidate candidate, Dataset all, int[] fresh) throws IOException {
        Dataset test = testData().labelled();
        F1Comparison onTest = F1Comparison.of(
                ClassificationScores.labels(test),
                LogisticModel.predictions(model.probabilities(test)),
                LogisticModel.predictions(candidate.model().probabilities(test)),
                settings.seed());
        return GateCheck.of(settings.gate(), candidate.compareOnFresh(model, all, fresh, settings.seed()), onTest);
    }

    private Decision deploy(Action action, String why) {
        toBeDeployed = true;
        return decision(action, why);
    }

    private Decision decision(Action action, String why) {
        String scheduleFrom = training == null ? last.scheduleFrom() : now.toString();
        return new Decision(
                now.toString(),
                action,
                why,
                deployed == null ? null : deployed.id(),
                null,
                newFiles.added(),
                newFiles.changed(),
                freshRows,
                settings.retrain().policy(),
                occasion,
                drift,
                data,
                training,
                gate,
                scheduleFrom,
                true,
                record.states());
    }

    private static String worseOn(GateCheck gate) {
        List<String> rows = new ArrayList<>();
        if (gate.fresh() != null && gate.fresh().showsCandidateWorse()) {
            rows.add("the fresh rows");
        }
        if (gate.test().showsCandidateWorse()) {
            rows.add("the test data");
        }
        return String.join(" and ", rows);
    }
}
