package risk.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import risk.data.Dataset;

/**
 * How far out a category lies: {@code 2 log(rows with the commonest level / rows with this one)}, at least 0, on the scale
 * of a squared distance. A level that no row of the reference has counts as if half a row had it.
 */
final class LevelRarity {

    private static final double ROWS_OF_UNSEEN = 0.5;

    private final Map<String, Integer> rows = new HashMap<>();
    private final double most;

    LevelRarity(Dataset reference, int feature) {
        for (int row = 0; row < reference.rows(); row++) {
            int level = reference.level(feature, row);
            if (level != Dataset.NO_LEVEL) {
                rows.merge(reference.levels(feature).get(level), 1, Integer::sum);
            }
        }
        most = rows.values().stream().mapToDouble(count -> count).max().orElse(ROWS_OF_UNSEEN);
    }

    /** For each of a data set's levels. */
    double[] of(List<String> levels) {
        return levels.stream()
                .mapToDouble(level -> {
                    Integer count = rows.get(level);
                    return 2 * Math.log(most / (count == null ? ROWS_OF_UNSEEN : count));
                })
                .toArray();
    }
}
