package risk.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import risk.data.Dataset;
import risk.data.RowCells;
import risk.statistics.RowSample;

/**
 * How many different rows a set of rows is worth: one row that stands there 2,000 times is worth one, whatever the ids.
 *
 * <p>It is {@code n² / Σ mᵢ²}, where mᵢ counts the rows with the i-th combination of features and label (L. Kish, "Survey
 * Sampling", 1965): n where all differ, 1 where all are the same. Of more than {@value #MOST_ROWS} rows, as many are drawn.
 */
final class EffectiveRows {

    private static final int MOST_ROWS = 20_000;

    private EffectiveRows() {}

    /** Between 1 and the number of rows looked at; 0 without rows. */
    static double of(Dataset dataset, long seed) {
        int[] rows = RowSample.of(dataset.rows(), MOST_ROWS, seed);
        Map<List<Object>, Integer> counts = new HashMap<>();
        for (int row : rows) {
            counts.merge(RowCells.of(dataset, row), 1, Integer::sum);
        }
        double squares = counts.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum();
        return squares == 0 ? 0 : (double) rows.length * rows.length / squares;
    }
}
