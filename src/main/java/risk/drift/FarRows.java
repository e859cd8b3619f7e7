package risk.drift;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import risk.text.Numbers;
import risk.text.Words;

/**
 * A few current rows outside of all numbers of the reference, which alone may move a mean or a deviation.
 *
 * @param rows how many
 * @param furthest the number that is furthest out
 * @param least the smallest number of the reference
 * @param greatest its greatest
 * @param others how the column changed without these rows
 */
public record FarRows(long rows, double furthest, double least, double greatest, NumericChange others) {

    /** More of the rows than one in a hundred are no exception; nor is a single one of fewer than twenty. */
    private static final int FEW = 100;

    private static final int LEAST_ROWS = 20;

    private static final int DIGITS = 4;

    /** Empty where there are none, or too many. */
    static Optional<FarRows> of(ColumnDistribution reference, ColumnDistribution current) {
        double least = reference.value(0);
        double greatest = reference.value(reference.distinct() - 1);
        int[] inside = IntStream.range(0, current.distinct())
                .filter(i -> current.value(i) >= least && current.value(i) <= greatest)
                .toArray();
        double[] values = Arrays.stream(inside).mapToDouble(current::value).toArray();
        long[] counts = Arrays.stream(inside).mapToLong(current::count).toArray();
        long far = current.rows() - Arrays.stream(counts).sum();
        if (far == 0 || current.rows() < LEAST_ROWS || far > Math.max(1, current.rows() / FEW)) {
            return Optional.empty();
        }
        double lowest = current.value(0);
        double highest = current.value(current.distinct() - 1);
        ColumnDistribution others = ColumnDistribution.ofCounts(current.column(), values, counts, 0, 0, 0);
        return Optional.of(new FarRows(
                far,
                highest - greatest >= least - lowest ? highest : lowest,
                least,
                greatest,
                NumericChange.between(reference, others)));
    }

    String sentence() {
        return Words.count(rows, "row") + (rows == 1 ? " of " : " as far as ") + Numbers.significant(furthest, DIGITS)
                + " beside " + Numbers.significant(least, DIGITS) + " to " + Numbers.significant(greatest, DIGITS)
                + "; the others: " + others.sentence();
    }
}
