package risk.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.FinalData;
import risk.data.FreshRows;
import risk.data.IngestionRecord;
import risk.data.InvalidInputException;
import risk.data.ProgressListener;
import risk.data.Schema;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.model.CrossValidation;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.ModelFile;
import risk.model.TrainingSettings;
import risk.process.Decision.Action;
import risk.score.ClassificationScores;
import risk.score.ScoreFile;

/**
 * The part of the full process that follows once there are new files: ingest, score the deployed model on the fresh rows,
 * and where it has drifted, train another, hold it against the gate and deploy it.
 */
public final class Retraining {

    /** Fewer fresh rows than this say nothing about which of two models is better. */
    private static final int LEAST_ROWS_TO_COMPARE = 2;

    private final Settings settings;
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
            Gate gate,
            int keep,
            long seed) {}

    public Retraining(Settings settings, ProgressListener ingesting, ProgressListener training) {
        this.settings = settings;
        this.ingesting = ingesting;
        this.training = training;
    }

    /**
     * Runs, and returns the decision with its reports still due where something was deployed. A deployment is announced in
     * {@code decision.json} before it is made, so that a run that dies on the way is finished by the next one.
     *
     * @param deployed the live release; empty before the first deployment
     * @param newFiles what it doesn't know; everything before the first deployment
     */
    public Decision run(Optional<Release> deployed, NewFiles newFiles) throws IOException {
        IngestionRecord record =
                FinalData.compile(settings.inputFolder(), settings.outputFolder(), settings.schema(), ingesting);
        Run run = new Run(newFiles, record, deployed.orElse(null));
        return deployed.isPresent() ? run.follow(deployed.get()) : run.deployFirst();
    }

    /** One run's inputs and what was found so far. */
    private final class Run {

        private final NewFiles newFiles;
        private final IngestionRecord record;
        private final @Nullable Release deployed;
        private long freshRows;
        private @Nullable DriftCheck drift;
        private @Nullable GateCheck gate;

        Run(NewFiles newFiles, IngestionRecord record, @Nullable Release deployed) {
            this.newFiles = newFiles;
            this.record = record;
            this.deployed = deployed;
        }

        Decision deployFirst() throws IOException {
            Dataset all = finalData();
            freshRows = all.labelled().rows();
            train(all);
            return deploy(Action.DEPLOYED_FIRST, "nothing was deployed yet");
        }

        Decision follow(Release live) throws IOException {
            Dataset all = finalData();
            LogisticModel deployedModel = live.model().model();
            if (!deployedModel.schema().features().equals(settings.schema().features())) {
                train(all);
                return deploy(Action.DEPLOYED, "the deployed model was trained on other columns than the schema names");
            }
            int[] fresh = labelled(
                    all,
                    FreshRows.indices(
                            record,
                            newFiles.names(),
                            settings.inputFolder(),
                            settings.outputFolder(),
                            settings.schema()));
            freshRows = fresh.length;
            if (fresh.length == 0) {
                return keep("the new files brought no labelled row that was not there before");
            }
            double deployedScore = live.score();
            double freshScore =
                    ClassificationScores.of(deployedModel, all.select(fresh)).f1();
            boolean drifted = settings.scoreTest().isLower(freshScore, deployedScore);
            drift = new DriftCheck(
                    settings.scoreTest().name().toLowerCase(Locale.ROOT), deployedScore, freshScore, drifted);
            if (!drifted) {
                return keep(text(
                        "on %,d fresh rows the deployed model scores F1 %.3f, not lower than the %.3f it was deployed"
                                + " with",
                        freshRows, freshScore, deployedScore));
            }
            String because = text(
                    "on %,d fresh rows the deployed model scores F1 %.3f, lower than the %.3f it was deployed with",
                    freshRows, freshScore, deployedScore);
            LogisticModel candidate = train(all);
            gate = check(deployedModel, candidate, all, fresh);
            return gate.passed()
                    ? deploy(Action.DEPLOYED, because)
                    : decision(Action.REFUSED, because + "; the re-trained model is worse on " + worseOn(gate))
                            .carriedOut(live.id(), false);
        }

        private Dataset finalData() throws IOException {
            return DatasetReader.labelled(settings.schema())
                    .read(settings.outputFolder().resolve(FinalData.FILE_NAME));
        }

        private LogisticModel train(Dataset all) throws IOException {
            LogisticModel model = new LogisticTraining(settings.training(), training).fit(all, record.dataSha256());
            ModelFile.write(model, settings.modelFolder().resolve(ModelFile.FILE_NAME));
            ScoreFile.write(
                    ClassificationScores.of(model, testData()).f1(),
                    settings.modelFolder().resolve(ScoreFile.FILE_NAME));
            return model;
        }

        private Dataset testData() throws IOException {
            return DatasetReader.labelled(settings.schema()).readFolder(settings.testFolder());
        }

        private GateCheck check(LogisticModel deployedModel, LogisticModel candidate, Dataset all, int[] fresh)
                throws IOException {
            Dataset test = testData().labelled();
            F1Comparison onTest = F1Comparison.of(
                    ClassificationScores.labels(test),
                    LogisticModel.predictions(deployedModel.probabilities(test)),
                    LogisticModel.predictions(candidate.probabilities(test)),
                    settings.seed());
            return GateCheck.of(settings.gate(), compareOnFresh(deployedModel, all, fresh), onTest);
        }

        /** The re-trained model has seen the fresh rows, so what is compared here is what it says of unseen ones. */
        private @Nullable F1Comparison compareOnFresh(LogisticModel deployedModel, Dataset all, int[] fresh) {
            if (fresh.length < LEAST_ROWS_TO_COMPARE) {
                return null;
            }
            Dataset freshData = all.select(fresh);
            LogisticTraining silent = new LogisticTraining(settings.training(), ProgressListener.NONE);
            try {
                return F1Comparison.of(
                        ClassificationScores.labels(freshData),
                        LogisticModel.predictions(deployedModel.probabilities(freshData)),
                        LogisticModel.predictions(
                                new CrossValidation(silent, settings.seed()).probabilities(all, fresh)),
                        settings.seed());
            } catch (InvalidInputException e) {
                return null; // Beside one of the folds, only one class is left to train on.
            }
        }

        private Decision keep(String why) {
            Release live = Objects.requireNonNull(deployed);
            return decision(Action.KEPT, why).carriedOut(live.id(), false);
        }

        private Decision deploy(Action action, String why) throws IOException {
            Decision decision = decision(action, why);
            decision.writeTo(settings.modelFolder());
            Release release = new ProductionFolder(settings.productionFolder())
                    .deploy(settings.modelFolder(), settings.outputFolder(), why, settings.keep());
            return decision.carriedOut(release.id(), true);
        }

        private Decision decision(Action action, String why) {
            return new Decision(
                    Instant.now().toString(),
                    action,
                    why,
                    deployed == null ? null : deployed.id(),
                    null,
                    newFiles.added(),
                    newFiles.changed(),
                    freshRows,
                    drift,
                    gate,
                    true,
                    record.states());
        }
    }

    private static int[] labelled(Dataset dataset, int[] rows) {
        return Arrays.stream(rows).filter(dataset::isLabelled).toArray();
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

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
