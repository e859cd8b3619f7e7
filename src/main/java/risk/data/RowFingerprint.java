package risk.data;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * The 128-bit fingerprint of a row's values: MurmurHash3 (x64, 128 bit) over numbers as IEEE 754 bits and texts with
 * their lengths, so that {@code 5} and {@code 5.0} are one value and all missing cells are the same.
 *
 * <p>Two different rows of n share a fingerprint with a probability of about n^2 / 2^129: 10^-25 for ten million rows.
 */
final class RowFingerprint {

    private byte[] key = new byte[256];
    private int length;
    private long high;
    private long low;

    /** Computes the fingerprint of the row that the parser holds. */
    void compute(RowParser row, List<CsvColumn> columns) {
        length = 0;
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).type() != CellType.TEXT) {
                putLong(Double.doubleToLongBits(row.number(c)));
            } else if (row.isMissing(c)) {
                putLong(-1);
            } else {
                putText(row.bytes(), row.start(c), row.end(c));
            }
        }
        long[] hash = MurmurHash3.hash128x64(key, 0, length, 0);
        high = hash[0];
        low = hash[1];
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void putText(byte[] bytes, int start, int end) {
        int size = end - start;
        putLong(size);
        reserve(size);
        System.arraycopy(bytes, start, key, length, size);
        length += size;
    }

    private void putLong(long value) {
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            key[length++] = (byte) (value >>> shift);
        }
    }

    private void reserve(int more) {
        if (length + more > key.length) {
            key = Arrays.copyOf(key, 2 * (length + more));
        }
    }
}
