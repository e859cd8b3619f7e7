package risk.ingest;

import java.nio.LongBuffer;
import java.util.Arrays;

/** Finds the fingerprints that stood before, in one partition after the other; not for several threads. */
final class PartitionSearch {

    /** As for partitions, but of the lower half: the upper one has chosen the partition already. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private long[] pairs = new long[0];
    private int[] slots = new int[1];

    /** Where to put so many fingerprints, high and low in turns. */
    LongBuffer forFingerprints(int count) {
        int length = Math.multiplyExact(2, count);
        if (pairs.length < length) {
            pairs = new long[length];
        }
        return LongBuffer.wrap(pairs, 0, length);
    }

    /** A bit for each of those that were put there, set where it equals one before; 64 to an element. */
    long[] repeated(int count) {
        // Open addressing with linear probing, at most half full; 0 is a free slot.
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(count) + 1;
        if (slots.length < 1 << bits) {
            slots = new int[1 << bits];
        } else {
            Arrays.fill(slots, 0, 1 << bits, 0);
        }
        long[] repeated = new long[(count + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < count; i++) {
            if (!isFirst(i, bits)) {
                repeated[i / Long.SIZE] |= 1L << i;
            }
        }
        return repeated;
    }

    private boolean isFirst(int i, int bits) {
        long high = pairs[2 * i];
        long low = pairs[2 * i + 1];
        int slot = (int) ((low * SPREAD) >>> (Long.SIZE - bits));
        while (slots[slot] != 0) {
            int other = 2 * (slots[slot] - 1);
            if (pairs[other] == high && pairs[other + 1] == low) {
                return false;
            }
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        slots[slot] = i + 1;
        return true;
    }
}
