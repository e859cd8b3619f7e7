package risk.history;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the databases have each their own way of. */
enum Dialect {
    /** A file; times are texts. */
    SQLITE("TEXT", "TEXT", "TEXT", "REAL", "INTEGER", ""),
    POSTGRESQL("TEXT", "TEXT", "TIMESTAMPTZ(3)", "DOUBLE PRECISION", "BIGINT", ""),
    /** Its default may be an encoding that has no Chinese, and a comparison that takes a for A. */
    MARIADB(
            "VARCHAR(" + HistoryTable.LONGEST_NAME + ")",
            "LONGTEXT",
            "DATETIME(3)",
            "DOUBLE",
            "BIGINT",
            " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");

    private final String name;
    private final String text;
    private final String time;
    private final String real;
    private final String whole;
    private final String options;

    Dialect(String name, String text, String time, String real, String whole, String options) {
        this.name = name;
        this.text = text;
        this.time = time;
        this.real = real;
        this.whole = whole;
        this.options = options;
    }

    /** What stands in the scripts that make the tables, in the place of {@code ${name}} and the others. */
    Map<String, String> types() {
        return Map.of("name", name, "text", text, "time", time, "real", real, "whole", whole, "options", options);
    }

    /** Hands a time over. */
    void bind(PreparedStatement statement, int index, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(index, this == SQLITE ? Types.VARCHAR : Types.TIMESTAMP);
            return;
        }
        switch (this) {
            case SQLITE -> statement.setString(index, EventTime.text(time));
            case POSTGRESQL -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
            case MARIADB -> statement.setObject(index, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        }
    }

    /** Takes a time back; null where there is none. */
    @Nullable
    Instant time(ResultSet row, int index) throws SQLException {
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
