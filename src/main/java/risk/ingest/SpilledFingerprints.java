package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import risk.io.TemporaryFile;

/** Fingerprints on the disk, in runs, each with its partitions one after the other, so that each is read in one go. */
final class SpilledFingerprints implements Closeable {

    private final TemporaryFile file;

    /** For each run where its partitions begin in the file, and where the last one ends. */
    private final List<long[]> runs = new ArrayList<>();

    SpilledFingerprints(Path path) throws IOException {
        file = new TemporaryFile(path);
    }

    /** Writes one run. */
    void write(List<FingerprintGroups> groups) throws IOException {
        long[] starts = new long[FingerprintGroups.PARTITIONS + 1];
        for (int p = 0; p < FingerprintGroups.PARTITIONS; p++) {
            int partition = p;
            starts[p] = file.size();
            ByteBuffer bytes = buffer(
                    groups.stream().mapToLong(some -> some.bytes(partition)).sum());
            LongBuffer pairs = bytes.asLongBuffer();
            groups.forEach(some -> some.copy(partition, pairs));
            file.write(bytes);
        }
        starts[FingerprintGroups.PARTITIONS] = file.size();
        runs.add(starts);
    }

    /** How many bytes those of a partition take. */
    long bytes(int partition) {
        return runs.stream()
                .mapToLong(starts -> starts[partition + 1] - starts[partition])
                .sum();
    }

    /** Copies those of a partition, in order of row. */
    void copy(int partition, LongBuffer to) throws IOException {
        for (long[] starts : runs) {
            ByteBuffer bytes = buffer(starts[partition + 1] - starts[partition]);
            file.read(bytes, starts[partition]);
            to.put(bytes.flip().asLongBuffer());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static ByteBuffer buffer(long bytes) {
        return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    }
}
