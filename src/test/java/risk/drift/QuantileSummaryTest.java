package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantileSummaryTest {

    private static final int ROWS = 50_000;
    private static final int LIMIT = 500;

    /** Half a group, which is rounded up to whole rows: of the whole, and of a twentieth. */
    private static final double ERROR = 1.0 / (LIMIT - 3) + 0.5 / ROWS;

    private static final double ERROR_OF_BATCHES = 1.0 / (LIMIT - 3) + 10.0 / ROWS;
    private static final Random RANDOM = new Random(20230708);

    static Stream<Named<DoubleSupplier>> columns() {
        return Stream.of(
                Named.of("normal", RANDOM::nextGaussian),
                Named.of("heavy tails", () -> Math.exp(5 * RANDOM.nextGaussian())),
                Named.of("counts", () -> Math.floor(Math.exp(8 + RANDOM.nextGaussian()))),
                Named.of("half of the rows have one value", () -> Math.max(0, RANDOM.nextGaussian())));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void noShareIsFurtherOffThanStated(DoubleSupplier column) {
        ColumnDistribution whole = ColumnDistribution.ofNumbers("x", draw(column));

        ColumnDistribution thinned = QuantileSummary.thinned(whole, LIMIT);

        assertTrue(thinned.distinct() <= LIMIT);
        assertTrue(thinned.rankError() > 0 && thinned.rankError() <= ERROR, () -> "" + thinned.rankError());
        assertEquals(thinned.rankError(), furthestOff(whole, thinned), 1e-12);
        assertEquals(whole.rows(), thinned.rows());
        assertEquals(whole.value(0), thinned.value(0));
        assertEquals(whole.value(whole.distinct() - 1), thinned.value(thinned.distinct() - 1));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void theSummariesOfBatchesMergeIntoThatOfTheWholeWithinTheErrorStated(DoubleSupplier column) {
        double[] numbers = draw(column);
        ColumnDistribution merged = ColumnDistribution.ofNumbers("x", new double[0]);
        for (int batch = 0; batch < 20; batch++) {
            double[] rows = Arrays.copyOfRange(numbers, batch * ROWS / 20, (batch + 1) * ROWS / 20);
            merged = QuantileSummary.merged(
                    merged, QuantileSummary.thinned(ColumnDistribution.ofNumbers("x", rows), LIMIT));
        }
        ColumnDistribution thinned = QuantileSummary.thinned(merged, LIMIT);
        ColumnDistribution whole = ColumnDistribution.ofNumbers("x", numbers);

        assertTrue(furthestOff(whole, merged) <= merged.rankError() + 1e-12);
        assertTrue(merged.rankError() <= ERROR_OF_BATCHES + 1e-12);
        assertTrue(furthestOff(whole, thinned) <= thinned.rankError() + 1e-12);
        assertTrue(thinned.rankError() <= ERROR + ERROR_OF_BATCHES + 1e-12);
        assertEquals(ROWS, thinned.rows());
        assertTrue(thinned.distinct() <= LIMIT);
    }

    @Test
    void exactDistributionsMergeIntoTheExactOne() {
        double[] numbers = draw(() -> RANDOM.nextInt(1000) / 8.0);
        numbers[0] = Double.NaN;
        numbers[ROWS - 1] = Double.POSITIVE_INFINITY;

        ColumnDistribution merged = QuantileSummary.merged(
                ColumnDistribution.ofNumbers("x", Arrays.copyOf(numbers, 30_000)),
                ColumnDistribution.ofNumbers("x", Arrays.copyOfRange(numbers, 30_000, ROWS)));

        ColumnDistribution whole = ColumnDistribution.ofNumbers("x", numbers);
        assertEquals(0, merged.rankError());
        assertEquals(0, furthestOff(whole, merged));
        assertEquals(whole.distinct(), merged.distinct());
        assertEquals(1, merged.missing());
        assertEquals(1, merged.infinite());
    }

    @Test
    void theRowsOrderMakesNoDifference() {
        double[] numbers = draw(RANDOM::nextGaussian);
        double[] reversed = numbers.clone();
        for (int i = 0; i < ROWS; i++) {
            reversed[i] = numbers[ROWS - 1 - i];
        }
        ColumnDistribution a = QuantileSummary.thinned(ColumnDistribution.ofNumbers("x", numbers), LIMIT);
        ColumnDistribution b = QuantileSummary.thinned(ColumnDistribution.ofNumbers("x", reversed), LIMIT);

        assertEquals(a.distinct(), b.distinct());
        assertEquals(0, furthestOff(a, b));
    }

    @Test
    void whatIsSmallEnoughStaysAsItIs() {
        ColumnDistribution few = ColumnDistribution.ofNumbers("x", new double[] {1, 2, 2, 3, 4});
        ColumnDistribution texts = ColumnDistribution.ofLevels("x", List.of("a", "b"), new int[] {0, 1});

        assertSame(few, QuantileSummary.thinned(few, 4));
        assertSame(texts, QuantileSummary.thinned(texts, 4));
        assertThrows(IllegalArgumentException.class, () -> QuantileSummary.thinned(few, 3));
        assertThrows(IllegalArgumentException.class, () -> QuantileSummary.merged(few, texts));
    }

    private static double[] draw(DoubleSupplier column) {
        return java.util.stream.DoubleStream.generate(column).limit(ROWS).toArray();
    }

    /** The greatest difference between the two columns' shares of rows that are at most x. */
    private static double furthestOff(ColumnDistribution a, ColumnDistribution b) {
        double furthest = 0;
        long ofA = 0;
        long ofB = 0;
        for (int i = 0, j = 0; i < a.distinct() || j < b.distinct(); ) {
            double x = Math.min(
                    i < a.distinct() ? a.value(i) : Double.POSITIVE_INFINITY,
                    j < b.distinct() ? b.value(j) : Double.POSITIVE_INFINITY);
            while (i < a.distinct() && a.value(i) == x) {
                ofA += a.count(i++);
            }
            while (j < b.distinct() && b.value(j) == x) {
                ofB += b.count(j++);
            }
            furthest = Math.max(furthest, Math.abs((double) ofA / a.rows() - (double) ofB / b.rows()));
        }
        return furthest;
    }
}
