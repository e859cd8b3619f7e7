package risk.score;

import java.util.List;

/**
 * What the comparison of groups may be told.
 *
 * @param by the columns whose groups are compared, in the order of the answer
 * @param minRows a group with fewer is shown, but stays out of the differences and ratios
 * @param maxLevels beyond the most frequent so many levels of a categorical column, the rest is one group
 */
public record FairnessSettings(List<Segmentation> by, int minRows, int maxLevels) {

    /** No column; shares of fewer than 30 rows are mostly chance. */
    public static final FairnessSettings DEFAULT = new FairnessSettings(List.of(), 30, 20);

    public FairnessSettings {
        by = List.copyOf(by);
        if (minRows < 1) {
            throw new IllegalArgumentException("min_rows must be at least 1, found " + minRows);
        }
        if (maxLevels < 1) {
            throw new IllegalArgumentException("max_levels must be at least 1, found " + maxLevels);
        }
    }
}
