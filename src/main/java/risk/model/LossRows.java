package risk.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one block as the loss of a logistic model sees them: what they add to its value, its gradient and its second derivatives
 * at a point, which is the coefficients, the intercept last.
 */
final class LossRows implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A number for each row of a chunk: made once a thread, it stays in the cache from chunk to chunk. */
    private static final ThreadLocal<double[]> OF_ROWS = ThreadLocal.withInitial(() -> new double[Chunks.SIZE]);

    private final double[][] columns;
    private final double[] labels;
    private final double weightOfStayed;
    private final double weightOfExited;

    /** Each row's {@code w p (1 - p)} at the last point; what travels to another machine knows none. */
    private transient double @Nullable [] curvatures;

    private transient double @Nullable [] lastPoint;

    /** @param rows which all have a label; the arrays are not copied */
    LossRows(EncodedRows rows, double weightOfStayed, double weightOfExited) {
        this(rows.columns(), rows.labels(), weightOfStayed, weightOfExited);
    }

    private LossRows(double[][] columns, double[] labels, double weightOfStayed, double weightOfExited) {
        this.columns = columns;
        this.labels = labels;
        this.weightOfStayed = weightOfStayed;
        this.weightOfExited = weightOfExited;
    }

    int rows() {
        return labels.length;
    }

    int dimension() {
        return columns.length + 1;
    }

    /** These of the rows. */
    LossRows select(int[] rows) {
        return new LossRows(
                Arrays.stream(columns).map(column -> select(column, rows)).toArray(double[][]::new),
                select(labels, rows),
                weightOfStayed,
                weightOfExited);
    }

    private static double[] select(double[] column, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> column[row]).toArray();
    }

    /** The rows of all of these blocks, of which there is at least one, in one. */
    static LossRows joined(List<LossRows> blocks) {
        LossRows first = blocks.get(0);
        return blocks.size() == 1
                ? first
                : new LossRows(
                        IntStream.range(0, first.columns.length)
                                .mapToObj(j -> joined(blocks, block -> block.columns[j]))
                                .toArray(double[][]::new),
                        joined(blocks, block -> block.labels),
                        first.weightOfStayed,
                        first.weightOfExited);
    }

    private static double[] joined(List<LossRows> blocks, Function<LossRows, double[]> numbers) {
        return blocks.stream()
                .flatMapToDouble(block -> Arrays.stream(numbers.apply(block)))
                .toArray();
    }

    /**
     * The gradient of the rows' loss, and behind it the loss itself.
     *
     * @param withValue whether that is wanted, which costs as much again
     */
    synchronized double[] sums(double[] point, boolean withValue) {
        double[] ofRows = curvatures == null ? new double[labels.length] : curvatures;
        curvatures = ofRows;
        double[] sums = sumOverChunks(
                dimension() + 1, (start, end, total) -> evaluate(point, start, end, total, withValue, ofRows));
        lastPoint = point.clone();
        return sums;
    }

    private double[] curvatures(double[] point) {
        if (curvatures == null || !Arrays.equals(point, lastPoint)) {
            sums(point, false);
        }
        return Objects.requireNonNull(curvatures);
    }

    /** The upper half of the matrix of second derivatives, line by line, the rest of it 0. */
    synchronized double[] upperHalf(double[] point) {
        double[] curvature = curvatures(point);
        int dimension = dimension();
        return sumOverChunks(dimension * dimension, (start, end, sums) -> {
            double[] line = new double[dimension];
            for (int j = 0; j < columns.length; j++) {
                Arrays.fill(line, 0);
                addProducts(products(curvature, columns[j], start, end), j, start, end, line);
                System.arraycopy(line, j, sums, j * dimension + j, dimension - j);
            }
            sums[dimension * dimension - 1] = sum(curvature, start, end);
        });
    }

    /** The product of the matrix of second derivatives with a direction, without the matrix. */
    synchronized double[] change(double[] point, double[] direction) {
        double[] curvature = curvatures(point);
        return sumOverChunks(dimension(), (start, end, sums) -> {
            double[] changes = logOdds(direction, start, end);
            for (int i = 0; i < end - start; i++) {
                changes[i] *= curvature[start + i];
            }
            addProducts(changes, 0, start, end, sums);
        });
    }

    /** Adds the gradient of the rows' loss to the sums, and the loss to the last of them. */
    private void evaluate(double[] point, int start, int end, double[] sums, boolean withValue, double[] curvature) {
        double[] logOdds = logOdds(point, start, end);
        double loss = 0;
        for (int i = 0; i < end - start; i++) {
            boolean exited = labels[start + i] == 1;
            double z = logOdds[i];
            // exp(-|z|) never overflows, and gives both the loss and the probability.
            double e = Math.exp(-Math.abs(z));
            double probability = (z >= 0 ? 1 : e) / (1 + e);
            if (withValue) {
                loss += weight(start + i) * (Math.log1p(e) + Math.max(exited ? -z : z, 0));
            }
            logOdds[i] = weight(start + i) * (probability - (exited ? 1 : 0));
            curvature[start + i] = weight(start + i) * e / ((1 + e) * (1 + e));
        }
        addProducts(logOdds, 0, start, end, sums);
        sums[dimension()] = loss;
    }

    /** Each row's curvature times its number in a column. */
    private static double[] products(double[] curvature, double[] column, int start, int end) {
        double[] products = OF_ROWS.get();
        for (int i = 0; i < end - start; i++) {
            products[i] = curvature[start + i] * column[start + i];
        }
        return products;
    }

    /** In this thread's array, from its beginning. */
    private double[] logOdds(double[] point, int start, int end) {
        double[] logOdds = OF_ROWS.get();
        Arrays.fill(logOdds, 0, end - start, point[columns.length]);
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double coefficient = point[j];
            for (int i = 0; i < end - start; i++) {
                logOdds[i] += coefficient * column[start + i];
            }
        }
        return logOdds;
    }

    /**
     * Adds the scalar product of the rows' numbers with each column from a first one on, and with the 1s of the intercept,
     * to the sums.
     */
    private void addProducts(double[] ofRows, int firstColumn, int start, int end, double[] sums) {
        int j = firstColumn;
        for (; j + 3 <= columns.length; j += 3) {
            addThreeProducts(ofRows, j, start, end, sums);
        }
        for (; j < columns.length; j++) {
            double[] column = columns[j];
            double sum = 0;
            for (int i = 0; i < end - start; i++) {
                sum += ofRows[i] * column[start + i];
            }
            sums[j] += sum;
        }
        sums[columns.length] += sum(ofRows, 0, end - start);
    }

    private static double sum(double[] numbers, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += numbers[i];
        }
        return sum;
    }

    /** Three columns at once: each sum has to wait for itself at every row, but not for the others. */
    private void addThreeProducts(double[] ofRows, int j, int start, int end, double[] sums) {
        double[] first = columns[j];
        double[] second = columns[j + 1];
        double[] third = columns[j + 2];
        double sumOfFirst = 0;
        double sumOfSecond = 0;
        double sumOfThird = 0;
        for (int i = 0; i < end - start; i++) {
            sumOfFirst += ofRows[i] * first[start + i];
            sumOfSecond += ofRows[i] * second[start + i];
            sumOfThird += ofRows[i] * third[start + i];
        }
        sums[j] += sumOfFirst;
        sums[j + 1] += sumOfSecond;
        sums[j + 2] += sumOfThird;
    }

    private double weight(int row) {
        return labels[row] == 1 ? weightOfExited : weightOfStayed;
    }

    /** The sums that the loop adds to, chunk by chunk in order, whatever the number of cores. */
    private double[] sumOverChunks(int sums, ChunkSums ofChunk) {
        double[][] parts = new double[Chunks.count(labels.length)][sums];
        Chunks.forEach(labels.length, (chunk, start, end) -> ofChunk.add(start, end, parts[chunk]));
        double[] total = new double[sums];
        for (double[] part : parts) {
            for (int i = 0; i < sums; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }

    @FunctionalInterface
    private interface ChunkSums {
        void add(int start, int end, double[] sums);
    }
}
