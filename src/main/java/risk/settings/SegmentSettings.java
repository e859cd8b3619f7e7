package risk.settings;

import java.util.List;
import risk.statistics.LeastRows;

/**
 * What scores by segment may be told.
 *
 * @param by the columns, in the order of the answer; empty means all features
 * @param maxLevels beyond the most frequent so many levels of a categorical column, the rest is one segment
 * @param minRows a segment with fewer is counted and not scored
 * @param seed for the intervals of F1
 */
public record SegmentSettings(List<Segmentation> by, int maxLevels, int minRows, long seed) {

    /** All features; 20 levels are as many as a person reads. */
    public static final SegmentSettings DEFAULT = new SegmentSettings(List.of(), 20, LeastRows.FOR_A_SHARE, 42);

    public SegmentSettings {
        by = List.copyOf(by);
        if (maxLevels < 1) {
            throw new IllegalArgumentException("max_levels must be at least 1, found " + maxLevels);
        }
        if (minRows < 1) {
            throw new IllegalArgumentException("min_rows must be at least 1, found " + minRows);
        }
    }
}
