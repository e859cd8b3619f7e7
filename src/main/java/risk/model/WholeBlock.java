package risk.model;

import java.util.List;
import java.util.Optional;

/** All rows in one block. */
record WholeBlock<B>(B block) implements RowBlocks<B> {

    @Override
    public Optional<B> whole() {
        return Optional.of(block);
    }

    @Override
    public <C> RowBlocks<C> map(Task<? super B, ? extends C> task) {
        return new WholeBlock<>(task.of(block));
    }

    @Override
    public RowBlocks<B> kept() {
        return this;
    }

    @Override
    public void release() {
        // The collector does.
    }

    @Override
    public <T> List<T> each(Task<? super B, T> task) {
        return List.of(task.of(block));
    }

    @Override
    public long[] count(Task<? super B, long[]> task) {
        return task.of(block);
    }
}
