package risk.quality;

import org.jspecify.annotations.Nullable;

/**
 * Something about the data that somebody should know.
 *
 * @param column the column it is about; null where it is about rows, files or several columns
 * @param message one sentence with the numbers
 */
public record Finding(Severity severity, @Nullable String column, Check check, String message) {

    static Finding warning(@Nullable String column, Check check, String message) {
        return new Finding(Severity.WARNING, column, check, message);
    }

    static Finding info(@Nullable String column, Check check, String message) {
        return new Finding(Severity.INFO, column, check, message);
    }

    static Finding of(boolean warns, @Nullable String column, Check check, String message) {
        return new Finding(warns ? Severity.WARNING : Severity.INFO, column, check, message);
    }
}
