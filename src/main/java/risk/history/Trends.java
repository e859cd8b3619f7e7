package risk.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import risk.database.Dialect;
import risk.finding.Finding;
import risk.finding.Measured;
import tech.tablesaw.api.Table;

/**
 * How the numbers of the history developed, each by its measure and subject.
 *
 * @param deployments of the time that is shown, oldest first
 */
public record Trends(List<Trend> trends, List<LiveRelease> deployments) {

    public Trends {
        trends = List.copyOf(trends);
        deployments = List.copyOf(deployments);
    }

    /**
     * What is asked for.
     *
     * @param last how many values of each number, at most {@value #MOST}
     * @param since from when on; empty for whenever
     * @param measure one of them alone; empty for all
     * @param fewest how many values a number must have to be told of
     */
    public record Query(int last, Optional<Instant> since, Optional<String> measure, int fewest) {

        public static final int DEFAULT_LAST = 20;

        /** Of all values that are kept, as many as one may look at. */
        public static final int MOST = 10_000;

        /** All that have a value. */
        public Query(int last, Optional<Instant> since, Optional<String> measure) {
            this(last, since, measure, 1);
        }
    }

    /** The trends that a history has; or why its database can't be asked. */
    public static Measured<Trends> of(StoredHistory history, Query query) throws IOException {
        return history.attempt(connection -> new Reader(connection, history.dialect(), query).read());
    }

    /** What is unusual, the warnings first. */
    @JsonProperty
    public List<Finding> findings() {
        return trends.stream()
                .flatMap(trend -> trend.findings().stream())
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
    }

    /** Asks for what is shown and no more, so that it takes no longer the more is kept. */
    private record Reader(Connection connection, Dialect dialect, Query query) {

        Trends read() throws SQLException {
            List<Trend> trends = new ArrayList<>();
            for (TrendSource source : TrendSource.values()) {
                for (String measure : source.measures(connection, query.measure())) {
                    for (String subject : source.subjects(connection, measure)) {
                        trend(source, measure, subject).ifPresent(trends::add);
                    }
                }
            }
            Optional<Instant> first =
                    trends.stream().map(trend -> trend.points().get(0).time()).min(Instant::compareTo);
            return new Trends(
                    trends, first.isEmpty() ? List.of() : LiveRelease.since(first.get(), connection, dialect));
        }

        private record Value(Instant time, String release, String batch, double value) {}

        private Optional<Trend> trend(TrendSource source, String measure, String subject) throws SQLException {
            Deque<Value> newestFirst = new ArrayDeque<>();
            int shown = 0;
            try (PreparedStatement statement =
                    connection.prepareStatement(source.newest(query.last() + Trend.MOST_BEFORE))) {
                statement.setString(1, measure);
                statement.setString(2, subject);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Instant time = dialect.time(row, 1);
                        if (time != null) {
                            newestFirst.addFirst(new Value(time, text(row, 2), text(row, 3), row.getDouble(4)));
                            boolean late = query.since().isEmpty()
                                    || !time.isBefore(query.since().get());
                            shown += late && shown < query.last() ? 1 : 0;
                        }
                    }
                }
            }
            if (shown < query.fewest()) {
                return Optional.empty();
            }
            Table table = Trend.table();
            for (Value value : newestFirst) {
                table.instantColumn("time").append(value.time());
                table.stringColumn("release").append(value.release());
                table.stringColumn("batch").append(value.batch());
                table.doubleColumn("value").append(value.value());
            }
            return Optional.of(Trend.of(measure, subject, table, shown));
        }

        private static String text(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? "" : text;
        }
    }
}
