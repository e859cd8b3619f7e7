package risk.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * The columns of a data set: who a row is about, what is known of them, and what became of them.
 *
 * @param id the column that names the client; never a predictor. {@link #PLACE} where no column does
 * @param features the predictors, in the order in which {@code finaldata.csv} and the model hold them
 * @param target the column with the label, 1 for a client that exited and 0 for one that stayed
 * @param value the column that says what a client is worth, a number and no predictor; empty where none does. A file may lack it
 * @param time the column that says when a row held, a date or time and no predictor; empty where none does. The test data may lack
 *     it, and so may what is to be predicted
 */
public record Schema(
        String id,
        List<Feature> features,
        String target,

        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> value,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> time) {

    /** The id of clients that no column names: they are named by file and line, such as {@code x.csv:12}. */
    public static final String PLACE = "file:line";

    /** The five columns of the specification. */
    public static final Schema CLIENTS = new Schema(
            "corporation",
            List.of(
                    Feature.numeric("lastmonth_activity"),
                    Feature.numeric("lastyear_activity"),
                    Feature.numeric("number_of_employees")),
            "exited");

    /** @throws InvalidInputException if a name is blank or stands twice, or if there is no feature */
    public Schema {
        value = value == null ? Optional.empty() : value;
        time = time == null ? Optional.empty() : time;
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new InvalidInputException(
                    "schema", Mismatch.expected("at least one feature").found("none"));
        }
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>(namesOf(id, features, target));
        if (value.isPresent()) {
            names.add(value.get());
        }
        if (time.isPresent()) {
            names.add(time.get());
        }
        for (String name : names) {
            if (name.isBlank()) {
                throw new InvalidInputException(
                        "schema", Mismatch.expected("a name for every column").found("a blank one"));
            }
            if (!seen.add(name)) {
                throw new InvalidInputException("schema", Mismatch.of("the column \"" + name + "\" is named twice"));
            }
        }
    }

    /** One without columns that say what a client is worth, and when. */
    public Schema(String id, List<Feature> features, String target) {
        this(id, features, target, Optional.empty(), Optional.empty());
    }

    /** The same with other features. */
    public Schema withFeatures(List<Feature> others) {
        return new Schema(id, others, target, value, time);
    }

    /** What a model is made of: what clients are worth is none of it, and no more is when. */
    public Schema ofModel() {
        return new Schema(id, features, target);
    }

    /** The same of data in which nobody looks for times. */
    public Schema withoutTime() {
        return new Schema(id, features, target, value, Optional.empty());
    }

    /** All columns of {@code finaldata.csv} in their order: those of {@link #columns}, what clients are worth, and when. */
    public List<String> storedColumns() {
        List<String> names = new ArrayList<>(columns());
        value.ifPresent(names::add);
        time.ifPresent(names::add);
        return List.copyOf(names);
    }

    /** The names of the columns that a model is made of: id, features, target. */
    public List<String> columns() {
        return namesOf(id, features, target);
    }

    /** Whether clients are named by where their rows stand. */
    public boolean isNamedByPlace() {
        return id.equals(PLACE);
    }

    /** The columns that an input file must have, in the same order; last that of times. */
    public List<String> columnsOfFiles() {
        List<String> all = new ArrayList<>(columns());
        time.ifPresent(all::add);
        return List.copyOf(isNamedByPlace() ? all.subList(1, all.size()) : all);
    }

    /** Whether the column holds numbers; the target does, the id does not. */
    public boolean isNumeric(String column) {
        return column.equals(target)
                || features.stream()
                        .anyMatch(
                                feature -> feature.isNumeric() && feature.name().equals(column));
    }

    /** What each feature holds, and the target, which tells like a category; in the order of {@link #columns}, without the id. */
    public Map<String, FeatureType> types() {
        Map<String, FeatureType> types = new LinkedHashMap<>();
        for (Feature feature : features) {
            types.put(feature.name(), feature.type());
        }
        types.put(target, FeatureType.CATEGORICAL);
        return types;
    }

    private static List<String> namesOf(String id, List<Feature> features, String target) {
        List<String> names = new ArrayList<>();
        names.add(id);
        for (Feature feature : features) {
            names.add(feature.name());
        }
        names.add(target);
        return List.copyOf(names);
    }
}
