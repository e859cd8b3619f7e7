package risk.settings;

import java.util.List;

/**
 * A column by which rows are told apart.
 *
 * @param column a feature; each of a categorical one's levels is a segment
 * @param edges where a numeric one is cut, ascending: a segment has its upper edge and not its lower one, and the first and
 *     last reach to infinity; empty means the quartiles
 */
public record Segmentation(String column, List<Double> edges) {

    public Segmentation {
        edges = List.copyOf(edges);
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException(
                        "expected ascending finite edges for " + column + ", found " + edges);
            }
        }
    }

    /** By levels or quartiles. */
    public static Segmentation by(String column) {
        return new Segmentation(column, List.of());
    }
}
