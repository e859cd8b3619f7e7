package risk.ingest;

import java.util.Arrays;

/**
 * Finds the fingerprints that stood before, in one partition after the other; not for several threads. It holds those that
 * differ, so that it takes little memory however often one of them comes.
 */
final class PartitionSearch {

    /** As for partitions, but of the lower half: the upper one has chosen the partition already. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /** Partitions are smaller nearly always; one that is larger holds many equal rows, or is one of very many. */
    private static final int FIRST_CAPACITY = 1 << 16;

    /** Those that differ, high and low in turns. */
    private long[] pairs = new long[0];

    private int distinct;

    /** Open addressing with linear probing, at most half full; 0 is a free slot, others are indices of pairs from 1 on. */
    private int[] slots = new int[1];

    /** For each of those that differ which of those that were added equals it and came last; -1 where it came once. */
    private int[] lasts = new int[0];

    private int returned;
    private int bits;
    private long[] repeated = new long[0];
    private int seen;

    /** Begins a partition of so many fingerprints. */
    void begin(int count) {
        int expected = Math.min(count, FIRST_CAPACITY);
        if (pairs.length < 2 * expected) {
            pairs = new long[2 * expected];
            lasts = new int[expected];
        }
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(expected) + 1;
        if (slots.length < 1 << bits) {
            slots = new int[1 << bits];
        } else {
            Arrays.fill(slots, 0, 1 << bits, 0);
        }
        repeated = new long[(count + Long.SIZE - 1) / Long.SIZE];
        distinct = 0;
        returned = 0;
        seen = 0;
    }

    /** Takes the next ones, high and low in turns, between the two places. */
    void add(long[] others, int from, int to) {
        for (int i = from; i < to; i += 2) {
            if (!isFirst(others[i], others[i + 1])) {
                repeated[seen / Long.SIZE] |= 1L << seen;
            }
            seen++;
        }
    }

    /** A bit for each of those that were added, set where it equals one before; 64 to an element. */
    long[] repeated() {
        return repeated;
    }

    /** Those that came more than once, in the order in which they came last. */
    ReturnedFingerprints returned() {
        long[] lastAndFirst = new long[returned];
        int at = 0;
        for (int i = 0; i < distinct; i++) {
            if (lasts[i] >= 0) {
                lastAndFirst[at++] = ((long) lasts[i] << Integer.SIZE) | i;
            }
        }
        Arrays.sort(lastAndFirst);
        return new ReturnedFingerprints(lastAndFirst, returned == 0 ? 0 : distinct);
    }

    private boolean isFirst(long high, long low) {
        int slot = slot(low);
        while (slots[slot] != 0) {
            int other = 2 * (slots[slot] - 1);
            if (pairs[other] == high && pairs[other + 1] == low) {
                int last = slots[slot] - 1;
                returned += lasts[last] < 0 ? 1 : 0;
                lasts[last] = seen;
                return false;
            }
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        if (2 * distinct == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(2 * pairs.length, 2));
            lasts = Arrays.copyOf(lasts, pairs.length / 2);
        }
        if (distinct >= 1 << (bits - 1)) {
            makeMoreSlots();
            slot = slot(low);
            while (slots[slot] != 0) {
                slot = (slot + 1) & ((1 << bits) - 1);
            }
        }
        pairs[2 * distinct] = high;
        pairs[2 * distinct + 1] = low;
        lasts[distinct] = -1;
        distinct++;
        slots[slot] = distinct;
        return true;
    }

    private int slot(long low) {
        return (int) ((low * SPREAD) >>> (Long.SIZE - bits));
    }

    private void makeMoreSlots() {
        bits++;
        slots = new int[1 << bits];
        for (int i = 0; i < distinct; i++) {
            int slot = slot(pairs[2 * i + 1]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & ((1 << bits) - 1);
            }
            slots[slot] = i + 1;
        }
    }
}
