package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;

class RowClustersTest {

    /** Three heaps, far apart, of so many rows each. */
    private static Dataset heaps(int rowsEach) {
        Random random = new Random(1);
        return TestData.numeric(
                IntStream.range(0, 3 * rowsEach)
                        .mapToObj(i -> new double[] {
                            100 * (i / rowsEach) + random.nextGaussian(), -50 * (i / rowsEach) + random.nextGaussian()
                        })
                        .toArray(double[][]::new),
                new int[3 * rowsEach]);
    }

    @Test
    void heapsFarApartAreClusters() {
        for (int seed = 0; seed < 10; seed++) {
            int[] clusters = RowClusters.of(heaps(50), 3, seed);

            for (int heap = 0; heap < 3; heap++) {
                assertEquals(
                        1,
                        Arrays.stream(clusters, 50 * heap, 50 * heap + 50)
                                .distinct()
                                .count());
            }
            assertEquals(3, Arrays.stream(clusters).distinct().count());
        }
    }

    @Test
    void theSameSeedGivesTheSameClusters() {
        Dataset rows = TestData.random(500, 3, 1);

        assertArrayEquals(RowClusters.of(rows, 8, 5), RowClusters.of(rows, 8, 5));
        assertTrue(Arrays.stream(RowClusters.of(rows, 8, 5)).allMatch(cluster -> cluster >= 0 && cluster < 8));
    }

    @Test
    void fewerDistinctRowsThanClustersLeaveSomeEmpty() {
        Dataset rows = TestData.numeric(new double[][] {{1}, {1}, {2}, {2}}, new int[4]);

        int[] clusters = RowClusters.of(rows, 8, 1);

        assertEquals(clusters[0], clusters[1]);
        assertEquals(clusters[2], clusters[3]);
        assertTrue(clusters[0] != clusters[2]);
        assertEquals(0, RowClusters.of(rows.select(new int[0]), 8, 1).length);
    }
}
