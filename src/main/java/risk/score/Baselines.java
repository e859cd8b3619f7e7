package risk.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.InvalidInputException;
import risk.data.ProgressListener;
import risk.data.Schema;
import risk.model.LogisticModel;
import risk.model.LogisticTraining;
import risk.model.TrainingSettings;

/**
 * Whether the model earns its keep: its performance on test data beside that of rules that need no model, or hardly one.
 *
 * @param majorityClass predicts for all what most of the training rows did
 * @param everyoneExits predicts an exit for all: an F1 score that no model should be below
 * @param singleFeature a logistic regression on the one feature that explains the training data best, by log loss, trained
 *     with the model's own settings
 */
public record Baselines(Performance model, Baseline majorityClass, Baseline everyoneExits, Baseline singleFeature) {

    /** The one feature is chosen by so many of the training rows, evenly spread; more would hardly choose another one. */
    private static final int ROWS_TO_CHOOSE_BY = 50_000;

    /**
     * Trains the rules and scores them as the model.
     *
     * @param training rows of which at least one of either class has a label
     * @param test rows of which at least one has a label
     * @throws InvalidInputException if either lacks these labels
     */
    public static Baselines of(LogisticModel model, TrainingSettings settings, Dataset training, Dataset test) {
        LogisticTraining trainer = new LogisticTraining(settings, ProgressListener.NONE);
        Dataset labelledTraining = training.labelled();
        Dataset labelledTest = test.labelled();
        int[] actual = ClassificationScores.labels(labelledTest);
        double exits = share(ClassificationScores.labels(labelledTraining));
        Feature feature = bestFeature(trainer, labelledTraining);
        LogisticModel single = trainer.fit(only(feature, labelledTraining), "");
        return new Baselines(
                Performance.of(ClassificationScores.of(model, labelledTest)),
                new Baseline("majority class", constant(exits > LogisticModel.THRESHOLD ? 1 : 0, actual)),
                new Baseline("everyone exits", constant(1, actual)),
                new Baseline(
                        feature.name(),
                        Performance.of(ClassificationScores.of(single, only(feature, labelledTest)))));
    }

    /** The highest F1 score of the rules. */
    public double bestF1() {
        return Stream.of(majorityClass, everyoneExits, singleFeature)
                .mapToDouble(baseline -> baseline.performance().f1())
                .max()
                .orElseThrow();
    }

    private static Performance constant(double probability, int[] actual) {
        double[] probabilities = new double[actual.length];
        Arrays.fill(probabilities, probability);
        return Performance.of(actual, probabilities);
    }

    private static Feature bestFeature(LogisticTraining trainer, Dataset labelled) {
        List<Feature> features = labelled.schema().features();
        if (features.size() == 1) {
            return features.get(0);
        }
        Dataset some = some(labelled);
        return features.stream()
                .min(Comparator.comparingDouble(feature -> {
                    Dataset column = only(feature, some);
                    return ClassificationScores.of(trainer.fit(column, ""), column)
                            .logLoss();
                }))
                .orElseThrow();
    }

    /** Evenly spread rows, or all where those lack a class. */
    private static Dataset some(Dataset labelled) {
        if (labelled.rows() <= ROWS_TO_CHOOSE_BY) {
            return labelled;
        }
        Dataset some = labelled.select(IntStream.range(0, ROWS_TO_CHOOSE_BY)
                .map(i -> (int) ((long) i * labelled.rows() / ROWS_TO_CHOOSE_BY))
                .toArray());
        double exits = share(ClassificationScores.labels(some));
        return exits > 0 && exits < 1 ? some : labelled;
    }

    private static Dataset only(Feature feature, Dataset dataset) {
        Schema schema = dataset.schema();
        return dataset.withOnly(schema.features().indexOf(feature));
    }

    private static double share(int[] labels) {
        return Arrays.stream(labels).average().orElse(0);
    }
}
