package risk.io;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * An array on its way into JSON, many elements at a time: the library works out for each by itself what separates it from the one
 * before, which takes as long as to write a number. The bytes are the same.
 */
public final class JsonArrayText {

    /** Of characters that are written at a time, about; no array lies in memory as a text. */
    private static final int PIECE = 1 << 12;

    private final JsonGenerator json;
    private final String blank;
    private final String separator;
    private final StringBuilder piece = new StringBuilder(PIECE + PIECE / 4);
    private boolean isFirst = true;

    /** Begins the array. */
    public JsonArrayText(JsonGenerator json) throws IOException {
        this.json = json;
        this.blank = json.getPrettyPrinter() == null ? "" : " ";
        this.separator = "," + blank;
        json.writeRawValue("[" + blank);
    }

    /** Whether text is what is made; else it is a tree, whose elements are values. */
    public static boolean isTakenBy(JsonGenerator json) {
        return json.getOutputTarget() instanceof OutputStream || json.getOutputTarget() instanceof Writer;
    }

    /** Where the next element is to be appended, as JSON. */
    public StringBuilder next() throws IOException {
        if (piece.length() >= PIECE) {
            json.writeRaw(piece.toString());
            piece.setLength(0);
        }
        if (!isFirst) {
            piece.append(separator);
        }
        isFirst = false;
        return piece;
    }

    public void end() throws IOException {
        json.writeRaw(piece.append(isFirst ? "" : blank).append(']').toString());
    }
}
