package risk.ingest;

/** Which rows stood before. Whoever asks goes through the rows in their order, and says of each which partition it is in. */
final class RepeatedRows {

    /** A bit for each row, by partition, within it in order; a partition begins with a word of its own. */
    private final long[] bits;

    /** For each partition the number of its next row's bit. */
    private final long[] next;

    private final ReturnedFingerprints[] returned;

    /**
     * @param ofPartitions for each partition the bits of its rows, set where the row stood before
     * @param returned for each partition which came more than once
     */
    RepeatedRows(long[][] ofPartitions, ReturnedFingerprints[] returned) {
        this.returned = returned;
        next = new long[ofPartitions.length];
        int words = 0;
        for (int p = 0; p < next.length; p++) {
            next[p] = (long) Long.SIZE * words;
            words = Math.addExact(words, ofPartitions[p].length);
        }
        bits = new long[words];
        for (int p = 0; p < next.length; p++) {
            System.arraycopy(ofPartitions[p], 0, bits, (int) (next[p] / Long.SIZE), ofPartitions[p].length);
        }
    }

    ReturnedFingerprints[] returned() {
        return returned;
    }

    /** Passes over so many rows of each partition. */
    void skip(int[] counts) {
        for (int p = 0; p < next.length; p++) {
            next[p] += counts[p];
        }
    }

    /** Whether the next row, which is in this partition, stood before. */
    boolean next(int partition) {
        long bit = next[partition]++;
        return ((bits[(int) (bit / Long.SIZE)] >>> bit) & 1) != 0;
    }
}
