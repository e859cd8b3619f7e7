package risk.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column is to the schema. */
public enum ColumnType {
    @JsonProperty("id")
    ID,
    @JsonProperty("numeric")
    NUMERIC,
    @JsonProperty("categorical")
    CATEGORICAL,
    /** Told like a category, out of 0 and 1. */
    @JsonProperty("target")
    TARGET
}
