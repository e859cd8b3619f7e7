package risk.database;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.text.Numbers;

/**
 * A column of an answer, and how its values are written.
 *
 * @param place from 1 on
 */
record Column(String name, int place, Kind kind) {

    /** What a column holds. */
    enum Kind {
        NUMBER,
        /** Written 1 or 0, as two of the three databases do by themselves. */
        TRUTH,
        DATE,
        /** Without a zone. */
        LOCAL_TIME,
        /** A point in time, written in UTC. */
        INSTANT,
        BYTES,
        /** A text that SQL can compare by its characters. */
        TEXT,
        /** Whatever else; written as the database does. */
        OTHER,
        /** In SQLite it is the value that says what it is. */
        ANY
    }

    private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name");

    static List<Column> of(ResultSetMetaData answer, Dialect dialect) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int place = 1; place <= answer.getColumnCount(); place++) {
            columns.add(new Column(answer.getColumnLabel(place), place, kind(answer, place, dialect)));
        }
        return columns;
    }

    private static Kind kind(ResultSetMetaData answer, int place, Dialect dialect) throws SQLException {
        if (dialect == Dialect.SQLITE) {
            return Kind.ANY;
        }
        String type = answer.getColumnTypeName(place).toLowerCase(Locale.ROOT);
        return switch (answer.getColumnType(place)) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.NUMERIC,
                    Types.DECIMAL,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE -> type.equals("money") ? Kind.OTHER : Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.TRUTH;
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                type.equals(dialect == Dialect.POSTGRESQL ? "timestamptz" : "timestamp")
                        ? Kind.INSTANT
                        : Kind.LOCAL_TIME;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BYTES;
            default -> dialect == Dialect.MARIADB || TEXTS.contains(type) ? Kind.TEXT : Kind.OTHER;
        };
    }

    /** The value of the row that an answer is at; null where it has none. */
    @Nullable
    Value value(ResultSet row, Dialect dialect) throws SQLException {
        String text = switch (kind) {
            case NUMBER, TEXT, OTHER -> row.getString(place);
            case TRUTH -> {
                boolean truth = row.getBoolean(place);
                yield row.wasNull() ? null : truth ? "1" : "0";
            }
            case DATE -> written(row.getObject(place, LocalDate.class));
            case LOCAL_TIME -> written(row.getObject(place, LocalDateTime.class));
            case INSTANT -> {
                // The session of MariaDB's is in UTC.
                OffsetDateTime time = dialect == Dialect.MARIADB
                        ? inUtc(row.getObject(place, LocalDateTime.class))
                        : row.getObject(place, OffsetDateTime.class);
                yield time == null ? null : time.toInstant().toString();
            }
            case BYTES -> hexadecimal(row.getBytes(place));
            case ANY -> null;
        };
        return kind == Kind.ANY ? any(row.getObject(place)) : text == null ? null : new Value(kind, text);
    }

    private static @Nullable Value any(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof byte[] bytes) {
            return new Value(Kind.BYTES, HexFormat.of().formatHex(bytes));
        }
        if (value instanceof Double number) {
            return new Value(Kind.NUMBER, Numbers.exact(number));
        }
        return new Value(value instanceof Number ? Kind.NUMBER : Kind.TEXT, value.toString());
    }

    private static @Nullable OffsetDateTime inUtc(@Nullable LocalDateTime time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String written(@Nullable Object time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String hexadecimal(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
