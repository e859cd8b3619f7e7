package risk.score;

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
        Ranking ranking = Ranking.of(actual, probabilities);
        long predicted = ranking.rows();
        long hits = ranking.exits();
        double best = Double.NEGATIVE_INFINITY;
        double below = 0;
        double above = 1;
        double last = 0;
        for (Ranking.Steps steps = ranking.steps(); steps.next(); last = steps.probability()) {
            double merit = merit(rule, ranking.rows(), ranking.exits(), predicted, hits);
            if (last < steps.probability() && merit >= best) {
                best = merit;
                below = last;
                above = steps.probability();
            }
            predicted -= steps.exits() + steps.stays();
            hits -= steps.exits();
        }
        return merit(rule, ranking.rows(), ranking.exits(), 0, 0) >= best ? between(last, 1) : between(below, above);
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
