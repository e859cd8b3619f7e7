package risk.score;

import java.util.Arrays;
import risk.data.Dataset;
import risk.model.LogisticModel;

/** What a model says of rows: how probable an exit is, and whether it calls it one by its own threshold. */
public final class Predictions {

    /** In log-odds; balanced weights differ a little from one training to the next. */
    private static final double SAME_WEIGHTS = 0.05;

    private final double[] probabilities;
    private final LogisticModel model;

    private Predictions(double[] probabilities, LogisticModel model) {
        this.probabilities = probabilities;
        this.model = model;
    }

    /**
     * Of rows that the model was trained on.
     *
     * @param probabilities what models like this one say of rows that they haven't seen, one a row
     */
    public static Predictions unseen(double[] probabilities, LogisticModel model) {
        return new Predictions(probabilities.clone(), model);
    }

    public static Predictions of(LogisticModel model, Dataset rows) {
        return new Predictions(model.probabilities(rows), model);
    }

    /** Whether the probabilities mean the same: class weights shift them. */
    boolean isComparableWith(Predictions other) {
        return Math.abs(Math.log(weightOfExits() / other.weightOfExits())) < SAME_WEIGHTS;
    }

    private double weightOfExits() {
        return model.provenance().weightOfExited() / model.provenance().weightOfStayed();
    }

    /** Those of some of the rows. */
    public Predictions select(int[] rows) {
        return new Predictions(
                Arrays.stream(rows).mapToDouble(row -> probabilities[row]).toArray(), model);
    }

    /** Of an exit, one a row. */
    public double[] probabilities() {
        return probabilities.clone();
    }

    /** 1 where an exit is predicted, else 0; one a row. */
    public int[] classes() {
        return model.threshold().predictions(probabilities);
    }
}
