package risk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.model.TestData;

class SampleTest {

    private static Dataset numbered(int rows) {
        StringBuilder csv = new StringBuilder();
        IntStream.range(0, rows).forEach(row -> csv.append("c,").append(row).append(",0,0,0\n"));
        return TestData.clients(csv.toString());
    }

    private static List<Integer> numbers(Dataset dataset) {
        return IntStream.range(0, dataset.rows())
                .mapToObj(row -> (int) dataset.number(0, row))
                .toList();
    }

    @Test
    void aSampleHoldsRowsOnceInTheirOrderAndEvenlySpread() {
        List<Integer> rows = numbers(Sample.of(numbered(40_000), 1));
        assertEquals(Sample.ROWS, rows.size());
        assertEquals(rows.stream().distinct().sorted().toList(), rows);
        // A quarter of each quarter, by six deviations of the hypergeometric distribution.
        for (int quarter = 0; quarter < 4; quarter++) {
            int start = 10_000 * quarter;
            long rowsOfQuarter = rows.stream()
                    .filter(row -> row >= start && row < start + 10_000)
                    .count();
            assertTrue(Math.abs(rowsOfQuarter - 2500) < 230, rowsOfQuarter + " rows");
        }
    }

    @Test
    void theSeedDecides() {
        Dataset dataset = numbered(12_000);
        assertEquals(numbers(Sample.of(dataset, 5)), numbers(Sample.of(dataset, 5)));
        assertNotEquals(numbers(Sample.of(dataset, 5)), numbers(Sample.of(dataset, 6)));
    }

    @Test
    void aSmallDataSetIsItsOwnSample() {
        Dataset dataset = numbered(10_000);
        assertSame(dataset, Sample.of(dataset, 1));
        assertEquals(0, Sample.of(dataset.select(new int[0]), 1).rows());
    }
}
