package risk.score;

import java.util.Arrays;
import risk.data.Dataset;
import risk.model.LogisticModel;
import risk.model.Threshold;

/** What a model says of rows: how probable an exit is, and whether it calls it one by its own threshold. */
public final class Predictions {

    private final double[] probabilities;
    private final Threshold threshold;

    private Predictions(double[] probabilities, Threshold threshold) {
        this.probabilities = probabilities;
        this.threshold = threshold;
    }

    /** @param probabilities one a row */
    public static Predictions of(double[] probabilities, Threshold threshold) {
        return new Predictions(probabilities.clone(), threshold);
    }

    public static Predictions of(LogisticModel model, Dataset rows) {
        return new Predictions(model.probabilities(rows), model.threshold());
    }

    /** Those of some of the rows. */
    public Predictions select(int[] rows) {
        return new Predictions(
                Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray(), threshold);
    }

    /** Of an exit, one a row. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** 1 where an exit is predicted, else 0; one a row. */
    public int[] classes() {
        return threshold.predictions(probabilities);
    }
}
