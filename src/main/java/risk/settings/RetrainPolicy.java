package risk.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** When a new model is trained. Whether it is deployed is up to the {@link Gate}. */
public enum RetrainPolicy {
    /** Where new files brought rows on which the deployed model does worse, the specification's rule. */
    @JsonProperty("on_new_data_and_drift")
    ON_NEW_DATA_AND_DRIFT,
    /** Where new files brought labelled rows, however the deployed model does on them. */
    @JsonProperty("on_new_data")
    ON_NEW_DATA,
    /** Where the deployed model does worse on the fresh rows, or these lie far from the rows before them. */
    @JsonProperty("on_data_drift")
    ON_DATA_DRIFT,
    /** Every so many days, with or without new files. */
    @JsonProperty("on_schedule")
    ON_SCHEDULE,
    /** Only where somebody asks for it. */
    @JsonProperty("on_demand")
    ON_DEMAND;

    /** What the policy is called in the configuration and in a decision. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
