package risk.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import risk.drift.PooledColumns.Column;
import risk.statistics.Quantile;

/**
 * One column of numbers a feature, with the reference's mean 0 and deviation 1 (dividing by n): a missing or infinite number
 * is the reference's median, a text the share of the reference's rows that have it, and a missing text the most frequent one.
 */
final class StandardColumns {

    private StandardColumns() {}

    /** The columns that vary in the reference. */
    static List<double[]> of(PooledColumns pooled) {
        return pooled.columns().stream()
                .map(column -> column.feature.isNumeric()
                        ? filled(column, pooled.referenceRows())
                        : shares(column, pooled.referenceRows()))
                .map(column -> standardised(column, pooled.referenceRows()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static double[] filled(Column column, int referenceRows) {
        double[] known = Arrays.stream(column.cells, 0, referenceRows)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double median = known.length == 0 ? 0 : Quantile.median(known);
        return Arrays.stream(column.cells)
                .map(x -> Double.isFinite(x) ? x : median)
                .toArray();
    }

    private static double[] shares(Column column, int referenceRows) {
        double[] shares = new double[column.levels.size()];
        for (int row = 0; row < referenceRows; row++) {
            if (!Double.isNaN(column.cells[row])) {
                shares[(int) column.cells[row]]++;
            }
        }
        double present = Arrays.stream(shares).sum();
        // What was missing counts with the most frequent level, as it stands for it.
        int mostFrequent = 0;
        for (int level = 1; level < shares.length; level++) {
            mostFrequent = shares[level] > shares[mostFrequent] ? level : mostFrequent;
        }
        if (shares.length > 0) {
            shares[mostFrequent] += referenceRows - present;
        }
        int ofMissing = mostFrequent;
        return Arrays.stream(column.cells)
                .map(cell ->
                        shares.length == 0 ? 0 : shares[Double.isNaN(cell) ? ofMissing : (int) cell] / referenceRows)
                .toArray();
    }

    private static double @Nullable [] standardised(double[] column, int referenceRows) {
        double mean = Arrays.stream(column, 0, referenceRows).sum() / referenceRows;
        double variance = Arrays.stream(column, 0, referenceRows)
                        .map(x -> (x - mean) * (x - mean))
                        .sum()
                / referenceRows;
        double rounding = referenceRows * Math.ulp(mean);
        if (!Double.isFinite(variance) || variance <= rounding * rounding) {
            return null;
        }
        double deviation = Math.sqrt(variance);
        return Arrays.stream(column).map(x -> (x - mean) / deviation).toArray();
    }
}
