package risk.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import risk.database.Dialect;
import risk.settings.HistorySettings;
import risk.text.UtcTime;

/**
 * Lets go what is older than is to be kept.
 *
 * @param days how many are kept; {@link HistorySettings#FOR_EVER} for all
 */
record Retention(int days) {

    private static final List<HistoryTable> FORGETTING =
            List.of(HistoryTable.MEASURES, HistoryTable.RUNS, HistoryTable.PREDICTIONS);

    void forget(Connection connection, Dialect dialect) throws SQLException {
        if (days == HistorySettings.FOR_EVER) {
            return;
        }
        Instant oldest = Instant.now().minus(Duration.ofDays(days));
        for (HistoryTable table : FORGETTING) {
            String time = table == HistoryTable.RUNS ? "started" : "time";
            // The time of a measure may be that of old data: the run says when it was measured.
            boolean goesByRun = table == HistoryTable.MEASURES;
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM " + table.sql() + " WHERE " + time + " < ?" + (goesByRun ? " AND run_id < ?" : ""))) {
                dialect.bind(delete, 1, oldest);
                if (goesByRun) {
                    delete.setString(2, UtcTime.text(oldest));
                }
                delete.executeUpdate();
            }
        }
    }
}
