package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import risk.csv.DecimalParser;
import risk.csv.MissingToken;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/** A data set while its values come in as JSON, record by record or column by column. */
final class JsonRows {

    /** What a name stands for that is neither a feature nor the id. */
    static final int NOTHING = -1;

    static final int ID = -2;

    private static final byte[] NO_TEXT = {};

    private final Schema schema;
    private final DecimalParser decimal = new DecimalParser();
    private final Map<String, Integer> columnOf = new HashMap<>();
    private final boolean[] present;
    private final DatasetBuilder builder;
    private byte[] id = NO_TEXT;
    private int ids;

    JsonRows(Schema schema) {
        this.schema = schema;
        this.present = new boolean[schema.features().size()];
        this.builder = new DatasetBuilder(schema, true);
        columnOf.put(schema.id(), ID);
        for (int f = 0; f < present.length; f++) {
            columnOf.put(schema.features().get(f).name(), f);
        }
    }

    /** The feature's place, {@link #ID} or {@link #NOTHING}. */
    int column(String name) {
        return columnOf.getOrDefault(name, NOTHING);
    }

    int rows() {
        return builder.rows();
    }

    /** Adds a row of missing values. */
    void addRow() {
        builder.columns().addRow();
        builder.addLabel(Double.NaN);
    }

    /**
     * Puts the value that the parser has just read, or the beginning of it.
     *
     * @param row from 0
     * @param column of {@link #column}
     */
    void put(int row, int column, JsonParser parser) throws IOException {
        JsonToken value = parser.currentToken();
        if (column >= 0) {
            present[column] = true;
            put(row, column, value, parser);
        } else if (column == ID && value.isScalarValue()) {
            id = cell(value, parser.getText());
        } else {
            parser.skipChildren();
        }
    }

    private void put(int row, int column, JsonToken value, JsonParser parser) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        Feature feature = schema.features().get(column);
        if (!value.isScalarValue()) {
            throw refusal(row, Mismatch.of(feature.name() + " must be a " + (feature.isNumeric() ? "number" : "text")));
        }
        byte[] utf8 = cell(value, parser.getText());
        if (utf8.length == 0) {
            return;
        }
        if (!feature.isNumeric()) {
            builder.columns().setText(row, column, utf8);
        } else if (!value.isBoolean() && decimal.parse(utf8, 0, utf8.length)) {
            builder.columns().setNumber(row, column, decimal.value());
        } else {
            throw refusal(
                    row,
                    Mismatch.of(feature.name() + " must be a finite number")
                            .found("\"" + Excerpt.ofCell(utf8, 0, utf8.length) + "\""));
        }
    }

    /** The column is there, though no row is. */
    void announce(int column) {
        if (column >= 0) {
            present[column] = true;
        }
    }

    /** Takes the id that was put last, if one was, for the next row that has none yet. */
    void endId() {
        if (id.length == 0) {
            builder.addMissingId();
        } else {
            builder.addId(id, 0, id.length);
        }
        id = NO_TEXT;
        ids++;
    }

    /** @throws InvalidInputException if a feature was never there */
    Dataset toDataset() {
        List<String> absent = new ArrayList<>();
        for (int f = 0; f < present.length; f++) {
            if (!present[f]) {
                absent.add(schema.features().get(f).name());
            }
        }
        if (!absent.isEmpty()) {
            throw new InvalidInputException(
                    expected("records with " + String.join(", ", absent)).found("none"));
        }
        while (ids < builder.rows()) {
            endId();
        }
        return builder.build();
    }

    /** A number or a text as it stands; nothing where it is missing. */
    private static byte[] cell(JsonToken value, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        boolean missing = value == JsonToken.VALUE_NULL
                || (value == JsonToken.VALUE_STRING && MissingToken.is(utf8, 0, utf8.length));
        return missing ? NO_TEXT : utf8;
    }

    /** @param row from 0; told counted from 1 */
    static InvalidInputException refusal(int row, Mismatch reason) {
        return new InvalidInputException("record " + (row + 1), reason);
    }
}
