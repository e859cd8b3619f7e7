package risk.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The probability above which a client is predicted to exit; one that is equal to it is not, as scikit-learn does it.
 *
 * @param probability above 0 and below 1
 */
public record Threshold(@JsonValue double probability) {

    /** Where an exit is more probable than not: what a model has that says nothing else. */
    public static final Threshold HALF = new Threshold(0.5);

    @JsonCreator
    public Threshold {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("a threshold lies between 0 and 1, found " + probability);
        }
    }

    /** 1 where the probability is above the threshold, else 0. */
    public int[] predictions(double[] probabilities) {
        int[] predictions = new int[probabilities.length];
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = probabilities[row] > probability ? 1 : 0;
        }
        return predictions;
    }
}
