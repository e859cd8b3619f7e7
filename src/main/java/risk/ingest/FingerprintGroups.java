package risk.ingest;

import java.io.IOException;
import java.util.List;

/**
 * The fingerprints of a run of rows, those of one partition side by side, within it in order of row. Which partition a
 * fingerprint belongs to follows from itself, so that equal ones meet in one partition.
 */
final class FingerprintGroups {

    static final int PARTITION_BITS = 10;
    static final int PARTITIONS = 1 << PARTITION_BITS;
    static final FingerprintGroups NONE = new FingerprintGroups(new long[0], new int[PARTITIONS + 1]);

    static final int BYTES_EACH = 2 * Long.BYTES;

    /** 2^64 over the golden ratio: the product's upper bits depend on all bits of the other factor. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** High and low in turns. */
    private final long[] pairs;

    /** Where each partition begins, counted in fingerprints, and where the last one ends. */
    private final int[] starts;

    private FingerprintGroups(long[] pairs, int[] starts) {
        this.pairs = pairs;
        this.starts = starts;
    }

    static int partition(long high) {
        return (int) ((high * SPREAD) >>> (Long.SIZE - PARTITION_BITS));
    }

    /**
     * Groups the first fingerprints of the arrays.
     *
     * @param heads of the rows, which know the partitions
     */
    static FingerprintGroups of(long[] highs, long[] lows, int[] heads, int count) {
        int[] starts = new int[PARTITIONS + 1];
        for (int i = 0; i < count; i++) {
            starts[RowSpool.partition(heads[i]) + 1]++;
        }
        for (int p = 0; p < PARTITIONS; p++) {
            starts[p + 1] += starts[p];
        }
        int[] next = starts.clone();
        long[] pairs = new long[2 * count];
        for (int i = 0; i < count; i++) {
            int at = 2 * next[RowSpool.partition(heads[i])]++;
            pairs[at] = highs[i];
            pairs[at + 1] = lows[i];
        }
        return new FingerprintGroups(pairs, starts);
    }

    /** Those of several runs of rows as of one, in their order. */
    static FingerprintGroups merged(List<FingerprintGroups> runs) {
        int[] starts = new int[PARTITIONS + 1];
        for (int p = 0; p < PARTITIONS; p++) {
            starts[p + 1] = starts[p];
            for (FingerprintGroups run : runs) {
                starts[p + 1] += run.starts[p + 1] - run.starts[p];
            }
        }
        long[] pairs = new long[2 * starts[PARTITIONS]];
        int at = 0;
        for (int p = 0; p < PARTITIONS; p++) {
            for (FingerprintGroups run : runs) {
                int length = 2 * (run.starts[p + 1] - run.starts[p]);
                System.arraycopy(run.pairs, 2 * run.starts[p], pairs, at, length);
                at += length;
            }
        }
        return new FingerprintGroups(pairs, starts);
    }

    /** How many fingerprints there are. */
    int count() {
        return pairs.length / 2;
    }

    /** How many bytes they all take, and the places of the partitions, which are most of a small group. */
    long bytes() {
        return (long) Long.BYTES * pairs.length + (long) Integer.BYTES * starts.length;
    }

    /** How many bytes those of a partition take. */
    long bytes(int partition) {
        return (long) BYTES_EACH * (starts[partition + 1] - starts[partition]);
    }

    /** Hands over those of a partition. */
    void addAll(int partition, PartitionSearch search) {
        search.add(pairs, 2 * starts[partition], 2 * starts[partition + 1]);
    }

    /** Hands over those of a partition, high and low in turns. */
    void write(int partition, PairsConsumer to) throws IOException {
        to.accept(pairs, 2 * starts[partition], 2 * starts[partition + 1]);
    }

    /** Takes what stands between two places of an array. */
    @FunctionalInterface
    interface PairsConsumer {
        void accept(long[] pairs, int from, int to) throws IOException;
    }
}
