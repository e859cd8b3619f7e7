package risk.drift;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.data.FeatureType;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.settings.DriftMethod;

/**
 * How far a column is from its reference.
 *
 * @param type in the reference, or in the current data for a column that only this has
 * @param test unmeasured where the columns couldn't be compared
 * @param change what changed, in the column's own units; null where a side has no value
 * @param notes what is wrong with the column
 */
@JsonPropertyOrder({"column", "type", "method", "score", "threshold", "drifted", "change", "warning", "findings"})
public record ColumnDrift(
        String column,
        FeatureType type,
        @JsonIgnore Measured<Test> test,
        @Nullable ColumnChange change,
        @JsonIgnore List<Finding> notes) {

    /**
     * What a method makes of a column.
     *
     * @param score a p-value or a distance, as the method says; unmeasured where it can say nothing of the column
     * @param threshold a p-value below it or a distance from it on means drift; with a false discovery rate, a p-value up to it
     * @param drifted false without a score
     */
    public record Test(DriftMethod method, Measured<Double> score, double threshold, boolean drifted) {

        static Test of(DriftMethod method, double score, double threshold) {
            return Double.isFinite(score)
                    ? new Test(method, Measured.of(score), threshold, method.isDrift(score, threshold))
                    : new Test(method, Measured.not(method.key() + " " + DriftMeasure.needs(method)), threshold, false);
        }

        boolean hasPValue() {
            return score.isMeasured() && method.isPValue();
        }

        /** The same where a p-value up to the threshold means drift. */
        Test upTo(double limit) {
            return new Test(
                    method, score, limit, score.map(value -> value <= limit).orElse(false));
        }

        private Finding finding() {
            Finding finding = Finding.warning(FindingKey.DRIFT).limit(threshold).with("method", method.key());
            Unit unit = method.isPValue() ? Unit.P_VALUE : Unit.DISTANCE;
            return score.map(value -> finding.measured(value, unit)).orElse(finding);
        }
    }

    public ColumnDrift {
        notes = List.copyOf(notes);
    }

    @JsonCreator
    static ColumnDrift fromJson(
            @JsonProperty("column") String column,
            @JsonProperty("type") FeatureType type,
            @JsonProperty("method") @Nullable DriftMethod method,
            @JsonProperty("score") @Nullable Double score,
            @JsonProperty("threshold") @Nullable Double threshold,
            @JsonProperty("drifted") boolean drifted,
            @JsonProperty("change") @Nullable ColumnChange change,
            @JsonProperty("warning") @Nullable String warning,
            @JsonProperty("findings") @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> findings) {
        Measured<Test> test = method == null || threshold == null
                ? Measured.not(String.valueOf(warning))
                : Measured.of(new Test(
                        method,
                        score == null
                                ? Measured.not(method.key() + " " + DriftMeasure.needs(method))
                                : Measured.of(score),
                        threshold,
                        drifted));
        List<Finding> notes = findings.stream()
                .filter(finding -> finding.key() != FindingKey.DRIFT)
                .toList();
        return new ColumnDrift(column, type, test, change, notes);
    }

    /** Null where the columns couldn't be compared. */
    @JsonProperty
    public @Nullable DriftMethod method() {
        return test.toOptional().map(Test::method).orElse(null);
    }

    /** A p-value or a distance, as the method says; unmeasured where there is none. */
    @JsonProperty
    public Measured<Double> score() {
        return test.flatMap(Test::score);
    }

    /** Null where the columns couldn't be compared. */
    @JsonProperty
    public @Nullable Double threshold() {
        return test.toOptional().map(Test::threshold).orElse(null);
    }

    /** Never without a score. */
    @JsonProperty
    public boolean drifted() {
        return test.map(Test::drifted).orElse(false);
    }

    /** The notes in words; null without any. */
    @JsonProperty
    public @Nullable String warning() {
        return notes.isEmpty() ? null : notes.stream().map(Finding::phrase).collect(Collectors.joining("; "));
    }

    /** Its drift, if it has drifted, and the notes. */
    @JsonProperty
    public List<Finding> findings() {
        return Stream.concat(drift().stream(), notes.stream()).toList();
    }

    private Optional<Finding> drift() {
        return test.toOptional()
                .filter(Test::drifted)
                .map(Test::finding)
                .map(finding -> finding.about(column))
                .map(finding -> change == null ? finding : finding.with("change", change.sentence()));
    }

    /** Whether it has a score, and so counts in the share of columns that drift. */
    public boolean isCompared() {
        return score().isMeasured();
    }

    boolean hasPValue() {
        return test.map(Test::hasPValue).orElse(false);
    }

    /** The same column where a p-value up to the threshold means drift. */
    ColumnDrift upTo(double limit) {
        return new ColumnDrift(column, type, test.map(found -> found.upTo(limit)), change, notes);
    }
}
