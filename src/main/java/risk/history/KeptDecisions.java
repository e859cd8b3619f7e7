package risk.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import risk.database.Dialect;
import risk.io.Json;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.project.Project;
import risk.text.UtcTime;

/**
 * The decisions that lie in files beside the reports, for a new database: they are there whatever became of the journal, and so is what
 * they say of scores, missing cells and drift.
 */
final class KeptDecisions {

    private KeptDecisions() {}

    /** The events of those that the database lacks, as lines of a journal, oldest first. */
    static List<String> lacked(Project project, Connection connection, Dialect dialect)
            throws SQLException, IOException {
        Set<String> known = known(connection, dialect);
        List<String> lines = new ArrayList<>();
        List<JsonNode> newestFirst =
                new DecisionStore(project).list(0, Integer.MAX_VALUE).decisions();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            JsonNode line = newestFirst.get(i);
            String time = time(line);
            if (!time.isEmpty() && known.add(time)) {
                decision(line).ifPresent(decision -> lines.addAll(lines(decision, time)));
            }
        }
        return lines;
    }

    private static List<String> lines(Decision decision, String time) {
        return EventLines.of(
                Events.of(decision, Optional.empty()),
                time + "-decision",
                time,
                decision.deployedAfter().orElse(""));
    }

    private static Set<String> known(Connection connection, Dialect dialect) throws SQLException {
        Set<String> known = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT time FROM decisions")) {
            while (rows.next()) {
                Instant time = dialect.time(rows, 1);
                if (time != null) {
                    known.add(UtcTime.text(time));
                }
            }
        }
        return known;
    }

    /** As databases have it, to the millisecond; empty where the line has none. */
    private static String time(JsonNode line) {
        try {
            return UtcTime.text(Instant.parse(line.path("time").asText()));
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** Empty where the line is of a version that kept less, or somebody's hand was there. */
    private static Optional<Decision> decision(JsonNode line) {
        try {
            return Optional.of(Json.mapper().treeToValue(line, Decision.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
