package risk.csv;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a byte is to a row: one look tells the many that need no other from the few that do. */
final class ByteKind {

    static final byte PLAIN = 0;
    static final byte SEPARATOR = 1;
    static final byte QUOTE = 2;
    static final byte CONTROL = 3;
    static final byte BEYOND_ASCII = 4;

    private static final Map<Character, byte[]> TABLES = new ConcurrentHashMap<>();

    private ByteKind() {}

    /** The kind of each byte, by its unsigned value, where cells are separated so; the array is not to be altered. */
    static byte[] where(char separator) {
        return TABLES.computeIfAbsent(separator, ByteKind::table);
    }

    static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && b != '\t';
    }

    private static byte[] table(char separator) {
        byte[] kinds = new byte[1 << Byte.SIZE];
        for (int b = 0; b < kinds.length; b++) {
            kinds[b] = b > Byte.MAX_VALUE ? BEYOND_ASCII : isControl((byte) b) ? CONTROL : PLAIN;
        }
        kinds[separator] = SEPARATOR;
        kinds['"'] = QUOTE;
        return kinds;
    }
}
