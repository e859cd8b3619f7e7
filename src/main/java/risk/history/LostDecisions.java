package risk.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.process.DecisionStore;
import risk.project.Project;

/** The list of decisions, made anew where somebody has deleted it: of what the journal tells, and what the database does. */
public final class LostDecisions {

    private LostDecisions() {}

    /**
     * Brings the list back where it is lost; a database or a journal that can't be read stops nobody.
     *
     * @param unfinished when the decision was made of which the reports are due: it comes to the list once they are made
     */
    public static void bringBack(Project project, Optional<String> unfinished) throws IOException {
        DecisionStore store = new DecisionStore(project);
        if (!store.isListLost()) {
            return;
        }
        Map<Instant, JsonNode> byTime = new TreeMap<>();
        ofDatabase(project).forEach(record -> add(byTime, record));
        for (File file : new Journal(project.models().journal()).files()) {
            for (JsonNode event : events(file)) {
                if (event.path("table").asText().equals(HistoryTable.DECISIONS.sql())) {
                    add(byTime, event.path("record").asText());
                }
            }
        }
        unfinished.map(Instant::parse).ifPresent(byTime::remove);
        if (!byTime.isEmpty()) {
            store.writeList(List.copyOf(byTime.values()));
            LoggerFactory.getLogger(LostDecisions.class)
                    .warn(
                            "{} was gone; the history had {} of its decisions",
                            project.models().decisions(),
                            byTime.size());
        }
    }

    /** None where it is not to be had, which is told when the journal's events are taken there. */
    private static List<String> ofDatabase(Project project) {
        try {
            return StoredHistory.of(project)
                    .read(LostDecisions::records)
                    .toOptional()
                    .orElse(List.of());
        } catch (IOException | InvalidInputException e) {
            return List.of();
        }
    }

    private static List<String> records(Connection connection) throws SQLException {
        List<String> records = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT record FROM decisions ORDER BY time")) {
            while (rows.next()) {
                records.add(rows.getString(1));
            }
        }
        return records;
    }

    /** None of a file that can't be read, which is told when the database is to take its events. */
    private static List<JsonNode> events(File file) {
        try {
            return Journal.read(file, 0, Integer.MAX_VALUE).lines().stream()
                    .flatMap(line -> EventLines.parse(line).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What is no decision is passed over, as where somebody's hand was. */
    private static void add(Map<Instant, JsonNode> byTime, String record) {
        try {
            JsonNode decision = Json.mapper().readTree(record);
            byTime.put(Instant.parse(decision.path("time").asText()), decision);
        } catch (JacksonException | DateTimeException e) {
            // The others still count.
        }
    }
}
