package risk.drift;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;

class ColumnDistributionTest {

    private static final Random RANDOM = new Random(20230707);

    /** Whole numbers close together and far apart, fractions, few and many: each is counted another way. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 300, 8191, 8192, 30_000})
    void everyValueIsCountedWhateverNumbersThereAre(int rows) {
        assertCounted(rows, i -> RANDOM.nextInt(100) - 50);
        assertCounted(rows, i -> RANDOM.nextInt());
        assertCounted(rows, i -> RANDOM.nextGaussian());
        assertCounted(rows, i -> Math.exp(300 * RANDOM.nextGaussian()) * (RANDOM.nextBoolean() ? 1 : -1));
        assertCounted(rows, i -> RANDOM.nextInt(3) / 2.0 - 0.5);
        assertCounted(rows, i -> 7);
        assertCounted(rows, i -> i % 5 == 0 ? Double.NaN : i % 7 == 0 ? Double.NEGATIVE_INFINITY : 1e300 * i);
        assertCounted(rows, i -> i % 2 == 0 ? -0.0 : 0.0);
        assertCounted(rows, i -> i % 2 == 0 ? -Double.MAX_VALUE : Double.MIN_VALUE);
    }

    @Test
    void theCallersNumbersAreNotAltered() {
        double[] numbers = {3, -0.0, Double.NaN, 1.5, Double.POSITIVE_INFINITY, 2};
        double[] before = numbers.clone();

        ColumnDistribution.ofNumbers("x", numbers);

        assertArrayEquals(before, numbers);
    }

    @Test
    void levelsStandInOrderOfTheAlphabet() {
        ColumnDistribution distribution =
                ColumnDistribution.ofLevels("x", List.of("b", "unused", "a"), new int[] {0, 2, 0, Dataset.NO_LEVEL});

        assertEquals(2, distribution.distinct());
        assertEquals("a", distribution.level(0));
        assertEquals(2, distribution.count(1));
        assertEquals(1, distribution.missing());
        assertEquals(3, distribution.rows());
    }

    private static void assertCounted(int rows, IntToDoubleFunction numberOf) {
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, numberOf);
        TreeMap<Double, Long> expected = new TreeMap<>();
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                expected.merge(number + 0.0, 1L, Long::sum);
            }
        }

        ColumnDistribution distribution = ColumnDistribution.ofNumbers("x", numbers);

        TreeMap<Double, Long> counted = new TreeMap<>();
        for (int i = 0; i < distribution.distinct(); i++) {
            counted.put(distribution.value(i), distribution.count(i));
        }
        assertEquals(expected, counted);
        assertEquals(expected.size(), distribution.distinct());
        assertEquals(Arrays.stream(numbers).filter(Double::isNaN).count(), distribution.missing());
        assertEquals(Arrays.stream(numbers).filter(Double::isInfinite).count(), distribution.infinite());
        assertEquals(0, distribution.rankError());
    }
}
