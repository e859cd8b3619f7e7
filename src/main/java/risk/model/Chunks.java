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

    @FunctionalInterface
    interface ChunkConsumer {
        void accept(int chunk, int start, int end);
    }

    /** Hands each chunk to the consumer, with its number and where it begins and ends, on all cores. */
    static void forEach(int rows, ChunkConsumer consumer) {
        IntStream chunks = IntStream.range(0, count(rows));
        (rows <= SIZE ? chunks : chunks.parallel())
                .forEach(chunk -> consumer.accept(chunk, chunk * SIZE, Math.min(rows, (chunk + 1) * SIZE)));
    }

    /** The sum of the numbers. */
    static double sum(double[] x) {
        return sum(x.length, (start, end) -> {
            double sum = 0;
            for (int row = start; row < end; row++) {
                sum += x[row];
            }
            return sum;
        });
    }

    /** The sum of {@code (x - meanX) (y - meanY)}. */
    static double sumOfProducts(double[] x, double meanX, double[] y, double meanY) {
        return sum(x.length, (start, end) -> {
            double sum = 0;
            for (int row = start; row < end; row++) {
                sum += (x[row] - meanX) * (y[row] - meanY);
            }
            return sum;
        });
    }

    /** The sum of what a function makes of each row. */
    static double sum(int rows, IntToDoubleFunction ofRow) {
        return sum(rows, (start, end) -> {
            double sum = 0;
            for (int row = start; row < end; row++) {
                sum += ofRow.applyAsDouble(row);
            }
            return sum;
        });
    }

    /** The loop over a chunk's rows: one for each sum, for the compiler to make the best of. */
    @FunctionalInterface
    private interface SumOfChunk {
        double between(int start, int end);
    }

    private static double sum(int rows, SumOfChunk ofChunk) {
        double[] sums = new double[count(rows)];
        forEach(rows, (chunk, start, end) -> sums[chunk] = ofChunk.between(start, end));
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }
}
