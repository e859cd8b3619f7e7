package risk.process;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run of the full process began for. */
public enum Trigger {
    /** There are input files that the deployed model doesn't know, or no deployed model. */
    @JsonProperty("new_files")
    NEW_FILES,
    /** The days until the next training have passed. */
    @JsonProperty("schedule")
    SCHEDULE,
    /** The kept predictions of the live release have drifted, or err more often. */
    @JsonProperty("windows")
    WINDOWS,
    /** Somebody asked for a re-training. */
    @JsonProperty("demand")
    DEMAND
}
