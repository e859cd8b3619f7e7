package risk.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What was looked at when something was found. */
public enum Check {
    /** Whether there are rows at all. */
    ROWS,
    /** Cells without a value, more of them than in the reference. */
    MISSING,
    /** A column without any value. */
    EMPTY,
    /** Numbers that are infinite. */
    INFINITE,
    /** A column with one value only. */
    CONSTANT,
    /** A column in which nearly all rows have the same value. */
    ALMOST_CONSTANT,
    /** Numbers below the smallest or above the largest of the reference. */
    RANGE,
    /** Categories that the reference doesn't have, so that the model has no coefficient for them. */
    NEW_CATEGORIES,
    /** Categories that only the reference has. */
    VANISHED_CATEGORIES,
    /** How columns go together. */
    CORRELATION,
    /** The same client with both labels. */
    CONFLICTING_LABELS,
    /** Rows that stood there before. */
    DUPLICATES,
    /** Rows that don't fit the schema. */
    REJECTED_ROWS,
    /** Files of which no row was taken. */
    REJECTED_FILE,
    /** How many rows a file brings. */
    BATCH_SIZE,
    /** How old the newest file is. */
    FRESHNESS,
    /** Which columns there are. */
    SCHEMA,
    /** Whether columns of numbers hold numbers. */
    TYPE;

    /** The name in JSON. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
