package risk.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the values of a measure are kept, and how they are asked for: by an index, so that it takes no longer the more is kept. */
enum TrendSource {
    MEASURES("measures", "subject", "batch"),
    SCORES("scores", "data", "''");

    private final String table;

    /** The column of what a value is of. */
    private final String subject;

    private final String batch;

    TrendSource(String table, String subject, String batch) {
        this.table = table;
        this.subject = subject;
        this.batch = batch;
    }

    /** The measure after another one. */
    String nextMeasure() {
        return "SELECT MIN(measure) FROM " + table + " WHERE measure > ?";
    }

    /** What a measure is of, after another one. */
    String nextSubject() {
        return "SELECT MIN(" + subject + ") FROM " + table + " WHERE measure = ? AND " + subject + " > ?";
    }

    /** Time, release, value, its limit and whether it alerts of the newest of a measure and what it is of. */
    String newestWithLimits(int most) {
        String limits = this == MEASURES ? "limit_value, alert" : "NULL, 0";
        return "SELECT time, \"release\", value, " + limits + " FROM " + table + " WHERE measure = ? AND " + subject
                + " = ? AND value IS NOT NULL ORDER BY time DESC LIMIT " + most;
    }

    /** Time, release, batch and value of the newest of a measure and what it is of. */
    String newest(int most) {
        return "SELECT time, \"release\", " + batch + ", value FROM " + table + " WHERE measure = ? AND " + subject
                + " = ? AND value IS NOT NULL ORDER BY time DESC LIMIT " + most;
    }

    /** The measures that there are, or the one that is asked for. */
    List<String> measures(Connection connection, Optional<String> asked) throws SQLException {
        return asked.isPresent() ? List.of(asked.get()) : following(connection, nextMeasure(), List.of());
    }

    /** What a measure may be of: all, which has no name, and what there is. */
    List<String> subjects(Connection connection, String measure) throws SQLException {
        List<String> subjects = new ArrayList<>(List.of(""));
        subjects.addAll(following(connection, nextSubject(), List.of(measure)));
        return subjects;
    }

    /** Each text that a query gives after the one before, beginning with the empty one. */
    private static List<String> following(Connection connection, String sql, List<String> arguments)
            throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setString(i + 1, arguments.get(i));
            }
            @Nullable String next = "";
            while (next != null) {
                statement.setString(arguments.size() + 1, next);
                try (ResultSet row = statement.executeQuery()) {
                    next = row.next() ? row.getString(1) : null;
                }
                if (next != null) {
                    texts.add(next);
                }
            }
        }
        return texts;
    }
}
