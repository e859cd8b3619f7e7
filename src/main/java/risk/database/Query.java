package risk.database;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import risk.io.InvalidInputException;
import risk.settings.InputDatabaseSettings;

/**
 * Asks for the rows of a table or a query in order of their key.
 *
 * @param rows what stands after {@code FROM}
 * @param key as SQL is to compare it: texts by their characters, which no language and no case has a say in
 * @param keyColumn where it stands in the answer
 */
record Query(Connection connection, Dialect dialect, String rows, String key, Column keyColumn, List<Column> columns) {

    /** How many rows the database hands over at a time, so that they are nowhere all at once. */
    private static final int ROWS_AT_A_TIME = 1000;

    /** @throws InvalidInputException if there is no such column, or no key can be made of it */
    static Query of(Connection connection, Dialect dialect, InputDatabaseSettings settings) throws SQLException {
        if (dialect != Dialect.SQLITE) { // That one is opened so.
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(false); // Else PostgreSQL hands over all at once.
        List<Column> columns;
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + settings.rows() + " WHERE 1 = 0")) {
            columns = Column.of(none.getMetaData(), dialect);
        }
        Column key = columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(unquoted(settings.key())))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "input_database.key",
                        expected("one of the columns "
                                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")))
                                .foundBesideList(settings.key())));
        if (key.kind() == Column.Kind.TRUTH || key.kind() == Column.Kind.BYTES) {
            throw new InvalidInputException(
                    "input_database.key",
                    expected("a column of numbers, times or texts").found("one of another kind"));
        }
        return new Query(connection, dialect, settings.rows(), compared(settings.key(), key, dialect), key, columns);
    }

    private static String unquoted(String name) {
        return name.replaceAll("^[\"`\\[]|[\"`\\]]$", "");
    }

    private static String compared(String key, Column column, Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> key + " COLLATE BINARY";
            case POSTGRESQL -> column.kind() == Column.Kind.TEXT ? key + " COLLATE \"C\"" : key;
            case MARIADB ->
                column.kind() == Column.Kind.TEXT
                        ? "CONVERT(" + key + " USING utf8mb4) COLLATE utf8mb4_nopad_bin"
                        : key;
        };
    }

    /** What is done with a row. */
    interface Taker {
        void take(Value key, List<Optional<Value>> row) throws IOException;
    }

    /** Hands over the rows from this key on, all that have one where there is none. */
    void each(Optional<Value> from, Taker taker) throws SQLException, IOException {
        String sql = "SELECT * FROM " + rows + " WHERE " + key + (from.isPresent() ? " >= ?" : " IS NOT NULL")
                + " ORDER BY " + key;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            if (from.isPresent()) {
                from.get().bind(statement, 1, dialect);
            }
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    List<Optional<Value>> row = new ArrayList<>(columns.size());
                    for (Column column : columns) {
                        row.add(Optional.ofNullable(column.value(answer, dialect)));
                    }
                    taker.take(
                            Objects.requireNonNull(
                                    row.get(keyColumn.place() - 1).orElse(null)),
                            row);
                }
            }
        }
        connection.rollback();
    }
}
