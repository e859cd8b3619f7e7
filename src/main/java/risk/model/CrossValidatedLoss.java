package risk.model;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.statistics.SeededRandom;

/**
 * How far off a model is on rows like those that it was trained on, as cross-validation tells it: what it promises when it
 * is deployed. The loss of a row is {@code (y - p)^2} (G. Brier, "Verification of forecasts expressed in terms of
 * probability", 1950), with p from a model that didn't see it.
 *
 * @param rows whose losses were measured
 * @param mean of the losses, the Brier score, between 0 and 1
 * @param variance of the losses, dividing by n - 1
 */
public record CrossValidatedLoss(long rows, double mean, double variance) {

    /** One-sided at 99 %: a file that is as those before exceeds what was promised so far in one of a hundred cases. */
    private static final double FAR = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.99);

    /** The mean of fewer losses is not yet normal. */
    private static final int LEAST_ROWS_TO_EXCEED = 30;

    public CrossValidatedLoss {
        if (!(rows >= 2 && mean >= 0 && mean <= 1 && variance >= 0 && variance <= 1)) {
            throw new IllegalArgumentException("no mean and variance of squared errors: " + mean + ", " + variance);
        }
    }

    /**
     * What the model promises; unmeasured where the rows are too few, or no {@link Design}.
     *
     * @param trainedOn the labelled rows that the model was trained on, of which at most {@value Refits#MOST_ROWS} are looked at
     * @param seed of the folds
     */
    public static Measured<CrossValidatedLoss> of(LogisticModel model, Dataset trainedOn, long seed) {
        Dataset rows = Refits.sample(trainedOn.labelled(), seed);
        if (rows.rows() < Refits.LEAST_ROWS) {
            return Measured.not("it was trained on fewer than " + Refits.LEAST_ROWS + " rows");
        }
        return Design.of(model, rows, rows.select(new int[0])).map(design -> {
            Refits refits = Refits.fromDeployed(design);
            int[] order = Refits.shuffled(rows.rows(), rows.rows(), SeededRandom.of(seed));
            return refits.promise(order, rows.rows(), refits.deployed(order, rows.rows(), rows.rows()));
        });
    }

    /** @param losses one a row, at least two */
    static CrossValidatedLoss of(double[] losses) {
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        double mean = sum / losses.length;
        double squares = 0;
        for (double loss : losses) {
            squares += (loss - mean) * (loss - mean);
        }
        return new CrossValidatedLoss(losses.length, mean, squares / (losses.length - 1));
    }

    /**
     * Whether the model does worse on other rows than it promised, by more than chance does in one of a hundred cases; never on
     * fewer than {@value #LEAST_ROWS_TO_EXCEED}.
     *
     * @param actual 0 or 1 for each of these rows
     * @param probabilities of 1 by the model
     */
    public boolean isExceededOn(int[] actual, double[] probabilities) {
        if (actual.length < LEAST_ROWS_TO_EXCEED) {
            return false;
        }
        double[] losses = new double[actual.length];
        Arrays.setAll(losses, row -> (actual[row] - probabilities[row]) * (actual[row] - probabilities[row]));
        return exceededBy(of(losses)) > FAR;
    }

    /**
     * By how many standard errors the mean of other losses lies above this one: {@code (m1 - m0) / sqrt(v0 / n0 + v1 / n1)};
     * 0 where no loss differs from any other.
     */
    double exceededBy(CrossValidatedLoss other) {
        double error = Math.sqrt(variance / rows + other.variance / other.rows);
        return error > 0 ? (other.mean - mean) / error : 0;
    }
}
