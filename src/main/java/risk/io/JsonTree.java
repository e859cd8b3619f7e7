package risk.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, booleans, {@code Long} or {@code BigInteger}, {@code Double}, and null.
 *
 * <p>Binding JSON to records takes Jackson half a second in a JVM that has just started. A run that finds nothing new
 * can't spare it, and so what such a run reads is read this way.
 */
public final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonTree() {}

    /**
     * Reads a file that holds one object.
     *
     * @throws InvalidInputException if it holds something else; the message names file and line
     */
    public static Map<String, @Nullable Object> readObject(Path file) throws IOException {
        byte[] content = WholeFile.bytes(file);
        try {
            return readObject(content);
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
    }

    /** The same of a file's content; the message names the line alone. */
    public static Map<String, @Nullable Object> readObject(byte[] content) throws IOException {
        try (JsonParser parser = FACTORY.createParser(content)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new InvalidInputException(
                        Mismatch.expected("a JSON object").found(first == null ? "an empty file" : "something else"));
            }
            Map<String, @Nullable Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw new InvalidInputException(
                        Mismatch.expected("nothing after the JSON object").found("more"));
            }
            return object;
        } catch (JacksonException e) {
            throw refusal(e);
        } catch (CharConversionException e) {
            throw notText(e);
        }
    }

    /** Of bytes such as zeros, which are taken for a text in four bytes a character. */
    static InvalidInputException notText(CharConversionException e) {
        return new InvalidInputException(Mismatch.expected("JSON").found("no text"), e);
    }

    /** The elements of a list; none where the value is no list. */
    public static List<@Nullable Object> list(@Nullable Object value) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            elements.addAll(list);
        }
        return elements;
    }

    /** The entries of an object; none where the value is no object. */
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.put(String.valueOf(entry.getKey()), entry.getValue());
            }
        }
        return entries;
    }

    /** What is wrong and where, on one line. */
    public static String problem(JacksonException e) {
        return String.valueOf(refusal(e).getMessage());
    }

    private static String line(JacksonException e) {
        return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
    }

    private static String what(JacksonException e) {
        String what = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
        return what.replaceFirst(" \\(start marker at .*", ""); // Where that was, it doesn't say.
    }

    /** The words of Jackson may quote the content, and so all of them count as what was found. */
    static InvalidInputException refusal(JacksonException e) {
        Mismatch mismatch = new Mismatch("expected JSON of another form", what(e), what(e));
        return new InvalidInputException(line(e), mismatch, e);
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : Long.valueOf(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
