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
 */
public record DriftSettings(
        Map<String, ColumnRule> columns,
        @Nullable DriftMethod method,
        double share,
        @Nullable Double falseDiscoveryRate) {

    /** What the column of the model's probabilities is called, beside those of the schema. */
    public static final String PREDICTION = "prediction";

    /** Evidently's: half of the columns. */
    private static final double HALF = 0.5;

    /** Methods and thresholds as Evidently chooses them, half of the columns, no correction for many tests. */
    public static final DriftSettings DEFAULT = new DriftSettings(Map.of(), null, HALF, null);

    /** @throws InvalidInputException if a share is outside its range */
    public DriftSettings {
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
}
