package risk.settings;

import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * What a user wants for one column.
 *
 * @param method null for the one that all columns get
 * @param threshold null for the method's own; a p-value below it or a distance from it on means drift
 */
public record ColumnRule(
        @Nullable DriftMethod method, @Nullable Double threshold) {

    /** @throws InvalidInputException if the threshold is negative or no number */
    public ColumnRule {
        if (threshold != null && !(threshold >= 0 && threshold <= Double.MAX_VALUE)) {
            throw new InvalidInputException(
                    "drift", Mismatch.expected("a threshold from 0 up").found(threshold));
        }
    }
}
