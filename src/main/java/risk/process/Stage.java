package risk.process;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How far a decision is carried out. In JSON it is whether its reports are due. */
public enum Stage {
    /** The deployment is announced, and under way. */
    ANNOUNCED(true),
    /** What was to be deployed is live; its reports are still to be made. */
    REPORTS_DUE(true),
    /** All of it is done. */
    FINISHED(false);

    private final boolean reportsDue;

    Stage(boolean reportsDue) {
        this.reportsDue = reportsDue;
    }

    @JsonValue
    boolean reportsDue() {
        return reportsDue;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Stage of(boolean reportsDue) {
        return reportsDue ? REPORTS_DUE : FINISHED;
    }
}
