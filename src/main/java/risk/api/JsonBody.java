package risk.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.JsonRecords;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.io.JsonTree;

/**
 * A body of JSON: rows in any of the forms that {@link JsonRecords} reads, by themselves or in a field of an object, or an
 * object whose fields may name a file.
 *
 * <p>It is gone over once to see where its rows are, and once more to read them.
 */
final class JsonBody {

    /** The fields that rows may stand in, as TensorFlow, pandas, MLflow and people call them. */
    private static final List<String> WRAPPERS =
            List.of("instances", "data", "dataframe_records", "dataframe_split", "inputs", "records");

    private static final String NAMES = "columns";
    private static final String VALUES = "data";

    private final byte[] body;
    private final Set<String> features;
    private final JsonRecords records;

    JsonBody(byte[] body, Schema schema) {
        this.body = body;
        this.features = schema.features().stream().map(Feature::name).collect(Collectors.toSet());
        this.records = new JsonRecords(schema);
    }

    /** Whether the first sign of a text is one that JSON's lists and objects begin with. */
    static boolean looksLikeJson(byte[] body) {
        for (byte sign : body) {
            // Bytes of other signs than ASCII's are below 0, and a byte order mark is made of such.
            if (sign > ' ') {
                return sign == '{' || sign == '[';
            }
        }
        return false;
    }

    /** What it holds. */
    sealed interface Sent {
        record Rows(Dataset rows) implements Sent {}

        record Fields(SentFields fields) implements Sent {}
    }

    /** @throws ApiException 400 if it is neither */
    Sent read() throws IOException {
        try {
            return readAny();
        } catch (InvalidInputException e) {
            throw ApiException.ofRows(e);
        } catch (JacksonException e) {
            throw ApiException.badRequest("the body is not JSON: " + JsonTree.problem(e));
        } catch (CharConversionException e) {
            throw ApiException.badRequest("the body is not JSON: expected UTF-8");
        }
    }

    private Sent readAny() throws IOException {
        try (JsonParser parser = at(List.of())) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                return new Sent.Rows(records.readList(parser));
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return new Sent.Fields(new SentFields());
            }
            Outline outline = new Outline(parser);
            if (parser.nextToken() != null) {
                throw ApiException.badRequest("expected nothing after the object, found more");
            }
            if (outline.fields.location().isEmpty()) {
                Optional<Dataset> rows = rows(List.of(), outline);
                if (rows.isEmpty() && outline.wrapper != null) {
                    rows = wrapped(outline.wrapper);
                }
                if (rows.isPresent()) {
                    return new Sent.Rows(rows.get());
                }
            }
            return new Sent.Fields(outline.fields);
        }
    }

    /** The rows of an object; empty where it has none. */
    private Optional<Dataset> rows(List<String> path, Outline outline) throws IOException {
        if (outline.feature != null) {
            try (JsonParser parser = at(path)) {
                return Optional.of(
                        outline.feature.isScalarValue() ? records.readOne(parser) : records.readColumns(parser));
            }
        }
        if (outline.hasNames && outline.hasValues) {
            try (JsonParser names = at(with(path, NAMES));
                    JsonParser values = at(with(path, VALUES))) {
                return Optional.of(records.readSplit(names, values));
            }
        }
        return Optional.empty();
    }

    /** The rows in a field of the whole; not in one of a field, which would have to be looked for again and again. */
    private Optional<Dataset> wrapped(String name) throws IOException {
        List<String> path = List.of(name);
        try (JsonParser parser = at(path)) {
            return parser.currentToken() == JsonToken.START_ARRAY
                    ? Optional.of(records.readList(parser))
                    : rows(path, new Outline(parser));
        }
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /** A parser that has just read the first sign of what stands under these names, of which the first pass saw each. */
    private JsonParser at(List<String> path) throws IOException {
        JsonParser parser = Json.mapper().createParser(body);
        parser.nextToken();
        for (String name : path) {
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals(name)) {
                parser.nextToken();
                parser.skipChildren();
            }
            parser.nextToken();
        }
        return parser;
    }

    /** What the names of an object's fields tell. */
    private final class Outline {

        private final SentFields fields = new SentFields();
        private @Nullable JsonToken feature;
        private @Nullable String wrapper;
        private boolean hasNames;
        private boolean hasValues;

        /** @param parser has just read the start of the object, and is at its end afterwards */
        Outline(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                fields.add(name, value == JsonToken.VALUE_STRING ? parser.getText() : null);
                if (feature == null && features.contains(name)) {
                    feature = value;
                }
                if (wrapper == null && value.isStructStart() && WRAPPERS.contains(name)) {
                    wrapper = name;
                }
                hasNames |= name.equals(NAMES) && value == JsonToken.START_ARRAY;
                hasValues |= name.equals(VALUES) && value == JsonToken.START_ARRAY;
                parser.skipChildren();
            }
        }
    }
}
