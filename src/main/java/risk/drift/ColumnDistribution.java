package risk.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.FeatureType;

/**
 * How the values of a column are distributed: the distinct ones in ascending order, and how many rows have each. It is all
 * that a comparison of two columns needs, so that their cells are sorted once, whatever is asked of them then.
 *
 * <p>Missing and infinite cells are counted beside it and stand in no other number.
 */
public final class ColumnDistribution {

    private final String column;
    private final FeatureType type;
    private final double[] values;
    private final List<String> levels;
    private final long[] counts;
    private final long missing;
    private final long infinite;
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
            long infinite) {
        this.column = column;
        this.type = type;
        this.values = values;
        this.levels = List.copyOf(levels);
        this.counts = counts;
        this.missing = missing;
        this.infinite = infinite;
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
        double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
        Arrays.parallelSort(finite);
        double[] values = new double[finite.length];
        long[] counts = new long[finite.length];
        int distinct = 0;
        for (double number : finite) {
            if (distinct == 0 || values[distinct - 1] != number) {
                values[distinct++] = number;
            }
            counts[distinct - 1]++;
        }
        long missing = Arrays.stream(numbers).filter(Double::isNaN).count();
        return new ColumnDistribution(
                column,
                FeatureType.NUMERIC,
                Arrays.copyOf(values, distinct),
                List.of(),
                Arrays.copyOf(counts, distinct),
                missing,
                numbers.length - finite.length - missing);
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
        return rows == 0 || !isNumeric() ? Double.NaN : ranked((rows - 1) / 2) / 2 + ranked(rows / 2) / 2;
    }

    /** The value of the row that comes after so many smaller ones. */
    private double ranked(long rank) {
        int i = 0;
        for (long end = counts[0]; end <= rank; end += counts[i]) {
            i++;
        }
        return values[i];
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
