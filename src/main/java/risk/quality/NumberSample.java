package risk.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.statistics.MidRanks;

/**
 * A column of numbers made ready to be correlated with others, as a direction: its numbers less their mean, scaled to a length
 * of 1, so that a correlation is the product of two directions. It is sorted once; its ranks among the rows that it has in
 * common with another column then follow by counting.
 */
final class NumberSample {

    private final double[] values;
    private final MidRanks order;
    private final boolean complete;
    private final double @Nullable [] direction;
    private final double @Nullable [] rankDirection;

    /** @param numbers one a row, NaN or infinite where there is none to correlate; not altered */
    NumberSample(double[] numbers) {
        values = Arrays.stream(numbers)
                .map(number -> Double.isFinite(number) ? number : Double.NaN)
                .toArray();
        order = new MidRanks(values);
        complete = order.rows() == values.length;
        direction = complete ? directed(values.clone()) : null;
        rankDirection =
                complete ? directed(order.of(IntStream.range(0, values.length).toArray())) : null;
    }

    /** Whether every row has a number. */
    boolean isComplete() {
        return complete;
    }

    boolean has(int row) {
        return order.has(row);
    }

    /** The direction of the given rows' numbers, not to be altered; null where all are equal. */
    double @Nullable [] direction(int[] rows) {
        if (complete && rows.length == values.length) {
            return direction;
        }
        double[] chosen = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            chosen[i] = values[rows[i]];
        }
        return directed(chosen);
    }

    /** The direction of the given rows' ranks among each other, not to be altered; null where all are equal. */
    double @Nullable [] rankDirection(int[] rows) {
        return complete && rows.length == values.length ? rankDirection : directed(order.of(rows));
    }

    /** Scales before it squares, so that nothing becomes more than a double can hold. Alters its argument. */
    private static double @Nullable [] directed(double[] x) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (!(least < most)) {
            return null;
        }
        double greatest = Math.max(Math.abs(least), Math.abs(most));
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] /= greatest;
            sum += x[i];
        }
        double mean = sum / x.length;
        double farthest = Math.max(most / greatest - mean, mean - least / greatest);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - mean) / farthest;
            squares += x[i] * x[i];
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < x.length; i++) {
            x[i] /= length;
        }
        return x;
    }
}
