package risk.model;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Rows in blocks that stay where they lie, and what is asked of each: one block on one machine, many on a cluster. Whoever adds up
 * over rows asks every block for its sums and adds these, so that the same code serves both.
 *
 * @param <B> a block of rows
 */
public interface RowBlocks<B> {

    /**
     * What is asked of a block, perhaps on another machine.
     *
     * @param <B> a block of rows
     * @param <T> what it answers
     */
    @FunctionalInterface
    interface Task<B, T> extends Serializable {
        T of(B block);
    }

    /** All rows in one block, on this machine. */
    static <B> RowBlocks<B> of(B whole) {
        return new WholeBlock<>(whole);
    }

    /** The block that holds all rows; empty where they lie in several, or elsewhere. */
    Optional<B> whole();

    /** What a task makes of each block, which it may alter where nobody else asks it anything. */
    <C> RowBlocks<C> map(Task<? super B, ? extends C> task);

    /** The same, made once and held until {@link #release}, for those who ask several times. */
    RowBlocks<B> kept();

    /** Lets go of what is held. */
    void release();

    /** What each block answers, in one order of the blocks, which is the same in every run. */
    <T> List<T> each(Task<? super B, T> task);

    /** The sums of what the blocks count, which are as many numbers for each; exact, whatever the order. */
    long[] count(Task<? super B, long[]> task);

    /** The sums of what the blocks answer, as many numbers each, added in that order: the same bits in every run. */
    default double[] sum(Task<? super B, double[]> task) {
        List<double[]> parts = each(task);
        double[] total = parts.get(0).clone();
        for (double[] part : parts.subList(1, parts.size())) {
            for (int i = 0; i < total.length; i++) {
                total[i] += part[i];
            }
        }
        return total;
    }
}
