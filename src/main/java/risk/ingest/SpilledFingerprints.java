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

    /** What is written or read at once: many partitions of usual size, or a piece of one that holds many equal rows. */
    private static final int BUFFER_BYTES = 1 << 20;

    private final TemporaryFile file;
    private final ByteBuffer buffer = buffer(BUFFER_BYTES);

    /** For each run where its partitions begin in the file, and where the last one ends. */
    private final List<long[]> runs = new ArrayList<>();

    SpilledFingerprints(Path path) throws IOException {
        file = new TemporaryFile(path);
    }

    /** Writes one run. */
    void write(List<FingerprintGroups> groups) throws IOException {
        long[] starts = new long[FingerprintGroups.PARTITIONS + 1];
        long place = file.size();
        for (int p = 0; p < FingerprintGroups.PARTITIONS; p++) {
            starts[p] = place;
            for (FingerprintGroups some : groups) {
                some.write(p, this::write);
                place += some.bytes(p);
            }
        }
        starts[FingerprintGroups.PARTITIONS] = place;
        flush();
        runs.add(starts);
    }

    private void write(long[] pairs, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            LongBuffer room = buffer.asLongBuffer();
            int count = Math.min(room.remaining(), to - at);
            room.put(pairs, at, count);
            buffer.position(buffer.position() + Long.BYTES * count);
            at += count;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        file.write(buffer);
        buffer.clear();
    }

    /** How many bytes those of a partition take. */
    long bytes(int partition) {
        return runs.stream()
                .mapToLong(starts -> starts[partition + 1] - starts[partition])
                .sum();
    }

    /** Hands over those of a partition, in order of row, piece by piece. Several threads may ask at once. */
    void addAll(int partition, PartitionSearch search) throws IOException {
        for (long[] starts : runs) {
            long length = starts[partition + 1] - starts[partition];
            ByteBuffer bytes = buffer((int) Math.min(length, BUFFER_BYTES));
            long[] pairs = new long[bytes.capacity() / Long.BYTES];
            for (long place = starts[partition]; place < starts[partition + 1]; place += bytes.limit()) {
                bytes.clear().limit((int) Math.min(bytes.capacity(), starts[partition + 1] - place));
                file.read(bytes, place);
                int count = bytes.flip().limit() / Long.BYTES;
                bytes.asLongBuffer().get(pairs, 0, count);
                search.add(pairs, 0, count);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    }
}
