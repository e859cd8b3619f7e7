package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.numbers;
import static risk.drift.Columns.texts;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnMomentsTest {

    @Test
    void itKnowsWhereTheNumbersLie() {
        ColumnDistribution column = numbers(4, 1, 1, Double.NaN, 2, Double.NEGATIVE_INFINITY);

        assertEquals(4, column.rows());
        assertEquals(3, column.distinct());
        assertEquals(1, column.missing());
        assertEquals(1, column.infinite());
        assertEquals(2, column.mean());
        assertEquals(1.5, column.variance());
        assertEquals(1.5, column.median());
        assertEquals(2, numbers(7, 1, 2).median());
    }

    @Test
    void aMeanFarFromZeroKeepsItsDigits() {
        double[] numbers = new double[1000];
        Arrays.setAll(numbers, i -> 1e12 + i % 2);

        assertEquals(1e12 + 0.5, numbers(numbers).mean());
        assertEquals(0.25, numbers(numbers).variance());
    }

    @Test
    void withoutNumbersThereIsNoMean() {
        for (ColumnDistribution column : new ColumnDistribution[] {numbers(), numbers(Double.NaN), texts("x", "a")}) {
            assertTrue(Double.isNaN(column.mean() + column.variance() + column.median()));
        }
    }
}
