package risk.quality;

import org.jspecify.annotations.Nullable;
import risk.drift.ColumnDistribution;

/**
 * Between which numbers a column lies: p5 has 5 % of the rows below it. As NumPy's {@code quantile} with its default, "linear":
 * of n numbers in ascending order, counted from 0, the one at (n - 1) · q, and between two of them on the straight line (type 7
 * of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", 1996, DOI 10.1080/00031305.1996.10473566).
 */
public record Quantiles(double p1, double p5, double p25, double p50, double p75, double p95, double p99) {

    /** Those of a numeric column; null where no row has a number. */
    static @Nullable Quantiles of(ColumnDistribution column) {
        if (column.rows() == 0) {
            return null;
        }
        long[] cumulative = new long[column.distinct()];
        long rows = 0;
        for (int i = 0; i < cumulative.length; i++) {
            rows += column.count(i);
            cumulative[i] = rows;
        }
        return new Quantiles(
                at(0.01, column, cumulative),
                at(0.05, column, cumulative),
                at(0.25, column, cumulative),
                at(0.5, column, cumulative),
                at(0.75, column, cumulative),
                at(0.95, column, cumulative),
                at(0.99, column, cumulative));
    }

    private static double at(double share, ColumnDistribution column, long[] cumulative) {
        double position = (column.rows() - 1) * share;
        long below = (long) Math.floor(position);
        int i = indexOf(below, cumulative);
        double low = column.value(i);
        double high = below + 1 < cumulative[i] || i + 1 == cumulative.length ? low : column.value(i + 1);
        return between(low, high, position - below);
    }

    /** Which distinct value the row of this rank has. */
    private static int indexOf(long rank, long[] cumulative) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Never outside of the two, also where their difference is more than a double can hold. */
    private static double between(double low, double high, double share) {
        double step = high - low;
        if (Double.isInfinite(step)) {
            return low * (1 - share) + high * share;
        }
        return share < 0.5 ? low + step * share : high - step * (1 - share);
    }
}
