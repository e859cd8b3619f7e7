package risk.pipeline;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.finding.Finding;
import risk.finding.Measured;
import risk.io.ProgressListener;
import risk.model.CrossValidation;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.process.TrainingRows;
import risk.process.TrainingUsed;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.score.ExpectedModel;
import risk.score.Fairness;
import risk.score.ModelComparison;
import risk.score.Predictions;
import risk.settings.Expectation;
import risk.settings.TrainingPlan.Start;
import risk.text.Words;

/** A newly trained model that may follow the deployed one, and the rows that it was trained on. */
final class Candidate {

    /** How many passes a search takes hardly depends on the number of rows; so many tell it. */
    static final int ROWS_TO_COUNT_ON = 10_000;

    /** One row can't be held out of its own cross-validation. */
    private static final int LEAST_ROWS_TO_HOLD_OUT = 2;

    private static final double NANOSECONDS = 1e9;

    private final Project project;
    private final Dataset rows;
    private final TrainingRows chosen;
    private final LogisticTraining.Fitted fitted;
    private final boolean continues;
    private final double seconds;

    private Candidate(
            Project project,
            Dataset rows,
            TrainingRows chosen,
            LogisticTraining.Fitted fitted,
            boolean continues,
            double seconds) {
        this.project = project;
        this.rows = rows;
        this.chosen = chosen;
        this.fitted = fitted;
        this.continues = continues;
        this.seconds = seconds;
    }

    /**
     * Trains a model on the chosen rows.
     *
     * @param all {@code finaldata.csv}
     * @param deployed the deployed model, to begin at where the plan says so; empty where there is none to begin at
     * @param dataSha256 the digest of {@code finaldata.csv}
     */
    static Candidate train(
            Project project,
            Dataset all,
            TrainingRows chosen,
            Optional<LogisticModel> deployed,
            String dataSha256,
            ProgressListener progress) {
        int[] indices = chosen.indices();
        Dataset rows = indices.length == all.rows() ? all : all.select(indices);
        boolean continues = project.config().retrain().plan().start() == Start.CONTINUE && deployed.isPresent();
        long begun = System.nanoTime();
        LogisticTraining.Fitted fitted = Train.fit(
                project,
                project.trainingRows(all, indices, rows),
                rows,
                dataSha256,
                deployed.filter(model -> continues),
                progress);
        double seconds = (System.nanoTime() - begun) / NANOSECONDS;
        return new Candidate(project, rows, chosen, fitted, continues, seconds);
    }

    LogisticModel model() {
        return fitted.model();
    }

    /** What it was trained on. */
    Dataset rows() {
        return rows;
    }

    /**
     * @param unmet expectations of the configuration
     * @param overlap of the test data with what it was trained on
     */
    TrainingUsed used(double f1Score, List<Finding> unmet, List<Finding> overlap) {
        return new TrainingUsed(
                model().provenance().rows(),
                f1Score,
                fitted.passes(),
                continues ? passesFromScratch(project, rows) : Optional.empty(),
                Optional.of(seconds),
                chosen.batches(),
                chosen.tried(),
                unmet,
                overlap);
    }

    /** What the configuration expects of a model, and this one doesn't meet on the test data. */
    List<Finding> unmet(Dataset testData) throws IOException {
        List<Expectation> expectations = project.config().expectations();
        if (expectations.stream().noneMatch(expected -> expected.measure().isOfModel())) {
            return List.of();
        }
        Dataset withGroups = project.readTestDataWithGroups().labelled();
        double[] probabilities =
                model().probabilities(withGroups.withOnly(testData.schema().features()));
        return ExpectedModel.findings(
                ConfusionMatrix.of(
                        ClassificationScores.labels(withGroups),
                        model().threshold().predictions(probabilities)),
                Fairness.of(
                        withGroups,
                        probabilities,
                        model().threshold(),
                        project.config().fairness()),
                expectations);
    }

    /**
     * What this model says of fresh rows that it was trained on, had it not seen them: cross-validated. Not measured where they
     * are too few, or where only one class is left to train on beside one of the folds.
     *
     * @param fresh indices of labelled rows of {@code finaldata.csv}
     */
    Measured<Predictions> unseen(int[] fresh) {
        if (fresh.length < LEAST_ROWS_TO_HOLD_OUT) {
            return Measured.not("only " + Words.count(fresh.length, "row"));
        }
        int[] indices = chosen.indices();
        int[] freshInRows = Arrays.stream(fresh)
                .map(row -> Arrays.binarySearch(indices, row))
                .toArray();
        LogisticTraining silent = Train.training(project, ProgressListener.NONE);
        return Measured.attempt(() -> Predictions.unseen(
                new CrossValidation(silent, project.seed()).probabilities(rows, freshInRows), model()));
    }

    /** The deployed model beside this one on labelled rows that neither has seen. */
    ModelComparison compareOn(LogisticModel deployed, Dataset unseen) {
        return ModelComparison.of(
                unseen, Predictions.of(deployed, unseen), Predictions.of(model(), unseen), project.seed());
    }

    /** Empty where the rows that it is counted on are of one class. */
    private static Optional<Long> passesFromScratch(Project project, Dataset rows) {
        int step = Math.max(1, (rows.rows() + ROWS_TO_COUNT_ON - 1) / ROWS_TO_COUNT_ON);
        Dataset some = step == 1
                ? rows
                : rows.select(IntStream.range(0, rows.rows() / step)
                        .map(i -> i * step)
                        .toArray());
        return Measured.attempt(() -> Train.training(project, ProgressListener.NONE)
                        .fit(some, "", Optional.empty())
                        .passes())
                .toOptional();
    }
}
