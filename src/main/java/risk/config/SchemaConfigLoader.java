package risk.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.csv.WrittenTime;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.settings.InputSettings;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;

/**
 * The columns, and how a model takes in those that are numbers. The two are told apart after they are read: data is the same
 * data whatever a model makes of it, and a deployed model that makes something else of it goes on.
 *
 * @param encodings of the features that are not taken in as usual, by name
 * @param times how the column of times is written
 */
record SchemaConfigLoader(Schema schema, Map<String, NumericEncoding> encodings, Optional<WrittenTime> times) {

    private static final SchemaConfigLoader BY_DEFAULT =
            new SchemaConfigLoader(Schema.CLIENTS, Map.of(), Optional.empty());

    static SchemaConfigLoader of(ConfigSection root) {
        if (!root.has("schema")) {
            return BY_DEFAULT;
        }
        int problemsElsewhere = root.problems().count();
        ConfigSection schema = root.section("schema");
        String id = schema.text("id", Schema.PLACE);
        String target = schema.requiredText("target");
        Optional<String> value = schema.has("value") ? Optional.of(schema.requiredText("value")) : Optional.empty();
        Times time = Times.of(schema);
        List<Feature> features = new ArrayList<>();
        Map<String, NumericEncoding> encodings = new LinkedHashMap<>();
        for (ConfigSection entry : schema.requiredSections("features")) {
            Feature feature = new Feature(entry.requiredText("name"), entry.choice("type", FeatureType.NUMERIC));
            features.add(feature);
            NumericEncoding encoding = encoding(entry, feature);
            if (!encoding.equals(NumericEncoding.DEFAULT)) {
                encodings.put(feature.name(), encoding);
            }
        }
        return root.problems().count() > problemsElsewhere
                ? BY_DEFAULT
                : new SchemaConfigLoader(
                        root.problems()
                                .checked(() -> new Schema(id, features, target, value, time.column()), Schema.CLIENTS),
                        encodings,
                        time.written());
    }

    /** The column of times, and how it is written where that is not ISO 8601; either empty where nobody says. */
    private record Times(Optional<String> column, Optional<WrittenTime> written) {

        static Times of(ConfigSection schema) {
            if (schema.isText("time")) {
                return new Times(Optional.of(schema.requiredText("time")), Optional.empty());
            }
            ConfigSection time = schema.section("time");
            Optional<String> pattern = time.optionalText("pattern");
            Optional<String> column =
                    schema.has("time") ? Optional.of(time.requiredText("column")) : time.optionalText("column");
            try {
                return new Times(column, pattern.map(WrittenTime::of));
            } catch (IllegalArgumentException e) {
                String expected = "a pattern of year and month at least, such as \"dd.MM.yyyy HH:mm\"";
                time.expected("pattern", expected, pattern.orElse(""));
                return new Times(column, Optional.empty());
            }
        }
    }

    /** How input files are read, with the times of this schema. */
    InputSettings written(InputSettings input) {
        return times.isPresent() ? input.withTimes(times.get()) : input;
    }

    private static NumericEncoding encoding(ConfigSection entry, Feature feature) {
        NumericEncoding encoding =
                new NumericEncoding(entry.choice("transform", Transform.NONE), entry.choice("missing", Missing.MEDIAN));
        if (!feature.isNumeric()) {
            requireNone(entry, "transform", encoding.transform() == Transform.NONE);
            requireNone(entry, "missing", encoding.missing() == Missing.MEDIAN);
            return NumericEncoding.DEFAULT;
        }
        return encoding;
    }

    private static void requireNone(ConfigSection entry, String name, boolean isNone) {
        if (!isNone) {
            entry.expected(name, "none for a categorical feature", entry.text(name, ""));
        }
    }
}
