package risk.model;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Sums over rows on all cores, cut into chunks of fixed size whose sums are added in order: the result has the same bits
 * on any number of cores.
 */
final class Chunks {

    static final int SIZE = 4096;

    private Chunks() {}

    static int count(int rows) {
        return (rows + SIZE - 1) / SIZE;
    }

    static int start(int chunk) {
        return chunk * SIZE;
    }

    static int end(int chunk, int rows) {
        return Math.min(rows, start(chunk) + SIZE);
    }

    static double sum(int rows, IntToDoubleFunction ofRow) {
        double[] sums = new double[count(rows)];
        IntStream.range(0, sums.length).parallel().forEach(chunk -> {
            double sum = 0;
            for (int row = start(chunk); row < end(chunk, rows); row++) {
                sum += ofRow.applyAsDouble(row);
            }
            sums[chunk] = sum;
        });
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }
}
