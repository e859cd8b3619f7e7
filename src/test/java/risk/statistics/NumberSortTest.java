package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's sort says what the order is. */
class NumberSortTest {

    private static final int NUMBERS = 10_000;

    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, NumberSort.LEAST_COUNT - 1, NumberSort.LEAST_COUNT, NUMBERS})
    void scoresComeInTheOrderOfTheJdk(int count) {
        assertSorted(count, () -> random.nextDouble() + random.nextDouble() - random.nextDouble());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void fewDistinctNumbersComeInTheOrderOfTheJdk(int distinct) {
        assertSorted(NUMBERS, () -> random.nextInt(distinct) / 3.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e3, 1e15, 1e300, Double.MAX_VALUE})
    void numbersThatLieFarOffComeInTheOrderOfTheJdk(double farOff) {
        assertSorted(
                NUMBERS, () -> random.nextInt(100) == 0 ? farOff * (2 * random.nextDouble() - 1) : random.nextDouble());
    }

    static Stream<Arguments> oddOnes() {
        return Stream.of(
                Arguments.of("zeros of either sign", new double[] {0.0, -0.0, 0.0, 1, -0.0, -1}),
                Arguments.of("a range that is hardly one", new double[] {3 * Double.MIN_VALUE, 0, Double.MIN_VALUE}),
                Arguments.of("a range that overflows", new double[] {Double.MAX_VALUE, 0, -Double.MAX_VALUE, 1}),
                Arguments.of("infinities", new double[] {Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY, 1, -1}),
                Arguments.of("neighbours", new double[] {Math.nextUp(1.0), 1, Math.nextDown(1.0)}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddOnes")
    void oddNumbersComeInTheOrderOfTheJdk(String what, double[] numbers) {
        assertSorted(NUMBERS, () -> numbers[random.nextInt(numbers.length)]);
    }

    /** What lies after the numbers to sort stays. */
    private static void assertSorted(int count, DoubleSupplier number) {
        double[] expected = DoubleStream.generate(number).limit(count + 2L).toArray();
        double[] sorted = expected.clone();
        Arrays.sort(expected, 0, count);

        NumberSort.sort(sorted, count);

        assertArrayEquals(expected, sorted);
    }
}
