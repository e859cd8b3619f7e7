package risk.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.database.Dialect;
import risk.finding.Measured;
import tech.tablesaw.api.DoubleColumn;

/**
 * The numbers of the history, few enough of each to be drawn however many are kept.
 *
 * @param measures those that there are
 * @param curves of what was asked for, each with at least one value
 * @param deployments of the time that is shown, oldest first
 */
public record Curves(List<String> measures, List<Curve> curves, List<LiveRelease> deployments) {

    /** How many values of a number are looked at, the newest: years of a run every ten minutes. */
    static final int MOST_READ = 100_000;

    public Curves {
        measures = List.copyOf(measures);
        curves = List.copyOf(curves);
        deployments = List.copyOf(deployments);
    }

    /**
     * How one number developed.
     *
     * @param subject a column, or which rows it is of; empty where the measure says all
     * @param values how many there are in the time that is shown
     * @param points one for each of equally long times in which there is a value, oldest first
     */
    public record Curve(String measure, String subject, long values, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    /**
     * The values of a part of the time.
     *
     * @param time of the last of them
     * @param release that was live then
     * @param value the last of them
     * @param lowest of them
     * @param highest of them
     * @param values how many there are
     * @param limit what the last is held against; empty where it is against nothing
     * @param alert whether any was beyond
     * @param usual where the last was to be expected by those before it, see {@link Trend.Point#usual}
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Point(
            @JsonSerialize(using = ToStringSerializer.class) Instant time,
            String release,
            double value,
            double lowest,
            double highest,
            int values,
            Optional<Double> limit,
            boolean alert,
            Optional<Trend.Band> usual) {}

    /**
     * What is asked for.
     *
     * @param measure one of them alone; empty for all
     * @param since from when on; empty for whenever
     * @param points how many of each number at most, at least 1
     */
    public record Query(Optional<String> measure, Optional<Instant> since, int points) {}

    /** What the database has, as it is; or why it can't be read. */
    public static Measured<Curves> of(StoredHistory history, Query query) throws IOException {
        return history.read(connection -> new Reader(connection, history.dialect(), query).read());
    }

    private record Value(
            Instant time,
            String release,
            double value,
            @Nullable Double limit,
            boolean alert) {}

    private record Reader(Connection connection, Dialect dialect, Query query) {

        Curves read() throws SQLException {
            List<String> measures = new ArrayList<>();
            List<Curve> curves = new ArrayList<>();
            for (TrendSource source : TrendSource.values()) {
                measures.addAll(source.measures(connection, Optional.empty()));
                for (String measure : source.measures(connection, query.measure())) {
                    for (String subject : source.subjects(connection, measure)) {
                        curve(source, measure, subject).ifPresent(curves::add);
                    }
                }
            }
            Instant first = curves.stream()
                    .map(curve -> curve.points().get(0).time())
                    .min(Instant::compareTo)
                    .orElse(Instant.EPOCH);
            return new Curves(
                    measures.stream().distinct().sorted().toList(),
                    curves,
                    LiveRelease.since(query.since().orElse(first), connection, dialect));
        }

        private Optional<Curve> curve(TrendSource source, String measure, String subject) throws SQLException {
            List<Value> values = new ArrayList<>();
            int shown = 0;
            try (PreparedStatement statement = connection.prepareStatement(source.newestWithLimits(MOST_READ))) {
                statement.setString(1, measure);
                statement.setString(2, subject);
                try (ResultSet row = statement.executeQuery()) {
                    // Those before tell what is usual.
                    while (row.next() && values.size() < shown + Trend.MOST_BEFORE) {
                        Instant time = dialect.time(row, 1);
                        if (time != null) {
                            values.add(value(row, time));
                            boolean late = query.since().isEmpty()
                                    || !time.isBefore(query.since().get());
                            shown += late ? 1 : 0;
                        }
                    }
                }
            }
            if (shown == 0) {
                return Optional.empty();
            }
            Collections.reverse(values);
            return Optional.of(new Curve(measure, subject, shown, points(values, values.size() - shown)));
        }

        private static Value value(ResultSet row, Instant time) throws SQLException {
            String release = row.getString(2);
            double value = row.getDouble(3);
            double limit = row.getDouble(4);
            return new Value(
                    time, release == null ? "" : release, value, row.wasNull() ? null : limit, row.getInt(5) != 0);
        }

        /** @param first the first one that is shown */
        private List<Point> points(List<Value> values, int first) {
            Instant from = values.get(first).time();
            long span =
                    Duration.between(from, values.get(values.size() - 1).time()).toMillis() + 1;
            List<Point> points = new ArrayList<>();
            int begin = first;
            for (int i = first; i < values.size(); i++) {
                boolean isLast = i + 1 == values.size()
                        || part(values.get(i).time(), from, span)
                                != part(values.get(i + 1).time(), from, span);
                if (isLast) {
                    points.add(point(values, begin, i));
                    begin = i + 1;
                }
            }
            return points;
        }

        private long part(Instant time, Instant from, long span) {
            return Duration.between(from, time).toMillis() * query.points() / span;
        }

        private static Point point(List<Value> values, int begin, int last) {
            Value newest = values.get(last);
            List<Value> part = values.subList(begin, last + 1);
            return new Point(
                    newest.time(),
                    newest.release(),
                    newest.value(),
                    part.stream().mapToDouble(Value::value).min().orElse(newest.value()),
                    part.stream().mapToDouble(Value::value).max().orElse(newest.value()),
                    part.size(),
                    Optional.ofNullable(newest.limit()),
                    part.stream().anyMatch(Value::alert),
                    usual(values, last));
        }

        private static Optional<Trend.Band> usual(List<Value> values, int at) {
            return at < Trend.LEAST_BEFORE
                    ? Optional.empty()
                    : Optional.of(Trend.Band.of(DoubleColumn.create(
                            "before",
                            values.subList(Math.max(0, at - Trend.MOST_BEFORE), at).stream()
                                    .mapToDouble(Value::value)
                                    .toArray())));
        }
    }
}
