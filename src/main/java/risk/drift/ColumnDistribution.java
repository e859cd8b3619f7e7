package risk.drift;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.FeatureType;
import risk.statistics.NumberSort;
import risk.statistics.Quantile;

/**
 * How the values of a column are distributed: the distinct ones in ascending order, and how many rows have each. It is all
 * that a comparison of two columns needs, so that their cells are sorted once, whatever is asked of them then.
 *
 * <p>Missing and infinite cells are counted beside it and stand in no other number.
 */
public final class ColumnDistribution {

    /** Whole numbers that lie no further apart are counted in an array, which is ten times as fast as sorting. */
    private static final double MAX_SPAN = 1 << 20;

    private static final double MAX_SPAN_A_ROW = 64;

    private final String column;
    private final FeatureType type;
    private final double[] values;
    private final List<String> levels;
    private final long[] counts;
    private final long missing;
    private final long infinite;
    private final double rankError;
    private final long rows;
    private final double mean;
    private final double variance;

    private ColumnDistribution(
            String column,
            FeatureType type,
            double[] values,
            List<String> levels,
            long[] counts,
            long missing,
            long infinite,
            double rankError) {
        this.column = column;
        this.type = type;
        this.values = values;
        this.levels = List.copyOf(levels);
        this.counts = counts;
        this.missing = missing;
        this.infinite = infinite;
        this.rankError = rankError;
        this.rows = Arrays.stream(counts).sum();
        this.mean = isNumeric() ? mean(values, counts, rows) : Double.NaN;
        this.variance = isNumeric() ? variance(values, counts, rows, mean) : Double.NaN;
    }

    /**
     * The distribution of numbers.
     *
     * @param numbers one a row, NaN where missing, in any order; not altered
     */
    public static ColumnDistribution ofNumbers(String column, double[] numbers) {
        return ofNumbers(column, numbers.length, row -> numbers[row]);
    }

    /** The distribution of numbers that are asked for one by one. */
    static ColumnDistribution ofNumbers(String column, int rows, IntToDoubleFunction numberOf) {
        double[] finite = new double[rows];
        int n = 0;
        long missing = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (int row = 0; row < rows; row++) {
            // Adding zero makes one value of the two zeros.
            double number = numberOf.applyAsDouble(row) + 0.0;
            if (Double.isFinite(number)) {
                finite[n++] = number;
                least = Math.min(least, number);
                greatest = Math.max(greatest, number);
                whole &= number == Math.rint(number);
            } else if (Double.isNaN(number)) {
                missing++;
            }
        }
        long infinite = rows - n - missing;
        return whole && n > 0 && greatest - least < Math.min(MAX_SPAN, MAX_SPAN_A_ROW * n)
                ? ofWholeNumbers(column, finite, n, least, greatest, missing, infinite)
                : ofSorted(column, finite, n, missing, infinite);
    }

    private static ColumnDistribution ofWholeNumbers(
            String column, double[] numbers, int n, double least, double greatest, long missing, long infinite) {
        int[] countOf = new int[(int) (greatest - least) + 1];
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            if (countOf[(int) (numbers[i] - least)]++ == 0) {
                distinct++;
            }
        }
        double[] values = new double[distinct];
        long[] counts = new long[distinct];
        int at = 0;
        for (int offset = 0; offset < countOf.length; offset++) {
            if (countOf[offset] > 0) {
                values[at] = least + offset;
                counts[at++] = countOf[offset];
            }
        }
        return new ColumnDistribution(column, FeatureType.NUMERIC, values, List.of(), counts, missing, infinite, 0);
    }

    private static ColumnDistribution ofSorted(String column, double[] numbers, int n, long missing, long infinite) {
        NumberSort.sort(numbers, n);
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                distinct++;
            }
        }
        double[] values = new double[distinct];
        long[] counts = new long[distinct];
        int at = -1;
        for (int i = 0; i < n; i++) {
            if (i == 0 || numbers[i] != numbers[i - 1]) {
                values[++at] = numbers[i];
            }
            counts[at]++;
        }
        return new ColumnDistribution(column, FeatureType.NUMERIC, values, List.of(), counts, missing, infinite, 0);
    }

    /**
     * A distribution that was counted before; the arrays are now its own.
     *
     * @param values ascending
     */
    static ColumnDistribution ofCounts(
            String column, double[] values, long[] counts, long missing, long infinite, double rankError) {
        return new ColumnDistribution(
                column, FeatureType.NUMERIC, values, List.of(), counts, missing, infinite, rankError);
    }

    /**
     * A distribution of texts that was counted before.
     *
     * @param levels in order of the alphabet
     */
    static ColumnDistribution ofCounts(String column, List<String> levels, long[] counts, long missing) {
        return new ColumnDistribution(column, FeatureType.CATEGORICAL, new double[0], levels, counts, missing, 0, 0);
    }

    /**
     * The distribution of texts.
     *
     * @param levels the distinct texts, in any order; those that no row has are left out
     * @param codes for each row the index of its level, {@link Dataset#NO_LEVEL} where missing
     */
    public static ColumnDistribution ofLevels(String column, List<String> levels, int[] codes) {
        long[] countOf = new long[levels.size()];
        long missing = 0;
        for (int code : codes) {
            if (code == Dataset.NO_LEVEL) {
                missing++;
            } else {
                countOf[code]++;
            }
        }
        int[] sorted = IntStream.range(0, countOf.length)
                .filter(code -> countOf[code] > 0)
                .boxed()
                .sorted((a, b) -> levels.get(a).compareTo(levels.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        return new ColumnDistribution(
                column,
                FeatureType.CATEGORICAL,
                new double[0],
                Arrays.stream(sorted).mapToObj(levels::get).toList(),
                Arrays.stream(sorted).mapToLong(code -> countOf[code]).toArray(),
                missing,
                0,
                0);
    }

    public String column() {
        return column;
    }

    public FeatureType type() {
        return type;
    }

    public boolean isNumeric() {
        return type == FeatureType.NUMERIC;
    }

    /** How many rows have a value: neither missing nor infinite. */
    public long rows() {
        return rows;
    }

    public long missing() {
        return missing;
    }

    public long infinite() {
        return infinite;
    }

    /**
     * How far the share of rows that are at most x may be from what the counts say of it, for any x: a share of
     * {@link #rows}, 0 where every row was counted. See {@link QuantileSummary}.
     */
    public double rankError() {
        return rankError;
    }

    /** How many distinct values there are. */
    public int distinct() {
        return counts.length;
    }

    /** The i-th smallest of a numeric column's distinct values. */
    public double value(int i) {
        return values[i];
    }

    /** The i-th, in order of the alphabet, of a categorical column's distinct values. */
    public String level(int i) {
        return levels.get(i);
    }

    /** How many rows have the i-th value, at least 1. */
    public long count(int i) {
        return counts[i];
    }

    /** The mean of a numeric column's values; NaN without any, not finite where their sum exceeds what a double can hold. */
    public double mean() {
        return mean;
    }

    /** The variance of a numeric column's values, dividing by n; NaN or infinite where the mean is or where it overflows. */
    public double variance() {
        return variance;
    }

    /** The middle of a numeric column's values, or the mean of the middle two; NaN without any. */
    public double median() {
        return isNumeric() ? Quantile.median(rows, sorted()) : Double.NaN;
    }

    /** The value of each row of a numeric column in ascending order, as {@link Quantile} takes them: the smallest for 0. */
    public LongToDoubleFunction sorted() {
        long[] rowsUpTo = counts.clone();
        Arrays.parallelPrefix(rowsUpTo, Long::sum);
        return rank -> {
            int found = Arrays.binarySearch(rowsUpTo, rank + 1);
            return values[found >= 0 ? found : -found - 1];
        };
    }

    private static double mean(double[] values, long[] counts, long rows) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * counts[i];
        }
        double rough = sum / rows;
        // The differences add up to what rounding took from the sum.
        double rest = 0;
        for (int i = 0; i < values.length; i++) {
            rest += (values[i] - rough) * counts[i];
        }
        return rough + rest / rows;
    }

    private static double variance(double[] values, long[] counts, long rows, double mean) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (values[i] - mean) * (values[i] - mean) * counts[i];
        }
        return sum / rows;
    }
}
