package risk.data;

import java.util.Arrays;

/**
 * A growing set of 128-bit fingerprints, without an object for any of them.
 *
 * <p>Open addressing with linear probing in shards: only one shard at a time is copied to grow, so that the peak stays
 * close to the 16 bytes that a fingerprint takes, over the load.
 */
final class FingerprintSet {

    private static final int SHARDS = 64;
    private static final int FIRST_CAPACITY = 64;
    private static final double GROWTH = 1.4;
    private static final double MAX_LOAD = 0.75;

    private final Shard[] shards = new Shard[SHARDS];
    private long size;

    FingerprintSet() {
        Arrays.setAll(shards, i -> new Shard());
    }

    /** Adds the fingerprint, and says whether it was new. */
    boolean add(long high, long low) {
        boolean added = shard(low).add(high, low);
        if (added) {
            size++;
        }
        return added;
    }

    boolean contains(long high, long low) {
        return shard(low).contains(high, low);
    }

    long size() {
        return size;
    }

    private Shard shard(long low) {
        return shards[(int) (low & (SHARDS - 1))];
    }

    /** Pairs (high, low) side by side; the pair (0, 0) marks a free slot and is itself kept in a field. */
    private static final class Shard {

        private long[] slots = new long[2 * FIRST_CAPACITY];
        private int used;
        private boolean holdsZero;

        boolean add(long high, long low) {
            if ((high | low) == 0) {
                boolean added = !holdsZero;
                holdsZero = true;
                return added;
            }
            if (used >= MAX_LOAD * (slots.length / 2.0)) {
                grow();
            }
            int slot = slotOf(high, low, slots);
            if (slots[slot] == high && slots[slot + 1] == low) {
                return false;
            }
            slots[slot] = high;
            slots[slot + 1] = low;
            used++;
            return true;
        }

        boolean contains(long high, long low) {
            if ((high | low) == 0) {
                return holdsZero;
            }
            int slot = slotOf(high, low, slots);
            return slots[slot] == high && slots[slot + 1] == low;
        }

        private void grow() {
            long[] larger = new long[2 * (int) Math.ceil(GROWTH * (slots.length / 2.0))];
            for (int i = 0; i < slots.length; i += 2) {
                if ((slots[i] | slots[i + 1]) != 0) {
                    int slot = slotOf(slots[i], slots[i + 1], larger);
                    larger[slot] = slots[i];
                    larger[slot + 1] = slots[i + 1];
                }
            }
            slots = larger;
        }

        /** Where the fingerprint stands, or the free slot where it would. */
        private static int slotOf(long high, long low, long[] slots) {
            int capacity = slots.length / 2;
            // The upper bits of high, scaled to the capacity: capacities need not be powers of two.
            int slot = 2 * (int) (((high >>> 32) * capacity) >>> 32);
            while ((slots[slot] | slots[slot + 1]) != 0 && (slots[slot] != high || slots[slot + 1] != low)) {
                slot += 2;
                if (slot == slots.length) {
                    slot = 0;
                }
            }
            return slot;
        }
    }
}
