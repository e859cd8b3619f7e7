package risk.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.io.Json;

/** Events as JSON, in the lines of the journal. */
final class EventLines {

    private EventLines() {}

    /**
     * An object each: the table, what it has of the run, and its own parts.
     *
     * @param time of events that have none of their own
     * @param release of such events; empty where there is none
     */
    static List<String> of(List<Event> events, String runId, String time, String release) {
        List<String> objects = new ArrayList<>();
        for (Event event : events) {
            ObjectNode object = Json.mapper().createObjectNode();
            object.put("table", event.table().sql()).put("run_id", runId).put("time", time);
            object.put("release", release.isEmpty() ? null : release);
            object.setAll((ObjectNode) Json.mapper().valueToTree(event));
            objects.add(Json.line(object));
        }
        return objects;
    }

    /** The same of a prediction, without a tree of nodes between: of them thousands may come a second. */
    static String of(Event.Prediction event, String time) {
        return Json.line(new PredictionLine(
                event.table().sql(),
                "",
                time,
                event.release(),
                event.client(),
                event.probability(),
                event.predicted(),
                event.features()));
    }

    private record PredictionLine(
            String table,
            String runId,
            String time,
            String release,
            @Nullable String client,
            double probability,
            int predicted,
            String features) {}

    /** The events of a line; none where it is no JSON, such as half a line of a process that died. */
    static List<JsonNode> parse(String line) {
        try {
            List<JsonNode> events = new ArrayList<>();
            JsonNode json = Json.mapper().readTree(line);
            if (json.isArray()) {
                json.forEach(events::add);
            } else if (json.isObject()) {
                events.add(json);
            }
            return events;
        } catch (JacksonException e) {
            return List.of();
        }
    }
}
