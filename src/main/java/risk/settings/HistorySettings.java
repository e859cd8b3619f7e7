package risk.settings;

import java.util.Optional;

/**
 * Where the history is kept, and how much of it.
 *
 * @param databaseUrl a JDBC URL; empty for a file beside the reports
 * @param keepDays how many days measures, runs and predictions are kept, at least 1
 * @param storesDataset whether the rows of {@code finaldata.csv} are kept, too
 */
public record HistorySettings(Optional<String> databaseUrl, int keepDays, boolean storesDataset) {

    /** A hundred years, and the most that can be asked for. */
    public static final int FOR_EVER = 36_500;

    public static final String URL_IN_WORDS =
            "the JDBC URL of a database of SQLite, PostgreSQL or MariaDB, such as \"jdbc:postgresql://localhost/risk\"";

    public HistorySettings {
        if (keepDays < 1) {
            throw new IllegalArgumentException("the days that are kept must be at least 1, found " + keepDays);
        }
    }

    /** Whether a text begins like the URL of one of the databases that are known. */
    public static boolean isUrl(String text) {
        return text.startsWith("jdbc:sqlite:")
                || text.startsWith("jdbc:postgresql:")
                || text.startsWith("jdbc:mariadb:");
    }
}
