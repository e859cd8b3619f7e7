package risk.quality;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a finding asks for somebody to look. */
public enum Severity {
    /** Something that breaks a model, or that chance does not explain. */
    @JsonProperty("warning")
    WARNING,
    /** Worth knowing, and often as it should be. */
    @JsonProperty("info")
    INFO
}
