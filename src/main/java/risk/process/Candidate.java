package risk.process;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.model.CrossValidation;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.TrainingSettings;
import risk.process.TrainingPlan.Start;
import risk.score.ClassificationScores;
import risk.score.F1Comparison;

/** A newly trained model that may follow the deployed one, and the rows that it was trained on. */
final class Candidate {

    /** How many passes a search takes hardly depends on the number of rows; so many tell it. */
    static final int ROWS_TO_COUNT_ON = 10_000;

    /** Fewer fresh rows than this say nothing about which of two models is better. */
    private static final int LEAST_ROWS_TO_COMPARE = 2;

    private final TrainingSettings settings;
    private final Dataset rows;
    private final TrainingRows chosen;
    private final LogisticTraining.Fitted fitted;
    private final @Nullable Long passesFromScratch;

    private Candidate(
            TrainingSettings settings,
            Dataset rows,
            TrainingRows chosen,
            LogisticTraining.Fitted fitted,
            @Nullable Long passesFromScratch) {
        this.settings = settings;
        this.rows = rows;
        this.chosen = chosen;
        this.fitted = fitted;
        this.passesFromScratch = passesFromScratch;
    }

    /**
     * Trains.
     *
     * @param all {@code finaldata.csv}
     * @param dataSha256 its digest
     * @param deployed the deployed model, to begin at where the plan says so; null where there is none
     */
    static Candidate train(
            Dataset all,
            TrainingRows chosen,
            Start start,
            @Nullable LogisticModel deployed,
            TrainingSettings settings,
            String dataSha256,
            ProgressListener progress) {
        int[] indices = chosen.indices();
        Dataset rows = indices.length == all.rows() ? all : all.select(indices);
        LogisticTraining training = new LogisticTraining(settings, progress);
        if (start == Start.FROM_SCRATCH || deployed == null) {
            return new Candidate(settings, rows, chosen, training.fit(rows, dataSha256, null), null);
        }
        return new Candidate(
                settings, rows, chosen, training.fit(rows, dataSha256, deployed), passesFromScratch(rows, settings));
    }

    LogisticModel model() {
        return fitted.model();
    }

    /** What it was trained on. */
    Dataset rows() {
        return rows;
    }

    TrainingUsed used(double f1Score) {
        return new TrainingUsed(
                model().provenance().rows(), f1Score, fitted.passes(), passesFromScratch, chosen.batches());
    }

    /**
     * The deployed model beside this one on fresh rows. This one has seen them, so what is compared is what it says of
     * unseen ones.
     *
     * @param all {@code finaldata.csv}
     * @param fresh indices of labelled rows of it
     * @return null where they are too few, or of one class, to compare on
     */
    @Nullable
    F1Comparison compareOnFresh(LogisticModel deployed, Dataset all, int[] fresh, long seed) {
        if (fresh.length < LEAST_ROWS_TO_COMPARE) {
            return null;
        }
        Dataset freshData = all.select(fresh);
        int[] indices = chosen.indices();
        int[] freshInRows = Arrays.stream(fresh)
                .map(row -> Arrays.binarySearch(indices, row))
                .toArray();
        LogisticTraining silent = new LogisticTraining(settings, ProgressListener.NONE);
        try {
            return F1Comparison.of(
                    ClassificationScores.labels(freshData),
                    LogisticModel.predictions(deployed.probabilities(freshData)),
                    LogisticModel.predictions(new CrossValidation(silent, seed).probabilities(rows, freshInRows)),
                    seed);
        } catch (InvalidInputException e) {
            return null; // Beside one of the folds, only one class is left to train on.
        }
    }

    /** Null where the rows that it is counted on are of one class. */
    private static @Nullable Long passesFromScratch(Dataset rows, TrainingSettings settings) {
        int step = Math.max(1, (rows.rows() + ROWS_TO_COUNT_ON - 1) / ROWS_TO_COUNT_ON);
        Dataset some = step == 1
                ? rows
                : rows.select(IntStream.range(0, rows.rows() / step)
                        .map(i -> i * step)
                        .toArray());
        try {
            return new LogisticTraining(settings, ProgressListener.NONE)
                    .fit(some, "", null)
                    .passes();
        } catch (InvalidInputException e) {
            return null;
        }
    }
}
