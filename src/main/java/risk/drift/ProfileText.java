package risk.drift;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A profile as JSON, in the form that {@code reference.json} has: what was written is read as it was. */
public final class ProfileText {

    private ProfileText() {}

    /** Without the bounds of chance. */
    public static String write(Profile profile) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ReferenceFile.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("rows", profile.rows());
            json.writeArrayFieldStart("columns");
            for (ColumnDistribution column : profile.columns()) {
                ReferenceFile.writeColumn(json, column, Optional.empty());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is none of a text in memory.
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is another text */
    public static Profile read(String text) {
        try (JsonParser json = ReferenceFile.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a profile");
            }
            return new ReferenceParser(json).profile();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a profile", e);
        }
    }
}
