package risk.ingest;

/**
 * The fingerprints of one partition that came more than once, in the order in which each came last.
 *
 * @param lastAndFirst in the upper half which of the partition's fingerprints it was when it came last, in the lower half which
 *     of those that differ it is; ascending
 * @param distinct how many of the partition differ; 0 where none came twice
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and too large to be copied.
record ReturnedFingerprints(long[] lastAndFirst, int distinct) {

    int count() {
        return lastAndFirst.length;
    }

    int last(int i) {
        return (int) (lastAndFirst[i] >>> Integer.SIZE);
    }

    int first(int i) {
        return (int) lastAndFirst[i];
    }
}
