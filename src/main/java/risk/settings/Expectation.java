package risk.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Severity;
import risk.finding.Unit;

/**
 * What somebody declares that the newest data, or the model, must be like.
 *
 * @param column what it is about; empty where the measure is about all rows, or about the model
 * @param atLeast the smallest value that is as expected; empty where there is none
 * @param atMost the largest; empty where there is none
 * @param among the only levels that are as expected; empty where the measure is a number
 * @param otherwise what follows where it is not so
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"measure", "column", "at_least", "at_most", "among", "otherwise"})
public record Expectation(
        Measure measure,
        Optional<String> column,
        @JsonSerialize(contentUsing = Plain.class) Optional<Double> atLeast,
        @JsonSerialize(contentUsing = Plain.class) Optional<Double> atMost,
        List<String> among,
        Consequence otherwise) {

    /** What is measured, and held against the bounds. */
    public enum Measure {
        /** The share of rows in which the column is missing, 0 to 1. */
        MISSING_SHARE,
        /** The numbers of the column, each of them. */
        RANGE,
        /** The levels of the column, each of them. */
        LEVELS,
        /** How many rows the newest files brought that were not there before. */
        ROWS,
        /** How many hours ago the newest input file was changed. */
        AGE_HOURS,
        /** F1 of the model on the test data. */
        F1_SCORE,
        /** How far apart the groups' rates of predicted exits lie on the test data, 0 to 1. */
        FAIRNESS;

        /** Whether it is measured of a model, and not of the data. */
        public boolean isOfModel() {
            return this == F1_SCORE || this == FAIRNESS;
        }

        /** The name in JSON. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What follows where something is not as expected. */
    public enum Consequence {
        /** Somebody should look. */
        @JsonProperty("warn")
        WARN,
        /** No model is trained on the data, or this model is not deployed. */
        @JsonProperty("fail")
        FAIL
    }

    /** A whole number as people write it, without a point. */
    static final class Plain extends JsonSerializer<Double> {
        @Override
        public void serialize(Double number, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (number == number.longValue()) {
                json.writeNumber(number.longValue());
            } else {
                json.writeNumber(number);
            }
        }
    }

    public Expectation {
        among = List.copyOf(among);
        if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
            throw new IllegalArgumentException(
                    "expected at_least up to at_most, found " + atLeast.get() + " and " + atMost.get());
        }
    }

    /** A finding where a number is too small or too large; a bound itself is neither. */
    public Optional<Finding> unmetBy(double number, Unit unit) {
        return atLeast.filter(least -> number < least)
                .or(() -> atMost.filter(most -> number > most))
                .map(bound -> unmet().measured(number, unit).limit(bound));
    }

    /** The finding that it is not so: an alarm where that fails, else a warning. */
    public Finding unmet() {
        Finding unmet = Finding.of(
                        FindingKey.EXPECTATION, otherwise == Consequence.FAIL ? Severity.ALARM : Severity.WARNING)
                .with("measure", measure.key());
        return column.map(unmet::about).orElse(unmet);
    }
}
