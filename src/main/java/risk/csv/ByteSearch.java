package risk.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for bytes eight at a time (H. S. Warren, "Hacker's Delight", 2nd edition, 2012, section 6-1). */
final class ByteSearch {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteSearch() {}

    /** The offset of the first byte that is one or the other, both ASCII; {@code end} where there is none. */
    static int either(byte[] bytes, int start, int end, char one, char other) {
        int i = start;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONG.get(bytes, i);
            long found = zeros(eight ^ (ONES * one)) | zeros(eight ^ (ONES * other));
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < end && bytes[i] != one && bytes[i] != other) {
            i++;
        }
        return i;
    }

    /** Sets the high bit of the lowest byte that is zero; those above it may be set wrongly, none below. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }
}
