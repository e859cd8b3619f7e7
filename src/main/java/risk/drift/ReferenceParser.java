package risk.drift;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.model.CrossValidatedLoss;
import risk.settings.DriftMethod;

/**
 * Reads {@code reference.json} entry by entry, in the order in which {@link ReferenceFile} writes them. Jackson's databind into
 * records is as quick only once it is warm: a fresh process, which reads one file, spends half as much time again on it.
 */
final class ReferenceParser {

    private static final int FIRST_CAPACITY = 1 << 10;

    static final String PROMISED = "cross_validated_loss";

    private final JsonParser json;

    ReferenceParser(JsonParser json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException if another entry stands where one is expected, or if the numbers are none of ours */
    ReferenceFile file() throws IOException {
        expect(JsonToken.START_OBJECT);
        return new ReferenceFile(
                text("model_version"), text("data_sha256"), text("sample_checksum"), schema(), profile(), promised());
    }

    /** The last entry but the checksum, which stands in its place in a file of before there was one. */
    private Optional<CrossValidatedLoss> promised() throws IOException {
        expect(JsonToken.FIELD_NAME);
        if (!json.currentName().equals(PROMISED)) {
            return Optional.empty();
        }
        expect(JsonToken.START_OBJECT);
        return Optional.of(new CrossValidatedLoss(whole("rows"), fraction("mean"), fraction("variance")));
    }

    private Schema schema() throws IOException {
        name("schema");
        expect(JsonToken.START_OBJECT);
        String id = text("id");
        List<Feature> features = new ArrayList<>();
        name("features");
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            features.add(new Feature(text("name"), type()));
            expect(JsonToken.END_OBJECT);
        }
        String target = text("target");
        expect(JsonToken.END_OBJECT);
        return new Schema(id, features, target);
    }

    /** Of what {@link ProfileText} writes, but for the brackets around it. */
    Profile profile() throws IOException {
        long rows = whole("rows");
        List<ColumnDistribution> columns = new ArrayList<>();
        Map<String, KeptBounds> kept = new HashMap<>();
        name("columns");
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            ColumnDistribution column = column(kept);
            require(column.rows() + column.missing() + column.infinite() == rows);
            columns.add(column);
        }
        return new Profile(rows, columns, kept);
    }

    private ColumnDistribution column(Map<String, KeptBounds> kept) throws IOException {
        String column = text("column");
        FeatureType type = type();
        long missing = whole("missing");
        long infinite = whole("infinite");
        name("rank_error");
        double rankError = json.nextToken() == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : json.getDoubleValue();
        name("values");
        expect(JsonToken.START_ARRAY);
        ColumnDistribution distribution;
        if (type == FeatureType.NUMERIC) {
            double[] values = numbers();
            long[] counts = counts(values.length);
            distribution = ColumnDistribution.ofCounts(column, values, counts, missing, infinite, rankError);
        } else {
            List<String> levels = texts();
            distribution = ColumnDistribution.ofCounts(column, levels, counts(levels.size()), missing);
        }
        // A release of an earlier version keeps no bounds.
        if (json.nextToken() == JsonToken.FIELD_NAME) {
            kept.put(column, bounds());
            json.nextToken();
        }
        require(json.currentToken() == JsonToken.END_OBJECT);
        return distribution;
    }

    private KeptBounds bounds() throws IOException {
        require(json.currentName().equals("chance_method"));
        expect(JsonToken.VALUE_STRING);
        DriftMethod method = DriftMethod.valueOf(json.getText().toUpperCase(Locale.ROOT));
        name("chance_bounds");
        expect(JsonToken.START_ARRAY);
        double[] numbers = new double[KeptBounds.MOST_NUMBERS];
        int n = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(n < numbers.length);
            numbers[n++] = json.getDoubleValue();
        }
        return KeptBounds.ofNumbers(method, Arrays.copyOf(numbers, n));
    }

    private double[] numbers() throws IOException {
        double[] numbers = new double[FIRST_CAPACITY];
        int n = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (n == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * n);
            }
            numbers[n] = json.getDoubleValue();
            require(n == 0 || numbers[n] > numbers[n - 1]);
            n++;
        }
        return Arrays.copyOf(numbers, n);
    }

    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }

    private long[] counts(int distinct) throws IOException {
        name("counts");
        expect(JsonToken.START_ARRAY);
        long[] counts = new long[distinct];
        for (int i = 0; i < distinct; i++) {
            counts[i] = json.nextLongValue(0);
            require(counts[i] > 0);
        }
        expect(JsonToken.END_ARRAY);
        return counts;
    }

    private FeatureType type() throws IOException {
        return FeatureType.valueOf(text("type").toUpperCase(Locale.ROOT));
    }

    private String text(String name) throws IOException {
        name(name);
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    private double fraction(String name) throws IOException {
        name(name);
        json.nextToken();
        return json.getDoubleValue();
    }

    private long whole(String name) throws IOException {
        name(name);
        expect(JsonToken.VALUE_NUMBER_INT);
        require(json.getLongValue() >= 0);
        return json.getLongValue();
    }

    private void name(String name) throws IOException {
        expect(JsonToken.FIELD_NAME);
        require(json.currentName().equals(name));
    }

    private void expect(JsonToken token) throws IOException {
        require(json.nextToken() == token);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not the reference of a model");
        }
    }
}
