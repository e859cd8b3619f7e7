package risk.quality;

import java.util.Arrays;

/**
 * A column of numbers made ready to be correlated with others. It is sorted once; its ranks among the rows that it has in common
 * with another column then follow by counting.
 */
final class NumberSample {

    private static final int NO_PLACE = -1;

    private final double[] values;
    private final int[] place;
    private final int places;

    /** @param values one a row, NaN or infinite where there is none to correlate; not altered */
    NumberSample(double[] values) {
        this.values = values.clone();
        double[] sorted = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(value -> value + 0.0)
                .toArray();
        Arrays.sort(sorted);
        int distinct = 0;
        for (double value : sorted) {
            if (distinct == 0 || sorted[distinct - 1] != value) {
                sorted[distinct++] = value;
            }
        }
        places = distinct;
        place = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            // The two zeros are equal numbers, but binarySearch tells them apart.
            double value = values[row] + 0.0;
            place[row] = Double.isFinite(value) ? Arrays.binarySearch(sorted, 0, places, value) : NO_PLACE;
        }
    }

    boolean has(int row) {
        return place[row] != NO_PLACE;
    }

    /** The numbers of the given rows. */
    double[] of(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    /** The ranks of the given rows' numbers among each other, from 1; equal ones share the mean of theirs. */
    double[] ranksOf(int[] rows) {
        int[] count = new int[places];
        for (int row : rows) {
            count[place[row]]++;
        }
        double[] rank = new double[places];
        int below = 0;
        for (int p = 0; p < places; p++) {
            rank[p] = below + (count[p] + 1) / 2.0;
            below += count[p];
        }
        return Arrays.stream(rows).mapToDouble(row -> rank[place[row]]).toArray();
    }
}
