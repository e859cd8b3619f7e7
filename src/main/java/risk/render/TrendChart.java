package risk.render;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a number developed.
 *
 * @param points oldest first, at least one
 */
public record TrendChart(String title, List<Point> points) {

    /**
     * A value and when it was measured.
     *
     * @param lower where the usual values begin; null where nobody knows, and so is the upper end
     * @param outside whether the value is none of the usual ones
     */
    public record Point(
            Instant time,
            double value,
            @Nullable Double lower,
            @Nullable Double upper,
            boolean outside) {}

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    public TrendChart {
        points = List.copyOf(points);
    }

    /** A block for each value, the higher the greater it is; all in the middle where they are the same. */
    public static String blocks(List<Double> values) {
        double min = values.stream().mapToDouble(value -> value).min().orElse(0);
        double max = values.stream().mapToDouble(value -> value).max().orElse(0);
        StringBuilder blocks = new StringBuilder();
        for (double value : values) {
            int level = max > min ? (int) Math.min(7, 8 * (value - min) / (max - min)) : 3;
            blocks.append(BLOCKS.charAt(level));
        }
        return blocks.toString();
    }
}
