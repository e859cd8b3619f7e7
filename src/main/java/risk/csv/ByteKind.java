package risk.csv;

/** What a byte is to a row: one look tells the many that need no other from the few that do. */
final class ByteKind {

    /** The kind of each byte, by its unsigned value. */
    static final byte[] OF = new byte[1 << Byte.SIZE];

    static final byte PLAIN = 0;
    static final byte COMMA = 1;
    static final byte QUOTE = 2;
    static final byte CONTROL = 3;
    static final byte BEYOND_ASCII = 4;

    static {
        for (int b = 0; b < OF.length; b++) {
            OF[b] = b > Byte.MAX_VALUE ? BEYOND_ASCII : isControl((byte) b) ? CONTROL : PLAIN;
        }
        OF[','] = COMMA;
        OF['"'] = QUOTE;
    }

    private ByteKind() {}

    static boolean isControl(byte b) {
        return b >= 0 && b < ' ' && b != '\t';
    }
}
