package risk.quality;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import risk.finding.Finding;

/** What was looked at when something was found: findings of the data's quality, in fewer kinds than their keys tell apart. */
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
    /** Texts that differ in nothing that can be seen. */
    LOOK_ALIKES,
    /** The same client with both labels. */
    CONFLICTING_LABELS,
    /** Rows that stood there before. */
    DUPLICATES,
    /** Rows that don't fit the schema. */
    REJECTED_ROWS,
    /** Files of which no row was taken. */
    REJECTED_FILE,
    /** What lies in the folder and is not read. */
    PASSED_OVER,
    /** Files that may have been cut inside a number. */
    UNFINISHED_LINE,
    /** How many rows a file brings. */
    BATCH_SIZE,
    /** How old the newest file is. */
    FRESHNESS,
    /** Which columns there are. */
    SCHEMA,
    /** Whether columns of numbers hold numbers. */
    TYPE,
    /** What the configuration declares. */
    EXPECTATION,
    /** Of any of these, more than are told one by one. */
    MORE_ALIKE;

    /** @throws IllegalArgumentException if it is no finding of the data's quality */
    public static Check of(Finding finding) {
        return switch (finding.key()) {
            case NO_ROWS -> ROWS;
            case MISSING_IDS, MISSING_SHARE -> MISSING;
            case EMPTY_COLUMN -> EMPTY;
            case INFINITE -> INFINITE;
            case CONSTANT -> CONSTANT;
            case ALMOST_CONSTANT -> ALMOST_CONSTANT;
            case RANGE -> RANGE;
            case NEW_CATEGORIES -> NEW_CATEGORIES;
            case VANISHED_CATEGORIES -> VANISHED_CATEGORIES;
            case CORRELATION -> CORRELATION;
            case LOOK_ALIKES -> LOOK_ALIKES;
            case CONFLICTING_LABELS -> CONFLICTING_LABELS;
            case NOTHING_NEW, DUPLICATES -> DUPLICATES;
            case REJECTED_ROWS, REJECTED_ROWS_IN_ALL, BIASED_FILE -> REJECTED_ROWS;
            case UNFINISHED_LINE -> UNFINISHED_LINE;
            case REJECTED_FILE, REJECTED_FILES -> REJECTED_FILE;
            case PASSED_OVER -> PASSED_OVER;
            case BATCH_SIZE -> BATCH_SIZE;
            case FRESHNESS -> FRESHNESS;
            case UNREADABLE_HEADER, ABSENT_COLUMNS, UNKNOWN_COLUMNS, COLUMN_ORDER -> SCHEMA;
            case TYPE -> TYPE;
            case EXPECTATION -> EXPECTATION;
            case MORE_ALIKE -> MORE_ALIKE;
            default -> throw new IllegalArgumentException(finding.key() + " says nothing of the data's quality");
        };
    }

    /** The name in JSON. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
