package risk.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import risk.model.RowBlocks;

/** Blocks of rows on the executors. */
final class SparkBlocks<B> implements RowBlocks<B> {

    private final JavaRDD<B> blocks;
    private final StorageLevel level;

    /** @param level where they are kept, if they are to be */
    SparkBlocks(JavaRDD<B> blocks, StorageLevel level) {
        this.blocks = blocks;
        this.level = level;
    }

    @Override
    public Optional<B> whole() {
        return Optional.empty();
    }

    @Override
    public <C> RowBlocks<C> map(Task<? super B, ? extends C> task) {
        // What is made of rows is arrays of numbers, which may go to the disk where they don't fit.
        return new SparkBlocks<>(blocks.map(task::of), StorageLevel.MEMORY_AND_DISK());
    }

    @Override
    public RowBlocks<B> kept() {
        blocks.persist(level);
        return this;
    }

    @Override
    public void release() {
        blocks.unpersist(false);
    }

    @Override
    public <T> List<T> each(Task<? super B, T> task) {
        return Asked.quietly(() -> blocks.<T>map(task::of).collect());
    }

    @Override
    public long[] count(Task<? super B, long[]> task) {
        return Asked.quietly(() -> blocks.<long[]>map(task::of).treeReduce(SparkBlocks::added));
    }

    /** A partition's sums come as one; they are added here, in the order of the partitions and not of their arrival. */
    @Override
    public double[] sum(Task<? super B, double[]> task) {
        List<double[]> parts = Asked.quietly(
                () -> blocks.mapPartitions(rows -> sumOf(rows, task)).collect());
        return total(parts);
    }

    private static <B> Iterator<double[]> sumOf(Iterator<B> blocks, Task<? super B, double[]> task) {
        List<double[]> sums = new ArrayList<>();
        while (blocks.hasNext()) {
            sums.add(task.of(blocks.next()));
        }
        return sums.isEmpty() ? sums.iterator() : List.of(total(sums)).iterator();
    }

    private static double[] total(List<double[]> parts) {
        double[] total = parts.get(0).clone();
        for (double[] part : parts.subList(1, parts.size())) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }

    private static long[] added(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
