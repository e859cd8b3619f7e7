package risk.drift;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.data.FeatureType;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.settings.ColumnKind;
import risk.settings.DriftMethod;

/**
 * How far a column is from its reference.
 *
 * @param type in the reference, or in the current data for a column that only this has
 * @param test unmeasured where the columns couldn't be compared
 * @param change what changed, in the column's own units; null where a side has no value
 * @param notes what is wrong with the column
 * @param vanished whether the column's values are gone: it is absent or empty, or half of them are missing. It has drifted
 */
@JsonPropertyOrder({
    "column",
    "type",
    "method",
    "score",
    "threshold",
    "chance",
    "drifted",
    "vanished",
    "kind",
    "change",
    "warning",
    "findings"
})
public record ColumnDrift(
        String column,
        FeatureType type,
        @JsonIgnore Measured<Test> test,
        @Nullable ColumnChange change,
        @JsonIgnore List<Finding> notes,
        boolean vanished) {

    /**
     * What a method makes of a column.
     *
     * @param score a p-value or a distance, as the method says; unmeasured where it can say nothing of the column
     * @param threshold a p-value below it or a distance from it on means drift; with a false discovery rate, a p-value up to it
     * @param drifted false without a score
     * @param chance what chance does; null where the verdict doesn't ask for it
     */
    public record Test(
            DriftMethod method,
            Measured<Double> score,
            double threshold,
            boolean drifted,
            @Nullable Significance chance) {

        /** A verdict that doesn't ask for chance. */
        public Test(DriftMethod method, Measured<Double> score, double threshold, boolean drifted) {
            this(method, score, threshold, drifted, null);
        }

        static Test of(DriftMethod method, double score, double threshold) {
            return Double.isFinite(score)
                    ? new Test(method, Measured.of(score), threshold, method.isDrift(score, threshold), null)
                    : new Test(
                            method,
                            Measured.not(method.key() + " " + DriftMeasure.needs(method)),
                            threshold,
                            false,
                            null);
        }

        /** The same where the score must also be beyond chance. */
        Test beside(Significance found) {
            Test beside = new Test(method, score, threshold, false, found);
            boolean beyondThreshold = beside.judged()
                    .map(value -> method.isDrift(value, threshold))
                    .orElse(false);
            return new Test(method, score, threshold, beyondThreshold && found.beyond(), found);
        }

        boolean hasPValue() {
            return score.isMeasured() && method.isPValue();
        }

        /** What is held against the threshold: the score, or in place of one of one side the p-value of both, where it is known. */
        Measured<Double> judged() {
            return score.map(value -> method == DriftMethod.MANNW && chance != null ? chance.pValue() : value);
        }

        private boolean isHeldBack() {
            return chance != null
                    && !chance.beyond()
                    && score.map(value -> method.isDrift(value, threshold)).orElse(false);
        }

        /** The same where a p-value up to the threshold means drift. */
        Test upTo(double limit) {
            boolean isUpTo = judged().map(value -> value <= limit).orElse(false);
            return new Test(method, score, limit, isUpTo && (chance == null || chance.beyond()), chance);
        }

        private Finding finding() {
            Finding finding = Finding.of(FindingKey.DRIFT, chance == null || chance.beyondAmongAll())
                    .limit(threshold)
                    .with("method", method.key());
            Unit unit = method.isPValue() ? Unit.P_VALUE : Unit.DISTANCE;
            return score.map(value -> finding.measured(value, unit)).orElse(finding);
        }
    }

    public ColumnDrift {
        notes = List.copyOf(notes);
    }

    /** Of a column that has its values. */
    public ColumnDrift(
            String column, FeatureType type, Measured<Test> test, @Nullable ColumnChange change, List<Finding> notes) {
        this(column, type, test, change, notes, false);
    }

    @JsonCreator
    static ColumnDrift fromJson(
            @JsonProperty("column") String column,
            @JsonProperty("type") FeatureType type,
            @JsonProperty("method") @Nullable DriftMethod method,
            @JsonProperty("score") @Nullable Double score,
            @JsonProperty("threshold") @Nullable Double threshold,
            @JsonProperty("chance") @Nullable Significance chance,
            @JsonProperty("drifted") boolean drifted,
            @JsonProperty("vanished") boolean vanished,
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
                        drifted && !vanished,
                        chance));
        List<Finding> notes = findings.stream()
                .filter(finding -> finding.key() != FindingKey.DRIFT)
                .toList();
        return new ColumnDrift(column, type, test, change, notes, vanished);
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

    /** What chance does; null where the verdict doesn't ask for it, and without a score. */
    @JsonProperty
    public @Nullable Significance chance() {
        return test.toOptional().map(Test::chance).orElse(null);
    }

    /** Without a score only where it has vanished. */
    @JsonProperty
    public boolean drifted() {
        return vanished || test.map(Test::drifted).orElse(false);
    }

    /** What the reference's cells are: {@code numeric}, {@code categorical}, {@code date}, {@code text} or {@code id}. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public String kind() {
        return named().orElse(ColumnKind.of(type)).key();
    }

    /** Whether it is of a kind that isn't compared. */
    boolean isLeftOut() {
        return named().isPresent();
    }

    private Optional<ColumnKind> named() {
        return notes.stream()
                .flatMap(note -> Optional.ofNullable(NAMED.get(note.key())).stream())
                .findFirst();
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

    /** What a note says that a column is. */
    private static final Map<FindingKey, ColumnKind> NAMED = Map.of(
            FindingKey.DATES, ColumnKind.DATE,
            FindingKey.IDENTIFIER, ColumnKind.ID,
            FindingKey.FREE_TEXT, ColumnKind.TEXT);

    private Optional<Finding> drift() {
        return test.toOptional()
                .filter(Test::drifted)
                .map(Test::finding)
                .map(finding -> finding.about(column))
                .map(finding -> change == null ? finding : finding.with("change", change.sentence()));
    }

    /** Whether it counts in the share of columns that drift: it has a score, or has vanished. */
    public boolean isCompared() {
        return vanished || score().isMeasured();
    }

    /** Whether its score is beyond the threshold, and only chance speaks against a drift. */
    public boolean isHeldBack() {
        return test.map(Test::isHeldBack).orElse(false);
    }

    /** What is held against the threshold; unmeasured without a score. */
    Measured<Double> judged() {
        return test.flatMap(Test::judged);
    }

    /**
     * How strongly the column has drifted, to rank columns by whatever method measured them: a distance by its threshold, or the
     * logarithm of the p-value by that of its threshold; from 0 up, 1 at the threshold. Unmeasured without a score.
     */
    public Measured<Double> strength() {
        return test.flatMap(found -> found.judged()
                .map(value -> found.method().isPValue()
                        ? Math.log(Math.max(value, Double.MIN_NORMAL)) / Math.log(found.threshold())
                        : value / found.threshold()));
    }

    boolean hasPValue() {
        return test.map(Test::hasPValue).orElse(false);
    }

    /** The same column where a p-value up to the threshold means drift. */
    ColumnDrift upTo(double limit) {
        return new ColumnDrift(column, type, test.map(found -> found.upTo(limit)), change, notes, vanished);
    }
}
