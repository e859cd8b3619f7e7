package risk.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import risk.data.Dataset;

/**
 * The order of rows: by probability, the greatest first, and by name (by UTF-16 units) where that is equal. Where it is known
 * what clients are worth, by the expected loss before that, those last of whom nobody knows it.
 */
final class RiskOrder {

    /** Bits of a row's place in a key; what it is sorted by has the ones above. */
    private static final int PLACE_BITS = 31;

    private static final long PLACES = (1L << PLACE_BITS) - 1;

    private RiskOrder() {}

    /**
     * The given rows in order.
     *
     * @param rows each with a name
     * @param probabilities of all rows of the data set
     */
    static int[] of(int[] rows, double[] probabilities, Dataset dataset) {
        if (dataset.schema().value().isEmpty()) {
            return sorted(rows, probabilities, 0, 1, probabilities, dataset);
        }
        double[] losses = new double[probabilities.length];
        Arrays.setAll(losses, row -> probabilities[row] * dataset.value(row));
        double least = 0;
        double greatest = 0;
        for (int row : rows) {
            // A sum with what is missing is no number, and neither less nor greater than one.
            least = losses[row] < least ? losses[row] : least;
            greatest = losses[row] > greatest ? losses[row] : greatest;
        }
        return sorted(rows, losses, least, greatest, probabilities, dataset);
    }

    /**
     * Numbers alone are sorted first, to 31 bits, which is five times as fast as to compare rows; only those that are the same
     * then are compared in full.
     */
    private static int[] sorted(
            int[] rows, double[] sortedBy, double least, double greatest, double[] probabilities, Dataset dataset) {
        double range = greatest > least ? greatest - least : 1;
        long[] keys = new long[rows.length];
        Arrays.setAll(keys, i -> (key((greatest - sortedBy[rows[i]]) / range) << PLACE_BITS) | i);
        Arrays.parallelSort(keys);
        int[] order =
                Arrays.stream(keys).mapToInt(key -> rows[(int) (key & PLACES)]).toArray();

        Comparator<Integer> byNumber = Comparator.comparingDouble(
                row -> Double.isNaN(sortedBy[row]) ? Double.POSITIVE_INFINITY : -sortedBy[row]);
        Comparator<Integer> byAll =
                byNumber.thenComparingDouble(row -> -probabilities[row]).thenComparing(dataset.ids()::compare);
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && keys[to] >> PLACE_BITS == keys[from] >> PLACE_BITS) {
                to++;
            }
            if (to > from + 1) {
                Integer[] tied =
                        IntStream.range(from, to).mapToObj(i -> order[i]).toArray(Integer[]::new);
                Arrays.parallelSort(tied, byAll);
                for (int i = from; i < to; i++) {
                    order[i] = tied[i - from];
                }
            }
            from = to;
        }
        return order;
    }

    /** @param below how far below the greatest, as a share of the range; not a number where that is unknown */
    private static long key(double below) {
        return Double.isNaN(below) ? PLACES : (long) (below * PLACES);
    }
}
