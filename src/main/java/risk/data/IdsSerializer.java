package risk.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import risk.io.JsonArrayText;

/** Ids in JSON, a text or null a row. */
final class IdsSerializer extends JsonSerializer<Ids> {

    @Override
    public void serialize(Ids ids, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (JsonArrayText.isTakenBy(json)) {
            writeText(ids, json);
            return;
        }
        json.writeStartArray(ids, ids.count());
        for (int row = 0; row < ids.count(); row++) {
            json.writeString(ids.get(row));
        }
        json.writeEndArray();
    }

    private static void writeText(Ids ids, JsonGenerator json) throws IOException {
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        JsonArrayText array = new JsonArrayText(json);
        for (int row = 0; row < ids.count(); row++) {
            StringBuilder element = array.next();
            if (ids.isMissing(row)) {
                element.append("null");
            } else {
                element.append('"');
                encoder.quoteAsString(ids.string(row), element);
                element.append('"');
            }
        }
        array.end();
    }
}
