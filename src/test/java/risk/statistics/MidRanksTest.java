package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MidRanksTest {

    @Test
    void aRankIsOneMoreThanTheSmallerNumbersAndHalfOfTheOthersThatAreEqual() {
        double[] numbers =
                new Random(2).ints(500, -20, 20).mapToDouble(i -> i / 3.0).toArray();

        double[] ranks = new MidRanks(numbers).of(IntStream.range(0, 500).toArray());

        for (int row = 0; row < numbers.length; row++) {
            double number = numbers[row];
            long smaller = Arrays.stream(numbers).filter(x -> x < number).count();
            long equal = Arrays.stream(numbers).filter(x -> x == number).count();
            assertEquals(1 + smaller + (equal - 1) / 2.0, ranks[row]);
        }
    }

    @Test
    void aRowWithoutANumberHasNoPlaceAndTheZerosShareOne() {
        double[] numbers = {0.0, Double.NaN, -0.0, Double.POSITIVE_INFINITY, -1};
        double[] before = numbers.clone();

        MidRanks order = new MidRanks(numbers);

        assertFalse(order.has(1));
        assertEquals(4, order.rows());
        assertEquals(order.place(0), order.place(2));
        assertArrayEquals(new double[] {1, 2.5, 4}, order.ofPlaces());
        assertArrayEquals(before, numbers);
    }

    @Test
    void rowsAreRankedAmongThemselvesAlone() {
        MidRanks order = new MidRanks(new double[] {5, 1, 3, 3, 9});

        assertArrayEquals(new double[] {3, 1.5, 1.5}, order.of(new int[] {0, 2, 3}));
        assertEquals(0, order.of(new int[0]).length);
        assertArrayEquals(new double[] {1, 2.5, 4, 5}, order.ofPlaces());
    }
}
