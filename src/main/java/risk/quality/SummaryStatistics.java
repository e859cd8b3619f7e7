package risk.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import risk.statistics.Quantile;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * Where the numbers of a column lie; missing ones are left out. All are null for a column without numbers,
 * mean and deviation also where they exceed what a double can hold.
 *
 * @param mode the smallest of the most frequent values
 * @param std the sample standard deviation, dividing by n - 1; null for a single number
 */
public record SummaryStatistics(
        @Nullable Double mean,
        @Nullable Double median,
        @Nullable Double mode,
        @Nullable Double std) {

    /** The statistics of every numeric column by its name, in the order of the table, which is not altered. */
    public static Map<String, SummaryStatistics> of(Table table) {
        Map<String, SummaryStatistics> statistics = new LinkedHashMap<>();
        for (NumericColumn<?> column : table.numericColumns()) {
            statistics.put(column.name(), of(column));
        }
        return statistics;
    }

    private static SummaryStatistics of(NumericColumn<?> column) {
        double[] sorted = Arrays.stream(column.asDoubleArray())
                .filter(number -> !Double.isNaN(number))
                .toArray();
        if (sorted.length == 0) {
            return new SummaryStatistics(null, null, null, null);
        }
        Arrays.parallelSort(sorted);
        Double std = sorted.length > 1 ? finite(column.standardDeviation()) : null;
        return new SummaryStatistics(finite(column.mean()), Quantile.median(sorted), mode(sorted), std);
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    private static double mode(double[] sorted) {
        double mode = sorted[0];
        int longest = 0;
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                if (i - start > longest) {
                    longest = i - start;
                    mode = sorted[start];
                }
                start = i;
            }
        }
        return mode;
    }
}
