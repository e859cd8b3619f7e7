package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import risk.csv.DecimalParser;
import risk.csv.MissingToken;
import risk.io.InvalidInputException;
import risk.text.Excerpt;

/**
 * Rows as JSON sends them: a list of objects, one a row, with the features by name; id and target are passed over.
 *
 * <p>They are read as they come. A tree of ten million bytes of small objects would take a hundred times their size.
 */
public final class JsonRecords {

    private static final int USUAL_ROWS = 256;

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
            throw new InvalidInputException("expected nothing behind the list of records, found more");
        }
        return rows.toDataset();
    }

    /** The columns read so far. */
    private final class Rows {

        private final DecimalParser decimal = new DecimalParser();
        private final Map<String, Integer> featureOf = new HashMap<>();
        private final boolean[] present;
        private final double[][] numbers;
        private final int[][] codes;
        private final List<Levels> levels;
        private int capacity = USUAL_ROWS;
        private int count;

        Rows() {
            int features = schema.features().size();
            present = new boolean[features];
            numbers = new double[features][0];
            codes = new int[features][0];
            levels = Levels.ofColumns(features);
            for (int f = 0; f < features; f++) {
                featureOf.put(schema.features().get(f).name(), f);
            }
            resize(capacity);
        }

        void append(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw refusal("expected an object");
            }
            if (count == capacity) {
                capacity *= 2;
                resize(capacity);
            }
            for (int f = 0; f < numbers.length; f++) {
                setMissing(f);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                Integer feature = featureOf.get(parser.currentName());
                JsonToken value = parser.nextToken();
                if (feature == null) {
                    parser.skipChildren();
                } else {
                    present[feature] = true;
                    put(feature, value, parser);
                }
            }
            count++;
        }

        private void put(int f, JsonToken value, JsonParser parser) throws IOException {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            Feature feature = schema.features().get(f);
            if (!value.isScalarValue()) {
                throw refusal(feature.name() + " must be a " + (feature.isNumeric() ? "number" : "text"));
            }
            String text = parser.getText();
            byte[] bytes = text.getBytes(UTF_8);
            if (value == JsonToken.VALUE_STRING && MissingToken.is(bytes, 0, bytes.length)) {
                return;
            }
            if (!feature.isNumeric()) {
                codes[f][count] = levels.get(f).code(text);
            } else if (!value.isBoolean() && decimal.parse(bytes, 0, bytes.length)) {
                numbers[f][count] = decimal.value();
            } else {
                throw refusal(feature.name() + " must be a finite number, found \""
                        + Excerpt.ofCell(bytes, 0, bytes.length) + "\"");
            }
        }

        private InvalidInputException refusal(String reason) {
            return new InvalidInputException("record " + (count + 1) + ": " + reason);
        }

        private void setMissing(int f) {
            if (schema.features().get(f).isNumeric()) {
                numbers[f][count] = Double.NaN;
            } else {
                codes[f][count] = Dataset.NO_LEVEL;
            }
        }

        private void resize(int rows) {
            for (int f = 0; f < numbers.length; f++) {
                if (schema.features().get(f).isNumeric()) {
                    numbers[f] = Arrays.copyOf(numbers[f], rows);
                } else {
                    codes[f] = Arrays.copyOf(codes[f], rows);
                }
            }
        }

        Dataset toDataset() {
            for (int f = 0; f < present.length; f++) {
                if (!present[f]) {
                    throw new InvalidInputException(
                            "expected records with " + schema.features().get(f).name() + ", found none");
                }
            }
            resize(count);
            double[] labels = new double[count];
            Arrays.fill(labels, Double.NaN);
            return new Dataset(schema, count, numbers, codes, Levels.textsOf(levels), labels, null, count);
        }
    }
}
