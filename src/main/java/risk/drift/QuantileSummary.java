package risk.drift;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes a numeric distribution small, and one out of two.
 *
 * <p>Neighbouring values are grouped until a group holds 2 rows in {@code limit}; its rows then count for the value in its
 * middle. So for every x the share of rows that are at most x is off by no more than half a group, about
 * {@code 1 / limit}: a bound, not a probability. Smallest and greatest value stay as they are, and so does every value that a whole group's
 * rows have. Summaries merge as in P. Agarwal et al., "Mergeable summaries", 2013, doi:10.1145/2500128: the errors of two
 * are weighted by their rows, and making the whole small again adds {@code 1 / limit}.
 *
 * <p>A streaming sketch such as KLL would need no sorted values, but tosses coins, and the same data must give the same
 * file; it would also need 20 times the values for this error.
 */
public final class QuantileSummary {

    /** Beside the groups: the smallest value, the greatest one, and a last group that isn't full. */
    private static final int ENDS = 3;

    private QuantileSummary() {}

    /**
     * The distribution with at most so many distinct values; itself where it has no more, or holds texts.
     *
     * @param limit above 3
     */
    public static ColumnDistribution thinned(ColumnDistribution whole, int limit) {
        if (limit <= ENDS) {
            throw new IllegalArgumentException("limit must be above " + ENDS + ", found " + limit);
        }
        if (!whole.isNumeric() || whole.distinct() <= limit) {
            return whole;
        }
        Thinning thinning = new Thinning(whole, limit);
        int last = whole.distinct() - 1;
        thinning.add(0, 1);
        for (int from = 1; from < last; ) {
            int to = thinning.endOfGroup(from, last);
            thinning.add(from, to);
            from = to;
        }
        thinning.add(last, last + 1);
        return thinning.result();
    }

    /** The distribution of both columns' rows, under the name of the first one. */
    public static ColumnDistribution merged(ColumnDistribution a, ColumnDistribution b) {
        if (a.isNumeric() != b.isNumeric()) {
            throw new IllegalArgumentException("expected columns of one type, found " + a.column() + ", " + b.column());
        }
        if (!a.isNumeric()) {
            return mergedTexts(a, b);
        }
        double[] values = new double[a.distinct() + b.distinct()];
        long[] counts = new long[values.length];
        int n = 0;
        for (int i = 0, j = 0; i < a.distinct() || j < b.distinct(); n++) {
            boolean takesA = j == b.distinct() || (i < a.distinct() && a.value(i) <= b.value(j));
            boolean takesB = i == a.distinct() || (j < b.distinct() && b.value(j) <= a.value(i));
            values[n] = takesA ? a.value(i) : b.value(j);
            counts[n] = (takesA ? a.count(i++) : 0) + (takesB ? b.count(j++) : 0);
        }
        long rows = a.rows() + b.rows();
        return ColumnDistribution.ofCounts(
                a.column(),
                Arrays.copyOf(values, n),
                Arrays.copyOf(counts, n),
                a.missing() + b.missing(),
                a.infinite() + b.infinite(),
                rows == 0 ? 0 : (a.rankError() * a.rows() + b.rankError() * b.rows()) / rows);
    }

    private static ColumnDistribution mergedTexts(ColumnDistribution a, ColumnDistribution b) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (ColumnDistribution side : List.of(a, b)) {
            for (int i = 0; i < side.distinct(); i++) {
                counts.merge(side.level(i), side.count(i), Long::sum);
            }
        }
        return ColumnDistribution.ofCounts(
                a.column(),
                List.copyOf(counts.keySet()),
                counts.values().stream().mapToLong(count -> count).toArray(),
                a.missing() + b.missing());
    }

    /** The groups found so far. */
    private static final class Thinning {

        private final ColumnDistribution whole;
        private final long groupRows;
        private final double[] values;
        private final long[] counts;
        private int n;
        private long furthestOff;

        Thinning(ColumnDistribution whole, int limit) {
            this.whole = whole;
            // Two neighbouring groups hold more than this together, so that there are at most as many as fit.
            this.groupRows = (2 * whole.rows() + limit - ENDS - 1) / (limit - ENDS);
            this.values = new double[limit];
            this.counts = new long[limit];
        }

        /** The end of the longest group from here whose rows are no more than a group may hold; at least one value. */
        int endOfGroup(int from, int last) {
            long rows = whole.count(from);
            int to = from + 1;
            while (to < last && rows + whole.count(to) <= groupRows) {
                rows += whole.count(to++);
            }
            return to;
        }

        void add(int from, int to) {
            long rows = 0;
            for (int i = from; i < to; i++) {
                rows += whole.count(i);
            }
            int middle = from;
            long below = 0;
            while (2 * (below + whole.count(middle)) < rows) {
                below += whole.count(middle++);
            }
            furthestOff = Math.max(furthestOff, Math.max(below, rows - below - whole.count(middle)));
            values[n] = whole.value(middle);
            counts[n++] = rows;
        }

        ColumnDistribution result() {
            return ColumnDistribution.ofCounts(
                    whole.column(),
                    Arrays.copyOf(values, n),
                    Arrays.copyOf(counts, n),
                    whole.missing(),
                    whole.infinite(),
                    whole.rankError() + (double) furthestOff / whole.rows());
        }
    }
}
