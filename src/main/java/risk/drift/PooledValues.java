package risk.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Goes once over the distinct values of two columns of one type, in ascending order, and says how many rows of either
 * have each. Before the first {@link #next} it stands before the first value.
 */
final class PooledValues {

    private final ColumnDistribution reference;
    private final ColumnDistribution current;
    private int nextOfReference;
    private int nextOfCurrent;
    private double value;
    private long inReference;
    private long inCurrent;

    PooledValues(ColumnDistribution reference, ColumnDistribution current) {
        this.reference = reference;
        this.current = current;
    }

    /** How many distinct values the two columns have together, counted up to the limit. */
    static int count(ColumnDistribution reference, ColumnDistribution current, int limit) {
        PooledValues pooled = new PooledValues(reference, current);
        int count = 0;
        while (count < limit && pooled.next()) {
            count++;
        }
        return count;
    }

    /** The distribution of both columns' rows, under the name of the first. */
    static ColumnDistribution merged(ColumnDistribution reference, ColumnDistribution current) {
        if (reference.isNumeric()) {
            return QuantileSummary.merged(reference, current);
        }
        List<String> levels = new ArrayList<>();
        long[] counts = new long[reference.distinct() + current.distinct()];
        PooledValues pooled = new PooledValues(reference, current);
        while (pooled.next()) {
            counts[levels.size()] = pooled.inReference() + pooled.inCurrent();
            levels.add(pooled.level());
        }
        return ColumnDistribution.ofCounts(
                reference.column(),
                levels,
                Arrays.copyOf(counts, levels.size()),
                reference.missing() + current.missing());
    }

    /** Of each value of a column its index among those of a distribution that has them all. */
    static int[] indices(ColumnDistribution column, ColumnDistribution all) {
        int[] indices = new int[column.distinct()];
        PooledValues pooled = new PooledValues(all, column);
        int found = 0;
        for (int i = 0; pooled.next(); i++) {
            if (pooled.inCurrent() > 0) {
                indices[found++] = i;
            }
        }
        return indices;
    }

    /** Goes to the next value; false when there is none. */
    boolean next() {
        int order = order();
        inReference = order <= 0 && nextOfReference < reference.distinct() ? reference.count(nextOfReference) : 0;
        inCurrent = order >= 0 && nextOfCurrent < current.distinct() ? current.count(nextOfCurrent) : 0;
        if (reference.isNumeric() && inReference + inCurrent > 0) {
            value = inReference > 0 ? reference.value(nextOfReference) : current.value(nextOfCurrent);
        }
        nextOfReference += inReference > 0 ? 1 : 0;
        nextOfCurrent += inCurrent > 0 ? 1 : 0;
        return inReference + inCurrent > 0;
    }

    /** The number at which it stands; meaningless for texts. */
    double value() {
        return value;
    }

    /** The text at which it stands. */
    String level() {
        return inReference > 0 ? reference.level(nextOfReference - 1) : current.level(nextOfCurrent - 1);
    }

    /** How many rows of the reference have the value. */
    long inReference() {
        return inReference;
    }

    /** How many rows of the current data have the value. */
    long inCurrent() {
        return inCurrent;
    }

    /** Negative where the reference's next value comes first, positive where the current data's does. */
    private int order() {
        if (nextOfReference == reference.distinct()) {
            return 1;
        }
        if (nextOfCurrent == current.distinct()) {
            return -1;
        }
        if (reference.isNumeric()) {
            double a = reference.value(nextOfReference);
            double b = current.value(nextOfCurrent);
            // Not Double.compare, for which 0 and -0 are two values.
            return a < b ? -1 : a > b ? 1 : 0;
        }
        return reference.level(nextOfReference).compareTo(current.level(nextOfCurrent));
    }
}
