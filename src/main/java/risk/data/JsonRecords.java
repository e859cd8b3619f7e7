package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as JSON sends them: a list of objects, one a row, with the features by name; id and target are passed over. */
public final class JsonRecords {

    private final Schema schema;
    private final DecimalParser decimal = new DecimalParser();

    public JsonRecords(Schema schema) {
        this.schema = schema;
    }

    /**
     * Reads the list; an absent or null feature is missing.
     *
     * @throws InvalidInputException if it is no list of objects, or if a value doesn't fit its feature or no record has the
     *     feature at all; the message names the record, counted from 1
     */
    public Dataset read(JsonNode list) {
        if (!list.isArray()) {
            throw new InvalidInputException("expected a list of records");
        }
        int rows = list.size();
        int features = schema.features().size();
        double[][] numbers = new double[features][0];
        int[][] codes = new int[features][0];
        List<List<String>> levels = new ArrayList<>();
        for (int f = 0; f < features; f++) {
            Feature feature = schema.features().get(f);
            List<String> known = new ArrayList<>();
            if (feature.isNumeric()) {
                numbers[f] = numbers(list, feature.name());
            } else {
                codes[f] = codes(list, feature.name(), known);
            }
            levels.add(List.copyOf(known));
            requireSomewhere(list, feature.name());
        }
        double[] labels = new double[rows];
        Arrays.fill(labels, Double.NaN);
        return new Dataset(schema, rows, numbers, codes, List.copyOf(levels), labels, null, rows);
    }

    private double[] numbers(JsonNode list, String name) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(value(list, i, name), i, name);
        }
        return numbers;
    }

    private double number(@Nullable JsonNode value, int i, String name) {
        if (value == null) {
            return Double.NaN;
        }
        byte[] text = value.asText().getBytes(UTF_8);
        if (value.isTextual() && RowParser.isMissingToken(text, 0, text.length)) {
            return Double.NaN;
        }
        boolean written = value.isNumber() || value.isTextual();
        if (!written || !decimal.parse(text, 0, text.length)) {
            throw new InvalidInputException("record " + (i + 1) + ": " + name + " must be a finite number, found "
                    + Excerpt.ofHeader(value.toString()));
        }
        return decimal.value();
    }

    private static int[] codes(JsonNode list, String name, List<String> known) {
        int[] codes = new int[list.size()];
        Map<String, Integer> codeOf = new HashMap<>();
        for (int i = 0; i < codes.length; i++) {
            JsonNode value = value(list, i, name);
            if (value != null && !value.isValueNode()) {
                throw new InvalidInputException("record " + (i + 1) + ": " + name + " must be a text");
            }
            codes[i] = value == null
                    ? Dataset.NO_LEVEL
                    : codeOf.computeIfAbsent(value.asText(), level -> {
                        known.add(level);
                        return known.size() - 1;
                    });
        }
        return codes;
    }

    private static @Nullable JsonNode value(JsonNode list, int i, String name) {
        if (!list.get(i).isObject()) {
            throw new InvalidInputException("record " + (i + 1) + ": expected an object");
        }
        JsonNode value = list.get(i).get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static void requireSomewhere(JsonNode list, String name) {
        for (JsonNode record : list) {
            if (record.has(name)) {
                return;
            }
        }
        throw new InvalidInputException("expected records with " + name + ", found none");
    }
}
