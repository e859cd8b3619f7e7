package risk.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.OutputStream;

/** Ids in JSON, a text or null a row; most of them go from bytes to bytes, without a text between. */
final class IdsSerializer extends JsonSerializer<Ids> {

    @Override
    public void serialize(Ids ids, JsonGenerator json, SerializerProvider provider) throws IOException {
        boolean takesBytes = json.getOutputTarget() instanceof OutputStream;
        json.writeStartArray(ids, ids.count());
        for (int row = 0; row < ids.count(); row++) {
            if (ids.isMissing(row)) {
                json.writeNull();
            } else if (takesBytes && ids.isAscii(row)) {
                json.writeUTF8String(ids.bytes(row), ids.start(row), ids.end(row) - ids.start(row));
            } else {
                json.writeString(ids.string(row));
            }
        }
        json.writeEndArray();
    }
}
