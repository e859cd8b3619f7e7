package risk.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.io.ProgressListener;
import risk.model.CrossValidation;
import risk.model.LogisticTraining;
import risk.model.Threshold;
import risk.settings.ThresholdRule;
import risk.settings.TrainingSettings;
import risk.statistics.RowSample;

/**
 * Finds the threshold that a {@link ThresholdRule} asks for, on what models say of rows that they were not trained on: those of
 * the training data, cross-validated. A half is best for accuracy where probabilities are right; for F1 it never is, nor where
 * a lost client costs more than a call.
 */
public final class ThresholdSearch {

    /** So many of the rows, drawn at random, tell a threshold to a hundredth, and the work stays bounded. */
    static final int MOST_ROWS = 20_000;

    private ThresholdSearch() {}

    /**
     * The threshold of a model that is trained on these rows.
     *
     * @param rows of which the labelled ones count
     * @param seed for the sample and the folds
     * @return unmeasured where too few rows of a class are left beside one of the folds
     */
    public static Measured<Threshold> of(Dataset rows, TrainingSettings settings, long seed) {
        if (settings.threshold() instanceof ThresholdRule.Fixed fixed) {
            return Measured.of(new Threshold(fixed.value()));
        }
        Dataset labelled = rows.labelled();
        Dataset some = labelled.rows() <= MOST_ROWS
                ? labelled
                : labelled.select(RowSample.of(labelled.rows(), MOST_ROWS, seed));
        LogisticTraining training = new LogisticTraining(settings, ProgressListener.NONE);
        return Measured.attempt(() -> new CrossValidation(training, seed)
                        .probabilities(some, IntStream.range(0, some.rows()).toArray()))
                .map(probabilities -> best(ClassificationScores.labels(some), probabilities, settings.threshold()));
    }

    /**
     * The best threshold on labelled rows: half way between two neighbouring probabilities, or beyond the largest, so that nobody
     * is predicted to exit. Of several that are equally good it is the highest, which calls the fewest clients.
     *
     * @param actual 0 or 1 for each row
     * @param probabilities for each row
     */
    static Threshold best(int[] actual, double[] probabilities, ThresholdRule rule) {
        int[] falling = IntStream.range(0, actual.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -probabilities[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        long exits = Arrays.stream(actual).sum();
        long hits = 0;
        double best = merit(rule, actual.length, exits, 0, 0);
        Threshold found = between(falling.length == 0 ? 0 : probabilities[falling[0]], 1);
        for (int i = 0; i < falling.length; i++) {
            double here = probabilities[falling[i]];
            double next = i + 1 < falling.length ? probabilities[falling[i + 1]] : 0;
            hits += actual[falling[i]];
            double merit = merit(rule, actual.length, exits, i + 1, hits);
            if (next < here && merit > best) {
                best = merit;
                found = between(next, here);
            }
        }
        return found;
    }

    /** How good it is to predict an exit for so many rows, of which so many exited. */
    private static double merit(ThresholdRule rule, long rows, long exits, long predicted, long hits) {
        if (rule instanceof ThresholdRule.LeastCost prices) {
            return -(prices.call() * predicted + prices.lostClient() * (exits - hits));
        }
        return new ConfusionMatrix(rows - exits - (predicted - hits), predicted - hits, exits - hits, hits).f1();
    }

    /** Half way, and in any case below the upper one, which is then above the threshold. */
    private static Threshold between(double lower, double upper) {
        double middle = lower + (upper - lower) / 2;
        double below = middle < upper ? middle : lower;
        return new Threshold(Math.max(Double.MIN_VALUE, Math.min(Math.nextDown(1.0), below)));
    }
}
