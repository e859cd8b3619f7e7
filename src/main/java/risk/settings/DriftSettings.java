package risk.settings;

import static risk.io.Mismatch.expected;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import risk.data.FeatureType;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * How drift is measured and when it is one.
 *
 * @param columns rules by the names of the columns; a column may be without one, and a rule without its column
 * @param method for the columns whose type it fits and whose rule names none; null to choose a method for each
 *     column by its rows and values, as is done for the columns that it doesn't fit
 * @param share of the compared columns from which on the data set drifts, above 0 and at most 1
 * @param falseDiscoveryRate the share of false alarms to expect among the columns that drift by a p-value, between 0 and 1:
 *     their thresholds are then that of Benjamini and Hochberg, also where a rule has one; null to leave each its own
 * @param verdict when a column has drifted
 * @param kinds what columns are of which that is known, by their names; elsewhere the reference's cells tell it
 * @param lateLabel the column that may well be empty, since labels come later than the rows; null where none is
 * @param seed for what is drawn at random
 */
public record DriftSettings(
        Map<String, ColumnRule> columns,
        @Nullable DriftMethod method,
        double share,
        @Nullable Double falseDiscoveryRate,
        DriftVerdict verdict,
        Map<String, ColumnKind> kinds,
        @Nullable String lateLabel,
        long seed) {

    /** What the column of the model's probabilities is called, beside those of the schema. */
    public static final String PREDICTION = "prediction";

    /** Evidently's: half of the columns. */
    private static final double HALF = 0.5;

    /** How often a column is called drifted that hasn't changed, at most; and a data set in which none has. */
    public static final double FALSE_ALARMS = 0.05;

    /** Methods and thresholds as Evidently chooses them, half of the columns, no correction for many tests. */
    public static final DriftSettings DEFAULT = new DriftSettings(Map.of(), null, HALF, null);

    /** With a verdict beyond chance. */
    public DriftSettings(
            Map<String, ColumnRule> columns,
            @Nullable DriftMethod method,
            double share,
            @Nullable Double falseDiscoveryRate) {
        this(columns, method, share, falseDiscoveryRate, DriftVerdict.BEYOND_CHANCE, Map.of(), null, 1);
    }

    /** @throws InvalidInputException if a share is outside its range */
    public DriftSettings {
        kinds = Map.copyOf(kinds);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        if (!(share > 0 && share <= 1)) {
            throw new InvalidInputException(
                    "drift", expected("a share above 0 and at most 1").found(share));
        }
        if (falseDiscoveryRate != null && !(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new InvalidInputException(
                    "drift", expected("a false discovery rate between 0 and 1").found(falseDiscoveryRate));
        }
    }

    /**
     * Refuses a method that a rule names for a column whose values it can't compare.
     *
     * @throws InvalidInputException naming column, type and the methods that fit
     */
    public void check(String column, FeatureType type) {
        DriftMethod chosen = columns.containsKey(column) ? columns.get(column).method() : null;
        if (chosen != null && !chosen.fits(type)) {
            String fitting =
                    DriftMethod.fitting(type).stream().map(DriftMethod::key).collect(Collectors.joining(", "));
            throw new InvalidInputException(
                    "drift",
                    Mismatch.of("the column \"" + column + "\" is "
                                    + (type == FeatureType.NUMERIC ? "numeric" : "categorical")
                                    + ", expected one of " + fitting)
                            .found(chosen.key()));
        }
    }

    /** The limit of the column's score: its own, or the method's. */
    public double threshold(String column, DriftMethod chosen) {
        ColumnRule rule = columns.get(column);
        return rule != null && rule.threshold() != null ? rule.threshold() : chosen.defaultThreshold();
    }

    /** The same for all columns that the method fits, whatever rules there are. */
    public DriftSettings withMethod(DriftMethod asked) {
        return new DriftSettings(Map.of(), asked, share, falseDiscoveryRate, verdict, kinds, lateLabel, seed);
    }

    public DriftSettings withVerdict(DriftVerdict other) {
        return new DriftSettings(columns, method, share, falseDiscoveryRate, other, kinds, lateLabel, seed);
    }

    public DriftSettings withKinds(Map<String, ColumnKind> known) {
        return new DriftSettings(columns, method, share, falseDiscoveryRate, verdict, known, lateLabel, seed);
    }

    public DriftSettings withLateLabel(String label) {
        return new DriftSettings(columns, method, share, falseDiscoveryRate, verdict, kinds, label, seed);
    }

    public DriftSettings withSeed(long other) {
        return new DriftSettings(columns, method, share, falseDiscoveryRate, verdict, kinds, lateLabel, other);
    }
}
