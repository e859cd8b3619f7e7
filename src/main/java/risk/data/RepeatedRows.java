package risk.data;

import java.util.BitSet;

/** Which rows stood before. Whoever asks goes through them in their order, and says of each which partition it is in. */
final class RepeatedRows {

    private final BitSet[] repeated;
    private final int[] next;

    /** @param repeated for each partition those of its rows that stood before */
    RepeatedRows(BitSet[] repeated) {
        this.repeated = repeated;
        this.next = new int[repeated.length];
    }

    /** Passes over so many rows of each partition. */
    void skip(int[] counts) {
        for (int p = 0; p < next.length; p++) {
            next[p] += counts[p];
        }
    }

    /** Whether the next row, which is in this partition, stood before. */
    boolean next(int partition) {
        return repeated[partition].get(next[partition]++);
    }
}
