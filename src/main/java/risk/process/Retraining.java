package risk.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.data.Schema;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.ingest.FinalData;
import risk.ingest.IngestionRecord;
import risk.io.ProgressListener;
import risk.model.TrainingSettings;
import risk.monitor.HealthSettings;
import risk.process.Decision.Occasion;

/**
 * The part of the full process that follows once there is something to do: ingest, score the deployed model on the fresh
 * rows, and where the policy wants another, train it, hold it against the gate and deploy it.
 */
public final class Retraining {

    private final Settings settings;
    private final @Nullable Path scratch;
    private final ProgressListener ingesting;
    private final ProgressListener training;

    /**
     * What a run is told.
     *
     * @param keep how many deployments are retained
     */
    public record Settings(
            Path inputFolder,
            Path outputFolder,
            Path testFolder,
            Path modelFolder,
            Path productionFolder,
            Schema schema,
            TrainingSettings training,
            ScoreTest scoreTest,
            RetrainSettings retrain,
            HealthSettings health,
            Gate gate,
            int keep,
            long seed) {}

    public Retraining(Settings settings, ProgressListener ingesting, ProgressListener training) {
        this(settings, null, ingesting, training);
    }

    private Retraining(
            Settings settings, @Nullable Path scratch, ProgressListener ingesting, ProgressListener training) {
        this.settings = settings;
        this.scratch = scratch;
        this.ingesting = ingesting;
        this.training = training;
    }

    /**
     * The same as a rehearsal: it decides, and deploys nothing. What it ingests and trains lies in a folder of its own,
     * and in no folder of the project anything changes.
     *
     * @param folder an empty one, which is the caller's to delete
     */
    public Retraining rehearsedIn(Path folder) {
        return new Retraining(settings, folder, ingesting, training);
    }

    /** Runs for new files; see {@link #run(Optional, NewFiles, Occasion)}. */
    public Decision run(Optional<Release> deployed, NewFiles newFiles) throws IOException {
        return run(deployed, newFiles, Occasion.NEW_FILES);
    }

    /**
     * Runs, and returns the decision with its reports still due where something was deployed. A deployment is announced in
     * {@code decision.json} before it is made, so that a run that dies on the way is finished by the next one.
     *
     * @param deployed the live release; empty before the first deployment
     * @param newFiles what it doesn't know; everything before the first deployment
     * @param occasion on {@link Occasion#SCHEDULE} and {@link Occasion#DEMAND} a model is trained whatever the scores, and
     *     also where there are no new files
     */
    public Decision run(Optional<Release> deployed, NewFiles newFiles, Occasion occasion) throws IOException {
        Path outputFolder = scratch == null ? settings.outputFolder() : scratch.resolve("output");
        Path modelFolder = scratch == null ? settings.modelFolder() : scratch.resolve("models");
        LastRun last = LastRun.readFrom(settings.modelFolder());
        List<Double> oldScores = oldScores();
        IngestionRecord record = FinalData.compile(settings.inputFolder(), outputFolder, settings.schema(), ingesting);
        RetrainingRun run = new RetrainingRun(
                settings,
                outputFolder,
                modelFolder,
                record,
                newFiles,
                occasion,
                deployed.orElse(null),
                last,
                oldScores,
                training);
        Decision decision = run.decide();
        return run.isToBeDeployed() && scratch == null ? deploy(decision) : decision;
    }

    private Decision deploy(Decision decision) throws IOException {
        decision.writeTo(settings.modelFolder());
        Release release = new ProductionFolder(settings.productionFolder())
                .deploy(settings.modelFolder(), settings.outputFolder(), decision.why(), settings.keep());
        return decision.carriedOut(release.id(), true);
    }

    /** The scores of releases that the log doesn't know, made by hand or before there was one, and those it knows. */
    private List<Double> oldScores() throws IOException {
        DecisionLog.Scores logged = new DecisionLog(settings.modelFolder()).scores();
        List<Double> scores = new ArrayList<>();
        for (Release release : new ProductionFolder(settings.productionFolder()).releases()) {
            if (!logged.releases().contains(release.id())) {
                scores.add(0, release.score());
            }
        }
        scores.addAll(logged.scores());
        return scores;
    }
}
