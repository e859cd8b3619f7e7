package risk.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import risk.database.Dialect;
import risk.finding.Measured;
import risk.text.UtcTime;

/**
 * A time in which a release was live.
 *
 * @param how it became so: {@code first}, {@code re-trained}, {@code by hand} or {@code rolled back}
 * @param f1Score with which it was deployed; empty where nothing says
 * @param to until when; empty while it lasts
 * @param next how another one took its place; empty while it lasts
 * @param files what its model was trained on, as far as the history knows
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LiveRelease(
        String release,
        String how,
        Optional<Double> f1Score,
        @JsonSerialize(using = ToStringSerializer.class) Instant from,

        @JsonSerialize(contentUsing = ToStringSerializer.class)
        Optional<Instant> to,

        Optional<String> next,
        List<TrainedOn> files) {

    /** An input file. */
    public record TrainedOn(String name, String sha256, long rows) {}

    private static final String COLUMNS = "SELECT \"release\", how, f1_score, live_from, live_to FROM deployments ";

    static final String NEWEST_BEFORE = COLUMNS + "WHERE live_from <= ? ORDER BY live_from DESC LIMIT 1";

    static final String FIRST_FROM = COLUMNS + "WHERE live_from >= ? ORDER BY live_from LIMIT 1";

    private static final String ALL_BEFORE = COLUMNS + "WHERE live_from <= ? ORDER BY live_from";

    private static final String LIVE_SINCE = COLUMNS + "WHERE live_to IS NULL OR live_to > ? ORDER BY live_from";

    /** The id of a run begins with its time. */
    static final String FILES = "SELECT name, sha256, row_count FROM ingested_files WHERE run_id ="
            + " (SELECT MAX(run_id) FROM ingested_files WHERE run_id < ?) AND row_count > 0 ORDER BY name";

    public LiveRelease {
        files = List.copyOf(files);
    }

    /** The release that was live at a time, if one was; or why the database can't be asked. */
    public static Measured<Optional<LiveRelease>> at(Instant time, StoredHistory history) throws IOException {
        return history.attempt(connection -> at(time, connection, history.dialect()));
    }

    private static Optional<LiveRelease> at(Instant time, Connection connection, Dialect dialect) throws SQLException {
        List<LiveRelease> before = of(NEWEST_BEFORE, time, connection, dialect);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        LiveRelease live = before.get(0);
        List<LiveRelease> next =
                live.to().isEmpty() ? List.of() : of(FIRST_FROM, live.to().get(), connection, dialect);
        return Optional.of(new LiveRelease(
                live.release(),
                live.how(),
                live.f1Score(),
                live.from(),
                live.to(),
                next.stream().findFirst().map(following -> following.release() + " (" + following.how() + ")"),
                files(live, connection, dialect)));
    }

    /** What became live from a time on, and what was live then; oldest first. */
    static List<LiveRelease> since(Instant time, Connection connection, Dialect dialect) throws SQLException {
        return of(LIVE_SINCE, time, connection, dialect);
    }

    private static List<LiveRelease> of(String sql, Instant time, Connection connection, Dialect dialect)
            throws SQLException {
        List<LiveRelease> releases = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.bind(statement, 1, time);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    double f1 = row.getDouble(3);
                    Optional<Double> score = row.wasNull() ? Optional.empty() : Optional.of(f1);
                    Instant from = dialect.time(row, 4);
                    if (from != null) {
                        releases.add(new LiveRelease(
                                row.getString(1),
                                String.valueOf(row.getString(2)),
                                score,
                                from,
                                Optional.ofNullable(dialect.time(row, 5)),
                                Optional.empty(),
                                List.of()));
                    }
                }
            }
        }
        return releases;
    }

    /** A model is trained on what the last ingestion before its first deployment took. */
    private static List<TrainedOn> files(LiveRelease live, Connection connection, Dialect dialect) throws SQLException {
        List<LiveRelease> all = of(ALL_BEFORE, live.from(), connection, dialect);
        Instant first = all.stream()
                .filter(release -> release.release().equals(live.release()))
                .findFirst()
                .orElse(live)
                .from();
        List<TrainedOn> files = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FILES)) {
            statement.setString(1, UtcTime.text(first));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    files.add(new TrainedOn(row.getString(1), String.valueOf(row.getString(2)), row.getLong(3)));
                }
            }
        }
        return files;
    }
}
