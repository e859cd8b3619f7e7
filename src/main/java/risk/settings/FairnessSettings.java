package risk.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import risk.data.Feature;
import risk.data.Schema;
import risk.statistics.LeastRows;

/**
 * What the comparison of groups may be told.
 *
 * @param by the columns whose groups are compared, in the order of the answer
 * @param minRows a group with fewer is shown, but stays out of the differences and ratios; a rate of exits, or of rows that
 *     stayed, stays out where the group has fewer of these
 * @param maxLevels beyond the most frequent so many levels of a categorical column, the rest is one group
 */
public record FairnessSettings(List<Segmentation> by, int minRows, int maxLevels) {

    /** No column. */
    public static final FairnessSettings DEFAULT = new FairnessSettings(List.of(), LeastRows.FOR_A_SHARE, 20);

    public FairnessSettings {
        by = List.copyOf(by);
        if (minRows < 1) {
            throw new IllegalArgumentException("min_rows must be at least 1, found " + minRows);
        }
        if (maxLevels < 1) {
            throw new IllegalArgumentException("max_levels must be at least 1, found " + maxLevels);
        }
    }

    /**
     * The schema of test data that shows the groups: a feature more for each column of theirs that the model must not see, a
     * number where it is cut at edges, else a text.
     */
    public Schema withGroups(Schema schema) {
        Map<String, Feature> features = new LinkedHashMap<>();
        schema.features().forEach(feature -> features.put(feature.name(), feature));
        for (Segmentation group : by) {
            boolean cut = by.stream()
                    .anyMatch(other -> other.column().equals(group.column())
                            && !other.edges().isEmpty());
            features.putIfAbsent(
                    group.column(), cut ? Feature.numeric(group.column()) : Feature.categorical(group.column()));
        }
        return new Schema(schema.id(), List.copyOf(features.values()), schema.target());
    }
}
