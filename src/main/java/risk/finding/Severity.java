package risk.finding;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a finding matters, the gravest first. */
public enum Severity {
    /**
     * The answer can't be trusted, or the pipeline stands still, until somebody acts: no rows, no new files for too long, a
     * column without any value, a model that a rule without a model beats. Kept for what would justify waking somebody.
     */
    @JsonProperty("alarm")
    ALARM,
    /** Somebody should look: something that breaks a model, or that chance does not explain. The answers still go out. */
    @JsonProperty("warning")
    WARNING,
    /** Worth knowing, and often as it should be. */
    @JsonProperty("info")
    INFO;

    /** The name in JSON and in tables. */
    public String label() {
        return switch (this) {
            case ALARM -> "alarm";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }

    /** Whether somebody should look: a warning or worse. */
    public boolean needsALook() {
        return this != INFO;
    }
}
