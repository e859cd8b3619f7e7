package risk.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import risk.database.Dialect;
import risk.history.HistoryTable.Column;

/** Writes lines of the journal into the tables, within the caller's transaction. */
final class EventWriter {

    private static final Map<String, HistoryTable> TABLES = Arrays.stream(HistoryTable.values())
            .collect(Collectors.toUnmodifiableMap(HistoryTable::sql, table -> table));

    private final Connection connection;
    private final Dialect dialect;
    private final PredictionStreams streams;

    /** @param streams which see the predictions that are written, and their truth */
    EventWriter(Connection connection, Dialect dialect, PredictionStreams streams) {
        this.connection = connection;
        this.dialect = dialect;
        this.streams = streams;
    }

    /**
     * What is no event is passed over: half a line of a process that died, or one of a newer version.
     *
     * @return how many events the others have
     */
    int write(List<String> lines) throws SQLException {
        Map<HistoryTable, List<JsonNode>> events = new EnumMap<>(HistoryTable.class);
        List<JsonNode> labels = new ArrayList<>();
        int written = 0;
        for (String line : lines) {
            for (JsonNode event : EventLines.parse(line)) {
                HistoryTable table = TABLES.get(event.path("table").asText());
                if (table == HistoryTable.PREDICTIONS && isLabel(event)) {
                    labels.add(event);
                    written++;
                } else if (table != null && isWhole(table, event)) {
                    events.computeIfAbsent(table, key -> new ArrayList<>()).add(event);
                    written++;
                }
            }
        }
        for (Map.Entry<HistoryTable, List<JsonNode>> entry : events.entrySet()) {
            if (entry.getKey() == HistoryTable.DEPLOYMENTS) {
                writeDeployments(entry.getValue());
            } else {
                insert(entry.getKey(), entry.getValue());
            }
        }
        streams.take(events.getOrDefault(HistoryTable.PREDICTIONS, List.of()));
        writeLabels(labels);
        insert(HistoryTable.MEASURES, streams.save());
        return written;
    }

    /** Windows of predictions end with their time, whether more predictions come or not. */
    void writeEndsOfTime() throws SQLException {
        streams.endOfTime();
        insert(HistoryTable.MEASURES, streams.save());
    }

    /** The truth of a client, and no prediction of it. */
    private static boolean isLabel(JsonNode event) {
        return event.path("label").isInt()
                && event.path("client").isTextual()
                && isTime(event.path("label_time").asText())
                && event.path("probability").isMissingNode();
    }

    /** Each is that of all predictions which were made of the client before and whose truth was not known yet. */
    private void writeLabels(List<JsonNode> labels) throws SQLException {
        if (labels.isEmpty()) {
            return;
        }
        String which = " WHERE client = ? AND time <= ? AND label IS NULL";
        try (PreparedStatement find = connection.prepareStatement(
                        "SELECT time, \"release\", predicted FROM predictions" + which + " ORDER BY time");
                PreparedStatement update =
                        connection.prepareStatement("UPDATE predictions SET label = ?, label_time = ?" + which)) {
            for (JsonNode event : labels) {
                Instant time = Instant.parse(event.path("label_time").asText());
                String client = shortened(storable(event.path("client").asText()));
                int label = event.path("label").asInt();
                find.setString(1, client);
                dialect.bind(find, 2, time);
                try (ResultSet made = find.executeQuery()) {
                    while (made.next()) {
                        streams.label(dialect.time(made, 1), made.getString(2), made.getInt(3), label);
                    }
                }
                update.setLong(1, label);
                dialect.bind(update, 2, time);
                update.setString(3, client);
                dialect.bind(update, 4, time);
                update.executeUpdate();
            }
        }
    }

    /** What somebody's hand has damaged would fail in each attempt, and keep all that follow waiting. */
    private static boolean isWhole(HistoryTable table, JsonNode event) {
        for (Column column : table.columns()) {
            JsonNode value = event.path(column.name());
            boolean absent = value.isMissingNode() || value.isNull();
            if (absent ? column.needed() : column.kind() == HistoryTable.Kind.TIME && !isTime(value.asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Those that are not there yet, and until when each was live. */
    void writeDeployments(List<? extends JsonNode> deployments) throws SQLException {
        KnownDeployments known = KnownDeployments.of(connection, dialect);
        List<Instant> begins = new ArrayList<>(known.begins());
        Set<String> there = new HashSet<>(known.keys());
        List<JsonNode> unknown = new ArrayList<>();
        for (JsonNode deployment : deployments) {
            Instant from = Instant.parse(deployment.path("live_from").asText());
            if (there.add(KnownDeployments.key(deployment.path("release").asText(), from))) {
                unknown.add(deployment);
                begins.add(from);
            }
        }
        if (!unknown.isEmpty()) {
            insert(HistoryTable.DEPLOYMENTS, unknown);
            begins.sort(null);
            endDeployments(begins);
        }
    }

    /** Each ends where the next one begins. */
    private void endDeployments(List<Instant> begins) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE deployments SET live_to = ? WHERE live_from = ?")) {
            for (int i = 0; i + 1 < begins.size(); i++) {
                dialect.bind(update, 1, begins.get(i + 1));
                dialect.bind(update, 2, begins.get(i));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private void insert(HistoryTable table, List<JsonNode> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        String names = table.columns().stream()
                .map(column -> '"' + column.name() + '"')
                .collect(Collectors.joining(", "));
        String places = table.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table.sql() + " (" + names + ") VALUES (" + places + ")")) {
            for (JsonNode event : events) {
                int index = 1;
                for (Column column : table.columns()) {
                    bind(insert, index++, column.kind(), event.path(column.name()));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, int index, HistoryTable.Kind kind, JsonNode value) throws SQLException {
        boolean absent = value.isMissingNode() || value.isNull();
        switch (kind) {
            case NAME -> insert.setString(index, absent ? null : shortened(storable(value.asText())));
            case TEXT -> insert.setString(index, absent ? null : storable(value.asText()));
            case TIME -> dialect.bind(insert, index, absent ? null : Instant.parse(value.asText()));
            case REAL -> {
                // A text stands in the place of a number that JSON has none for, and that not every database keeps.
                if (value.isNumber() && Double.isFinite(value.asDouble())) {
                    insert.setDouble(index, value.asDouble());
                } else {
                    insert.setNull(index, Types.DOUBLE);
                }
            }
            case WHOLE -> {
                if (value.isNumber() || value.isBoolean()) {
                    insert.setLong(index, value.asLong());
                } else {
                    insert.setNull(index, Types.BIGINT);
                }
            }
        }
    }

    /** PostgreSQL keeps no character 0, and none keeps half of a pair. */
    private static String storable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\ufffd' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= HistoryTable.LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, HistoryTable.LONGEST_NAME));
    }
}
