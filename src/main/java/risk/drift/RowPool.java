package risk.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import risk.statistics.SeededRandom;

/**
 * The rows of a column, to be dealt into two samples again and again: two such samples differ by chance alone.
 *
 * <p>Of many rows some are held, one out of each of as many stretches of equal length, so that a deal takes a bounded time.
 */
final class RowPool {

    private final ColumnDistribution column;

    /** Of each row the index of its value. */
    private final int[] valueOf;

    private final long[] rowsWith;

    private RowPool(ColumnDistribution column, int[] valueOf) {
        this.column = column;
        this.valueOf = valueOf;
        this.rowsWith = new long[column.distinct()];
        for (int value : valueOf) {
            rowsWith[value]++;
        }
    }

    /** @param atMost how many rows are held */
    static RowPool of(ColumnDistribution column, int atMost, long seed) {
        return new RowPool(column, rows(column, atMost, seed));
    }

    /** The rows of both columns, at most so many of each. */
    static RowPool of(ColumnDistribution reference, ColumnDistribution current, int atMostOfEach, long seed) {
        ColumnDistribution both = PooledValues.merged(reference, current);
        int[] ofReference = rows(reference, atMostOfEach, seed);
        int[] ofCurrent = rows(current, atMostOfEach, seed + 1);
        int[] indexOfReference = PooledValues.indices(reference, both);
        int[] indexOfCurrent = PooledValues.indices(current, both);
        return new RowPool(
                both,
                IntStream.concat(
                                IntStream.of(ofReference).map(value -> indexOfReference[value]),
                                IntStream.of(ofCurrent).map(value -> indexOfCurrent[value]))
                        .toArray());
    }

    private static int[] rows(ColumnDistribution column, int atMost, long seed) {
        UniformRandomProvider random = SeededRandom.of(seed);
        int[] valueOf = new int[(int) Math.min(column.rows(), atMost)];
        int value = 0;
        long below = 0;
        double stretch = (double) column.rows() / valueOf.length;
        for (int i = 0; i < valueOf.length; i++) {
            double place = valueOf.length == column.rows() ? i : (i + random.nextDouble()) * stretch;
            while (place >= below + column.count(value) && value < column.distinct() - 1) {
                below += column.count(value++);
            }
            valueOf[i] = value;
        }
        return valueOf;
    }

    /** The column's name. */
    String column() {
        return column.column();
    }

    int rows() {
        return valueOf.length;
    }

    /** The numbers of the rows of a numeric column, ascending. */
    double[] numbers() {
        return IntStream.of(valueOf).sorted().mapToDouble(column::value).toArray();
    }

    /** Whether no sum of squares of rows of a numeric column, or of their distances, is beyond a double. */
    boolean hasFiniteVariance() {
        double range = column.value(column.distinct() - 1) - column.value(0);
        return Double.isFinite(range * range * valueOf.length);
    }

    /** What a score makes of the rows as they are: the last of them, so many, are the current ones. */
    double asHeld(int current, ToDoubleBiFunction<ColumnDistribution, ColumnDistribution> score) {
        long[] now = new long[rowsWith.length];
        for (int row = valueOf.length - current; row < valueOf.length; row++) {
            now[valueOf[row]]++;
        }
        long[] before = rowsWith.clone();
        Arrays.setAll(before, value -> before[value] - now[value]);
        return score.applyAsDouble(sample(before), sample(now));
    }

    /**
     * Deals the rows so many times, and scores the two samples.
     *
     * @param current how many rows the second sample gets; the first gets the others
     * @return the scores in ascending order; what is no number counts as infinite
     */
    double[] deal(int current, int times, long seed, ToDoubleBiFunction<ColumnDistribution, ColumnDistribution> score) {
        return RowDeals.scores(places(), current, times, seed, List.of(splitScore(score)))[0];
    }

    /** What a score makes of two samples of the rows. */
    RowDeals.SplitScore splitScore(ToDoubleBiFunction<ColumnDistribution, ColumnDistribution> score) {
        int[] ascending = IntStream.of(valueOf).sorted().toArray();
        return (rows, ofReference) -> {
            long[] few = new long[rowsWith.length];
            for (int row : rows) {
                few[ascending[row]]++;
            }
            long[] many = rowsWith.clone();
            Arrays.setAll(many, value -> many[value] - few[value]);
            return ofReference
                    ? score.applyAsDouble(sample(few), sample(many))
                    : score.applyAsDouble(sample(many), sample(few));
        };
    }

    /** Of each row its place in ascending order of their values. */
    int[] places() {
        int[] next = new int[rowsWith.length];
        for (int value = 1; value < next.length; value++) {
            next[value] = next[value - 1] + (int) rowsWith[value - 1];
        }
        return IntStream.of(valueOf).map(value -> next[value]++).toArray();
    }

    /** The values that have rows, with so many each. */
    private ColumnDistribution sample(long[] counts) {
        int[] held = new int[counts.length];
        int n = 0;
        for (int value = 0; value < counts.length; value++) {
            held[n] = value;
            n += counts[value] > 0 ? 1 : 0;
        }
        long[] some = new long[n];
        for (int i = 0; i < n; i++) {
            some[i] = counts[held[i]];
        }
        if (column.isNumeric()) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = column.value(held[i]);
            }
            return ColumnDistribution.ofCounts(column.column(), values, some, 0, 0, 0);
        }
        List<String> levels = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            levels.add(column.level(held[i]));
        }
        return ColumnDistribution.ofCounts(column.column(), levels, some, 0);
    }
}
