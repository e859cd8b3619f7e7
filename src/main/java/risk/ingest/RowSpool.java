package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import risk.io.TemporaryFile;

/**
 * Rows put aside on the disk, in order, until it is known which of them stood before. A portion of them is their heads,
 * each the partition of a row's fingerprint and the length of its line, and then their lines.
 */
final class RowSpool implements Closeable {

    private static final int LENGTH_BITS = Integer.SIZE - FingerprintGroups.PARTITION_BITS;

    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    /** Ids and categories are far shorter; the columns that are passed over may be longer. */
    static final int LONGEST_LINE = LENGTH_MASK;

    private final TemporaryFile file;
    private ByteBuffer headBytes = ByteBuffer.allocate(0);
    private int[] heads = new int[0];
    private byte[] lines = new byte[0];
    private long place;

    RowSpool(Path path) throws IOException {
        file = new TemporaryFile(path);
    }

    static int head(int partition, int length) {
        return (partition << LENGTH_BITS) | length;
    }

    /** The partition of a row's fingerprint. */
    static int partition(int head) {
        return head >>> LENGTH_BITS;
    }

    /** The length of a row's line. */
    static int length(int head) {
        return head & LENGTH_MASK;
    }

    /** Whether the next row, which is in this partition, stood before. */
    @FunctionalInterface
    interface RepeatedTest {
        boolean isRepeated(int partition) throws IOException;
    }

    /** Puts the rows aside. */
    void write(FinalRows rows) throws IOException {
        ByteBuffer bytes = roomForHeads(rows.count());
        bytes.asIntBuffer().put(rows.heads(), 0, rows.count());
        file.write(bytes);
        file.write(ByteBuffer.wrap(rows.lines(), 0, rows.length()));
    }

    /**
     * Takes the next portion, in the order in which they were put aside, and writes the lines of those rows that didn't
     * stand before.
     *
     * @param rows how many there were in the portion
     * @param length how long their lines were
     * @param repeated tells of each row by its partition whether it stood before
     * @return how many of the rows didn't stand before
     */
    int writeUnique(int rows, int length, RepeatedTest repeated, OutputStream out) throws IOException {
        ByteBuffer bytes = roomForHeads(rows);
        read(bytes);
        heads = heads.length < rows ? new int[rows] : heads;
        bytes.flip().asIntBuffer().get(heads, 0, rows);
        lines = lines.length < length ? new byte[length] : lines;
        read(ByteBuffer.wrap(lines, 0, length));
        int unique = 0;
        int kept = 0;
        int keepFrom = 0;
        int end = 0;
        for (int row = 0; row < rows; row++) {
            int start = end;
            end += length(heads[row]);
            if (repeated.isRepeated(partition(heads[row]))) {
                System.arraycopy(lines, keepFrom, lines, kept, start - keepFrom);
                kept += start - keepFrom;
                keepFrom = end;
            } else {
                unique++;
            }
        }
        System.arraycopy(lines, keepFrom, lines, kept, length - keepFrom);
        out.write(lines, 0, kept + length - keepFrom);
        return unique;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private ByteBuffer roomForHeads(int rows) {
        int bytes = Integer.BYTES * rows;
        if (headBytes.capacity() < bytes) {
            headBytes = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
        }
        return headBytes.clear().limit(bytes);
    }

    private void read(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        file.read(bytes, place);
        place += length;
    }
}
