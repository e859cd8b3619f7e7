package risk.data;

import static risk.io.Mismatch.expected;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * Rows as JSON sends them: a list of objects, one a row, with the features by name; or each column by its name, as a list or
 * an object of its values; or a list of the columns' names and one of rows. The id is taken where it stands, as a text or a
 * number, and the target is passed over; an absent or null feature is missing.
 *
 * <p>They are read as they come. A tree of ten million bytes of small objects would take a hundred times their size.
 *
 * <p>Every form is refused with an {@link InvalidInputException} if it is another one, if a value doesn't fit its feature or
 * if a feature is nowhere; the message names the record, counted from 1. What is no JSON ends in a {@link JacksonException}.
 */
public final class JsonRecords {

    private final Schema schema;

    public JsonRecords(Schema schema) {
        this.schema = schema;
    }

    /** @param parser has just read the start of a list of records */
    public Dataset readList(JsonParser parser) throws IOException {
        JsonRows rows = new JsonRows(schema);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonRows.refusal(rows.rows(), expected("an object"));
            }
            append(parser, rows);
        }
        if (parser.getParsingContext().inRoot() && parser.nextToken() != null) {
            throw new InvalidInputException(
                    expected("nothing after the list of records").found("more"));
        }
        return rows.toDataset();
    }

    /** @param parser has just read the start of a record */
    public Dataset readOne(JsonParser parser) throws IOException {
        JsonRows rows = new JsonRows(schema);
        append(parser, rows);
        return rows.toDataset();
    }

    private static void append(JsonParser parser, JsonRows rows) throws IOException {
        rows.addRow();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int column = rows.column(parser.currentName());
            parser.nextToken();
            rows.put(rows.rows() - 1, column, parser);
        }
        rows.endId();
    }

    /**
     * Reads {@code {"a": [1, 2], "b": [3, null]}}, or {@code {"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": null}}} where all columns
     * name the same rows in the same order.
     *
     * @param parser has just read the start of the object
     */
    public Dataset readColumns(JsonParser parser) throws IOException {
        JsonRows rows = new JsonRows(schema);
        List<String> first = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int column = rows.column(name);
            JsonToken start = parser.nextToken();
            if (column == JsonRows.NOTHING) {
                parser.skipChildren();
                continue;
            }
            if (!start.isStructStart()) {
                throw new InvalidInputException(Mismatch.of(name + " must be a list, as other columns are"));
            }
            List<String> keys = readColumn(parser, column, rows, first == null);
            if (first != null && !first.equals(keys)) {
                throw new InvalidInputException(
                        Mismatch.of(name + " must have the rows that the columns before it have"));
            }
            first = keys;
        }
        return rows.toDataset();
    }

    /** Returns the names of its rows; where it is a list they have none, and are so many empty ones. */
    private static List<String> readColumn(JsonParser parser, int column, JsonRows rows, boolean isFirst)
            throws IOException {
        List<String> keys = new ArrayList<>();
        rows.announce(column);
        while (!parser.nextToken().isStructEnd()) {
            boolean isNamed = parser.currentToken() == JsonToken.FIELD_NAME;
            keys.add(isNamed ? parser.currentName() : "");
            if (isNamed) {
                parser.nextToken();
            }
            if (isFirst) {
                rows.addRow();
            }
            if (keys.size() <= rows.rows()) {
                rows.put(keys.size() - 1, column, parser);
                if (column == JsonRows.ID) {
                    rows.endId();
                }
            } else {
                parser.skipChildren();
            }
        }
        return keys;
    }

    /**
     * Reads a list of the columns' names and a list of rows, each a list of as many values.
     *
     * @param names has just read the start of the list of names
     * @param values has just read the start of the list of rows; another parser
     */
    public Dataset readSplit(JsonParser names, JsonParser values) throws IOException {
        JsonRows rows = new JsonRows(schema);
        List<Integer> columns = columns(names, rows);
        while (values.nextToken() != JsonToken.END_ARRAY) {
            int row = rows.rows();
            if (values.currentToken() != JsonToken.START_ARRAY) {
                throw JsonRows.refusal(row, expected("a list"));
            }
            rows.addRow();
            int count = 0;
            for (; values.nextToken() != JsonToken.END_ARRAY; count++) {
                rows.put(row, count < columns.size() ? columns.get(count) : JsonRows.NOTHING, values);
            }
            if (count != columns.size()) {
                throw JsonRows.refusal(row, expected(columns.size() + " values").found(count));
            }
            rows.endId();
        }
        return rows.toDataset();
    }

    private static List<Integer> columns(JsonParser names, JsonRows rows) throws IOException {
        List<Integer> columns = new ArrayList<>();
        Set<Integer> known = new HashSet<>();
        while (names.nextToken() != JsonToken.END_ARRAY) {
            String name = names.getText();
            int column = names.currentToken() == JsonToken.VALUE_STRING ? rows.column(name) : JsonRows.NOTHING;
            names.skipChildren();
            if (column != JsonRows.NOTHING && !known.add(column)) {
                throw new InvalidInputException(Mismatch.of(name + " stands among the columns more than once"));
            }
            rows.announce(column);
            columns.add(column);
        }
        return columns;
    }
}
