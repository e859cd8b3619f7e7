package risk.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import risk.io.Json;

/** Events as lines of the journal. */
final class EventLines {

    private static final ObjectWriter ONE_LINE = Json.mapper().writer().without(SerializationFeature.INDENT_OUTPUT);

    private EventLines() {}

    /**
     * An object each: the table, what it has of the run, and its own parts.
     *
     * @param time of events that have none of their own
     * @param release of such events; empty where there is none
     */
    static List<String> of(List<Event> events, String runId, String time, String release) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Event event : events) {
            lines.add(line(event, runId, time, release));
        }
        return lines;
    }

    private static String line(Event event, String runId, String time, String release) throws JsonProcessingException {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put("table", event.table().sql()).put("run_id", runId).put("time", time);
        line.put("release", release.isEmpty() ? null : release);
        line.setAll((ObjectNode) Json.mapper().valueToTree(event));
        return ONE_LINE.writeValueAsString(line);
    }
}
