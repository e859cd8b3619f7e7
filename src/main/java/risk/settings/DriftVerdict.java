package risk.settings;

/** When a column counts as drifted. */
public enum DriftVerdict {
    /** Where its score is beyond the threshold, and beyond what chance reaches where nothing has changed. */
    BEYOND_CHANCE,
    /** Where its score is beyond the threshold, as Evidently has it. */
    EVIDENTLY
}
