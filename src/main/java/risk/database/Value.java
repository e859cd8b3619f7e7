package risk.database;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A value of a row.
 *
 * @param kind never {@link Column.Kind#ANY}
 * @param text as a file holds it, with a point before a fraction
 */
record Value(Column.Kind kind, String text) {

    /** Whether it is the same key: 5 and 5.0 are. */
    boolean isSameKey(Value other) {
        return (kind == Column.Kind.NUMBER && other.kind == Column.Kind.NUMBER)
                ? new BigDecimal(text).compareTo(new BigDecimal(other.text)) == 0
                : equals(other);
    }

    /** Hands it over as what it is, so that the database compares it with the column's values and may use their index. */
    void bind(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
        switch (kind) {
            case NUMBER -> bindNumber(statement, index, dialect);
            case DATE -> statement.setObject(index, LocalDate.parse(text));
            case LOCAL_TIME -> statement.setObject(index, LocalDateTime.parse(text));
            case INSTANT -> {
                Instant time = Instant.parse(text);
                statement.setObject(
                        index,
                        dialect == Dialect.MARIADB
                                ? LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                                : time.atOffset(ZoneOffset.UTC));
            }
            case TEXT -> statement.setString(index, text);
            default -> statement.setObject(index, text, Types.OTHER);
        }
    }

    /** As a whole number where it is one: a column of such would be read from its beginning for a comparison with others. */
    private void bindNumber(PreparedStatement statement, int index, Dialect dialect) throws SQLException {
        BigDecimal number = new BigDecimal(text);
        try {
            statement.setLong(index, number.longValueExact());
        } catch (ArithmeticException e) {
            if (dialect == Dialect.SQLITE) { // Its driver would hand over a text.
                statement.setDouble(index, number.doubleValue());
            } else {
                statement.setBigDecimal(index, number);
            }
        }
    }
}
