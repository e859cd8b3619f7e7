package risk.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import risk.text.UtcTime;

/** What the databases have each their own way of. */
public enum Dialect {
    /** A file; times are texts. */
    SQLITE,
    POSTGRESQL,
    MARIADB;

    /** Hands a time over, to the millisecond; what is finer is cut off, where PostgreSQL alone would round it. */
    public void bind(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, this == SQLITE ? Types.VARCHAR : Types.TIMESTAMP);
            return;
        }
        Instant millisecond = time.truncatedTo(ChronoUnit.MILLIS);
        switch (this) {
            case SQLITE -> statement.setString(index, UtcTime.text(millisecond));
            case POSTGRESQL -> statement.setObject(index, millisecond.atOffset(ZoneOffset.UTC));
            case MARIADB -> statement.setObject(index, LocalDateTime.ofInstant(millisecond, ZoneOffset.UTC));
        }
    }

    /** Takes a time back; null where there is none. */
    public @Nullable Instant time(ResultSet row, int index) throws SQLException {
        return switch (this) {
            case SQLITE -> {
                String text = row.getString(index);
                yield text == null ? null : Instant.parse(text);
            }
            case POSTGRESQL -> {
                OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case MARIADB -> {
                LocalDateTime time = row.getObject(index, LocalDateTime.class);
                yield time == null ? null : time.toInstant(ZoneOffset.UTC);
            }
        };
    }
}
