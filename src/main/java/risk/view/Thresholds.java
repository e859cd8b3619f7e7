package risk.view;

import risk.model.Threshold;
import risk.text.Format;

/** From where on a model predicts an exit, in words. */
final class Thresholds {

    private Thresholds() {}

    /** Nothing where it is the usual one, which nobody needs to be told. */
    static String words(Threshold threshold) {
        return threshold.equals(Threshold.HALF)
                ? ""
                : ", exits predicted above " + Format.SCORE.of(threshold.probability());
    }
}
