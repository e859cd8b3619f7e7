package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import risk.csv.DecimalParser;
import risk.csv.MissingToken;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * Rows as JSON sends them: a list of objects, one a row, with the features by name; the id is
 * taken where it stands, as a text or a number, and the target is passed over.
 *
 * <p>They are read as they come. A tree of ten million bytes of small objects would take a hundred times their size.
 */
public final class JsonRecords {

    private static final byte[] NO_TEXT = {};

    private final Schema schema;

    public JsonRecords(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads the list; an absent or null feature is missing.
     *
     * @param parser has just read the start of the list
     * @throws InvalidInputException if it is no list of objects, or if a value doesn't fit its feature or no record has the
     *     feature at all; the message names the record, counted from 1
     * @throws JacksonException if it is no JSON
     */
    public Dataset read(JsonParser parser) throws IOException {
        Rows rows = new Rows();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            rows.append(parser);
        }
        if (parser.nextToken() != null) {
            throw new InvalidInputException(
                    expected("nothing after the list of records").found("more"));
        }
        return rows.toDataset();
    }

    /** The rows read so far. */
    private final class Rows {

        private final DecimalParser decimal = new DecimalParser();
        private final Map<String, Integer> featureOf = new HashMap<>();
        private final boolean[] present = new boolean[schema.features().size()];
        private final DatasetBuilder builder = new DatasetBuilder(schema, true);

        Rows() {
            for (int f = 0; f < present.length; f++) {
                featureOf.put(schema.features().get(f).name(), f);
            }
        }

        void append(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw refusal(builder.rows() + 1, expected("an object"));
            }
            builder.columns().addRow();
            builder.addLabel(Double.NaN);
            byte[] id = NO_TEXT;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                Integer feature = featureOf.get(name);
                JsonToken value = parser.nextToken();
                if (feature != null) {
                    present[feature] = true;
                    put(feature, value, parser);
                } else if (name.equals(schema.id()) && value.isScalarValue()) {
                    id = cell(value, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            if (id.length == 0) {
                builder.addMissingId();
            } else {
                builder.addId(id, 0, id.length);
            }
        }

        private void put(int f, JsonToken value, JsonParser parser) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            Feature feature = schema.features().get(f);
            if (!value.isScalarValue()) {
                throw refusal(
                        builder.rows(),
                        Mismatch.of(feature.name() + " must be a " + (feature.isNumeric() ? "number" : "text")));
            }
            byte[] utf8 = cell(value, parser.getText());
            if (utf8.length == 0) {
                return;
            }
            if (!feature.isNumeric()) {
                builder.columns().setText(f, utf8);
            } else if (!value.isBoolean() && decimal.parse(utf8, 0, utf8.length)) {
                builder.columns().setNumber(f, decimal.value());
            } else {
                throw refusal(
                        builder.rows(),
                        Mismatch.of(feature.name() + " must be a finite number")
                                .found("\"" + Excerpt.ofCell(utf8, 0, utf8.length) + "\""));
            }
        }

        Dataset toDataset() {
            for (int f = 0; f < present.length; f++) {
                if (!present[f]) {
                    throw new InvalidInputException(
                            expected("records with " + schema.features().get(f).name())
                                    .found("none"));
                }
            }
            return builder.build();
        }
    }

    /** A number or a text as it stands; nothing where it is missing. */
    private static byte[] cell(JsonToken value, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        boolean missing = value == JsonToken.VALUE_NULL
                || (value == JsonToken.VALUE_STRING && MissingToken.is(utf8, 0, utf8.length));
        return missing ? NO_TEXT : utf8;
    }

    private static InvalidInputException refusal(int record, Mismatch reason) {
        return new InvalidInputException("record " + record, reason);
    }
}
