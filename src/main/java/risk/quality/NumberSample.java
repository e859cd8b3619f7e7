package risk.quality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers made ready to be correlated with others, as a direction: its numbers less their mean, scaled to a length
 * of 1, so that a correlation is the product of two directions. It is sorted once; its ranks among the rows that it has in
 * common with another column then follow by counting.
 */
final class NumberSample {

    private static final int NO_PLACE = -1;

    private final double[] values;
    private final int[] place;
    private final int places;
    private final boolean complete;
    private final double @Nullable [] direction;
    private final double @Nullable [] rankDirection;

    /** @param numbers one a row, NaN or infinite where there is none to correlate; not altered */
    NumberSample(double[] numbers) {
        // Adding zero makes the two zeros one: they are equal numbers, but a sort tells them apart.
        values = Arrays.stream(numbers).map(number -> number + 0.0).toArray();
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).toArray();
        complete = sorted.length == values.length;
        Arrays.sort(sorted);
        int distinct = 0;
        for (double value : sorted) {
            if (distinct == 0 || sorted[distinct - 1] != value) {
                sorted[distinct++] = value;
            }
        }
        places = distinct;
        place = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            place[row] = Double.isFinite(values[row]) ? Arrays.binarySearch(sorted, 0, places, values[row]) : NO_PLACE;
        }
        direction = complete ? directed(values.clone()) : null;
        rankDirection =
                complete ? directed(ranks(IntStream.range(0, values.length).toArray())) : null;
    }

    /** Whether every row has a number. */
    boolean isComplete() {
        return complete;
    }

    boolean has(int row) {
        return place[row] != NO_PLACE;
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
        return complete && rows.length == values.length ? rankDirection : directed(ranks(rows));
    }

    /** From 1; equal numbers share the mean of their ranks. */
    private double[] ranks(int[] rows) {
        int[] count = new int[places];
        for (int row : rows) {
            count[place[row]]++;
        }
        double[] rankOfPlace = new double[places];
        int below = 0;
        for (int p = 0; p < places; p++) {
            rankOfPlace[p] = below + (count[p] + 1) / 2.0;
            below += count[p];
        }
        double[] ranks = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ranks[i] = rankOfPlace[place[rows[i]]];
        }
        return ranks;
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
