package risk.drift;

import org.jspecify.annotations.Nullable;
import risk.data.FeatureType;
import risk.settings.DriftMethod;

/**
 * How far a column is from its reference.
 *
 * @param type in the reference, or in the current data for a column that only this has
 * @param method null where the columns couldn't be compared; then there is no threshold either
 * @param score a p-value or a distance, as the method says; null where there is none: the warning says why
 * @param threshold a p-value below it or a distance from it on means drift; with a false discovery rate, a p-value up to it
 * @param drifted false without a score
 * @param change what changed, in the column's own units; null where a side has no value
 * @param warning what is wrong with the column, or null
 */
public record ColumnDrift(
        String column,
        FeatureType type,
        @Nullable DriftMethod method,
        @Nullable Double score,
        @Nullable Double threshold,
        boolean drifted,
        @Nullable ColumnChange change,
        @Nullable String warning) {

    /** Whether it has a score, and so counts in the share of columns that drift. */
    public boolean isCompared() {
        return score != null;
    }

    boolean hasPValue() {
        return score != null && method != null && method.isPValue();
    }

    /** The same column where a p-value up to the threshold means drift. */
    ColumnDrift upTo(double limit) {
        return new ColumnDrift(column, type, method, score, limit, score != null && score <= limit, change, warning);
    }
}
