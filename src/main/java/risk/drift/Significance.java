package risk.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import risk.settings.DriftSettings;

/**
 * What chance alone makes of a column's score where nothing has changed, at the numbers of rows there are.
 *
 * @param bound of a distance: what chance exceeds in 5 % of unchanged columns; null for a test
 * @param pValue how likely chance does as much, between 0 and 1, by a test that holds for two samples. For a distance 1 where
 *     that is above 5 %, and at least 0.0025, the least that {@value DistanceBounds#DEALS} deals can tell
 * @param level how rarely chance must do as much for the column to have drifted
 * @param beyond whether the score is beyond chance: the p-value is at most the level
 * @param beyondAmongAll whether it would be in the largest of so many unchanged columns as are compared (Bonferroni), or the
 *     p-value is the least that could be told
 */
@JsonPropertyOrder({"bound", "p_value", "level", "beyond", "beyond_among_all"})
public record Significance(
        @Nullable Double bound, double pValue, double level, boolean beyond, boolean beyondAmongAll) {

    /** @param columns how many are compared, at least 1 */
    static Significance ofPValue(BoundedPValue pValue, long columns) {
        return of(null, pValue, columns);
    }

    /** @param columns how many are compared, at least 1 */
    static Significance ofDistance(double distance, DistanceBounds bounds, long columns) {
        return of(bounds.at(DriftSettings.FALSE_ALARMS), BoundedPValue.dealt(bounds.pValue(distance)), columns);
    }

    private static Significance of(@Nullable Double bound, BoundedPValue pValue, long columns) {
        double level = DriftSettings.FALSE_ALARMS;
        double amongAll = Math.max(level / columns, pValue.least());
        return new Significance(bound, pValue.value(), level, pValue.value() <= level, pValue.value() <= amongAll);
    }
}
