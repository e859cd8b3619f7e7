package risk.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a feature's cells are read and how the model takes them in. */
public enum FeatureType {
    /** A finite decimal number; standardised before training. */
    @JsonProperty("numeric")
    NUMERIC,
    /** A text out of a modest number of distinct ones; one-hot encoded. */
    @JsonProperty("categorical")
    CATEGORICAL
}
