package risk.finding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a finding's number counts. */
public enum Unit {
    /** A part of a whole, 0 to 1. */
    SHARE,
    ROWS,
    FILES,
    COLUMNS,
    CATEGORIES,
    CLIENTS,
    LIBRARIES,
    /** How many of them, unlike {@link #SCORE}. */
    SCORES,
    /** How many others there are. */
    FINDINGS,
    SECONDS,
    BYTES,
    HOURS,
    /** What a column holds, in the column's own unit. */
    VALUE,
    /** A probability that chance alone does as much; the smaller, the graver. */
    P_VALUE,
    /** What a method of drift makes of two distributions; from 0 up. */
    DISTANCE,
    /** A coefficient of correlation, -1 to 1. */
    CORRELATION,
    /** An F1 score, an accuracy or an area under a curve, 0 to 1. */
    SCORE,
    /** One rate through another. */
    RATIO,
    /** The mean of -ln(probability of what happened); from 0 up. */
    LOG_LOSS,
    /** A distance in standard deviations. */
    DEVIATIONS;

    /** The name in JSON. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
