package risk.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What chance alone makes of a column's score where nothing has changed, at the numbers of rows there are.
 *
 * @param bound of a distance: what chance exceeds with the probability {@code level}; null for a test
 * @param pValue of a test: how likely chance does as much, by a test that holds for two samples; null for a distance
 * @param level how rarely chance must do as much for the column to have drifted
 * @param beyond whether the score is beyond chance: the distance above the bound, or the p-value at most the level
 * @param beyondAmongAll whether chance does as much in none of the columns compared, with a probability of 95 %
 */
@JsonPropertyOrder({"bound", "p_value", "level", "beyond", "beyond_among_all"})
public record Chance(
        @Nullable Double bound, @Nullable Double pValue, double level, boolean beyond, boolean beyondAmongAll) {

    static Chance ofPValue(double pValue, double level, double levelAmongAll) {
        return new Chance(null, pValue, level, pValue <= level, pValue <= levelAmongAll);
    }

    static Chance ofDistance(double distance, DistanceBounds bounds, double level, double levelAmongAll) {
        double bound = bounds.at(level);
        return new Chance(bound, null, level, distance > bound, distance > bounds.at(levelAmongAll));
    }
}
