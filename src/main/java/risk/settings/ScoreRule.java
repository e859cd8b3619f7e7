package risk.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * A rule that says whether the deployed model does worse on fresh rows than it did when it was deployed; how each is judged
 * stands in {@code risk.process.ScoreRules}.
 */
public enum ScoreRule {
    /** Any lower number is lower, the specification's raw comparison. */
    @JsonProperty("raw")
    RAW,
    /** Lower than the mean of the earlier scores by more than two standard deviations. */
    @JsonProperty("parametric")
    PARAMETRIC,
    /** Below the lower quartile of the earlier scores by more than one and a half quartile distances. */
    @JsonProperty("nonparametric")
    NONPARAMETRIC,
    /** Lower than the score on the test data by more than chance, by a bootstrap. */
    @JsonProperty("bootstrap")
    BOOTSTRAP,
    /** A model of the fresh rows makes fewer errors on them, by more than chance, also by that of making the two models. */
    @JsonProperty("mcnemar")
    MCNEMAR,
    /** Lower, and one logistic regression doesn't describe the fresh rows and those before them alike. */
    @JsonProperty("likelihood")
    LIKELIHOOD,
    /** Its squared error is greater than on the rows trained on, or a model of the fresh rows would have a smaller one. */
    @JsonProperty("loss")
    LOSS;

    /** What the rule is called in the configuration and in a decision. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
