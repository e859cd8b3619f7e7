package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of rows in order, and which of them stood before.
 *
 * <p>Memory holds 16 bytes a row; what is more than the limit goes to a temporary file. Once all are in, one partition
 * after the other is searched, each small enough for a processor's cache: that is several times faster than one large
 * hash table, where every row waits for the memory.
 */
final class Fingerprints implements Closeable {

    /** A quarter of the heap, sixteen million rows a gigabyte, so that nothing else in a step runs short of memory. */
    static final long MEMORY_LIMIT = Runtime.getRuntime().maxMemory() / 4;

    /** Pieces of work for the cores: enough to share them out evenly, few enough to use their arrays again. */
    private static final int PIECES = 64;

    /** A group of fewer costs more by its partitions than by its fingerprints. */
    private static final int SMALL = FingerprintGroups.PARTITIONS;

    /** So many small groups one after the other become one: files of a row each, or parts of one that repeats its header. */
    static final int MOST_SMALL = 64;

    private final Path spillPath;
    private final long memoryLimit;
    private final List<FingerprintGroups> inMemory = new ArrayList<>();
    private long bytesInMemory;

    /** How many of the last groups in memory are small. */
    private int small;

    private @Nullable SpilledFingerprints spilled;

    /**
     * @param spillPath where to put what doesn't fit; gone when this is closed
     * @param memoryLimit how many bytes of fingerprints to hold
     */
    Fingerprints(Path spillPath, long memoryLimit) {
        this.spillPath = spillPath;
        this.memoryLimit = memoryLimit;
    }

    /** Adds those of the next rows. */
    void add(FingerprintGroups groups) throws IOException {
        if (groups.count() == 0) {
            return;
        }
        inMemory.add(groups);
        bytesInMemory += groups.bytes();
        small = groups.count() < SMALL ? small + 1 : 0;
        if (small == MOST_SMALL) {
            mergeSmall();
        }
        if (bytesInMemory > memoryLimit) {
            if (spilled == null) {
                spilled = new SpilledFingerprints(spillPath);
            }
            spilled.write(inMemory);
            inMemory.clear();
            bytesInMemory = 0;
            small = 0;
        }
    }

    private void mergeSmall() {
        List<FingerprintGroups> last = inMemory.subList(inMemory.size() - small, inMemory.size());
        FingerprintGroups one = FingerprintGroups.merged(last);
        for (FingerprintGroups merged : last) {
            bytesInMemory -= merged.bytes();
        }
        last.clear();
        inMemory.add(one);
        bytesInMemory += one.bytes();
        small = one.count() < SMALL ? 1 : 0;
    }

    /** How many there are so far, by partition. */
    int[] counts() {
        return IntStream.range(0, FingerprintGroups.PARTITIONS).map(this::count).toArray();
    }

    /** Searches all partitions on all cores. */
    RepeatedRows findRepeated() throws IOException {
        long[][] repeated = new long[FingerprintGroups.PARTITIONS][];
        ReturnedFingerprints[] returned = new ReturnedFingerprints[FingerprintGroups.PARTITIONS];
        int partitions = FingerprintGroups.PARTITIONS / PIECES;
        try {
            IntStream.range(0, PIECES).parallel().forEach(piece -> {
                PartitionSearch search = new PartitionSearch();
                for (int p = piece * partitions; p < (piece + 1) * partitions; p++) {
                    search.begin(count(p));
                    addAll(p, search);
                    repeated[p] = search.repeated();
                    returned[p] = search.returned();
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new RepeatedRows(repeated, returned);
    }

    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
        // What a killed run may have left.
        Files.deleteIfExists(spillPath);
    }

    private int count(int partition) {
        long bytes = spilled == null ? 0 : spilled.bytes(partition);
        for (FingerprintGroups groups : inMemory) {
            bytes += groups.bytes(partition);
        }
        return Math.toIntExact(bytes / FingerprintGroups.BYTES_EACH);
    }

    /** Hands over the fingerprints of a partition, in order of row. */
    private void addAll(int partition, PartitionSearch search) {
        if (spilled != null) {
            try {
                spilled.addAll(partition, search);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        inMemory.forEach(groups -> groups.addAll(partition, search));
    }
}
