package risk.csv;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Blocks that have served, for the next records. New ones are a megabyte each, faster made than collected: without
 * this, most of a run's memory is garbage.
 */
public final class SpareBlocks {

    private final Queue<RecordBlock> blocks = new ConcurrentLinkedQueue<>();

    /** A block that had to grow for a record of unusual length is not kept. */
    private static final int LARGEST_BYTES = 1 << 20;

    /** Gives the block away; its content is no longer there. */
    public void add(RecordBlock block) {
        if (block.bytes.length <= LARGEST_BYTES && !block.isShared()) {
            block.clear();
            blocks.add(block);
        }
    }

    /** One to fill, or null where a new one is to be made. */
    @Nullable
    RecordBlock poll() {
        return blocks.poll();
    }
}
