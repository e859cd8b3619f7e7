package risk.quality;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import risk.finding.Measured;
import risk.statistics.NumberSort;
import risk.statistics.Quantile;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Where the numbers of a column lie; missing ones are left out. A column without numbers has none of
 * these, and none has a mean or a deviation that exceeds what a double can hold.
 *
 * @param mode the smallest of the most frequent values
 * @param std the sample standard deviation, dividing by n - 1; a single number has none
 */
public record SummaryStatistics(
        Measured<Double> mean, Measured<Double> median, Measured<Double> mode, Measured<Double> std) {

    /** Those of a column without numbers. */
    public static final SummaryStatistics NONE = none(Measured.not("a column without numbers"));

    private static SummaryStatistics none(Measured<Double> none) {
        return new SummaryStatistics(none, none, none, none);
    }

    /** The statistics of every numeric column by its name, in the order of the table, which is not altered. */
    public static Map<String, SummaryStatistics> of(Table table) {
        return of(table.columns());
    }

    /** The same of columns that are in no table. */
    public static Map<String, SummaryStatistics> of(List<Column<?>> columns) {
        Map<String, SummaryStatistics> statistics = new LinkedHashMap<>();
        for (Column<?> column : columns) {
            if (column instanceof NumericColumn<?> numbers) {
                statistics.put(numbers.name(), of(numbers));
            }
        }
        return statistics;
    }

    private static SummaryStatistics of(NumericColumn<?> column) {
        double[] sorted = Arrays.stream(column.asDoubleArray())
                .filter(number -> !Double.isNaN(number))
                .toArray();
        if (sorted.length == 0) {
            return NONE;
        }
        NumberSort.sort(sorted, sorted.length);
        return new SummaryStatistics(
                finite(column.mean()),
                Measured.of(Quantile.median(sorted)),
                Measured.of(mode(sorted)),
                sorted.length > 1 ? finite(column.standardDeviation()) : Measured.not("a single number"));
    }

    private static Measured<Double> finite(double number) {
        return Double.isFinite(number) ? Measured.of(number) : Measured.not("more than a double can hold");
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
