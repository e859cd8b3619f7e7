package risk.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Rows put aside on the disk, in order, until it is known which of them stood before. A row is a head of four bytes, the
 * partition of its fingerprint and the length of its line, and the line.
 */
final class RowSpool implements Closeable {

    static final int HEAD_BYTES = Integer.BYTES;

    /** Enough for {@link RecordScanner#MAX_RECORD_BYTES}, even if every byte of them needed quotes. */
    private static final int LENGTH_BITS = Integer.SIZE - FingerprintGroups.PARTITION_BITS;

    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final TemporaryFile file;
    private byte[] buffer = new byte[0];
    private long place;

    RowSpool(Path path) throws IOException {
        file = new TemporaryFile(path);
    }

    static void putHead(byte[] bytes, int at, int partition, int length) {
        INT.set(bytes, at, partition << LENGTH_BITS | length);
    }

    /** Puts rows aside, whole ones with their heads. */
    void write(ByteBuffer rows) throws IOException {
        file.write(rows);
    }

    /**
     * Takes the next rows, in the portions in which they were written, and writes the lines of those that didn't stand
     * before.
     *
     * @param bytes how many there were in the portion
     * @return how many of its rows didn't stand before
     */
    long writeUnique(int bytes, RepeatedRows repeated, OutputStream out) throws IOException {
        if (buffer.length < bytes) {
            buffer = new byte[bytes];
        }
        file.read(ByteBuffer.wrap(buffer, 0, bytes), place);
        place += bytes;
        long unique = 0;
        int kept = 0;
        for (int at = 0; at < bytes; ) {
            int head = (int) INT.get(buffer, at);
            int length = head & LENGTH_MASK;
            at += HEAD_BYTES;
            if (!repeated.next(head >>> LENGTH_BITS)) {
                System.arraycopy(buffer, at, buffer, kept, length);
                kept += length;
                unique++;
            }
            at += length;
        }
        out.write(buffer, 0, kept);
        return unique;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
