package risk.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * In which bytes a text is written: as its byte order mark says, or the zeros of its first characters where it has none.
 *
 * @param markLength how many bytes at its beginning are the mark
 */
record Encoding(Charset charset, int markLength) {

    /** The first characters of a header are ASCII nearly always; so many show where the zeros stand. */
    private static final int LOOKED_AT = 64;

    private static final int FEWEST = 8;

    /** @param otherwise what a text is written in that doesn't say */
    static Encoding of(byte[] head, Charset otherwise) {
        // That of UTF-32 begins with that of UTF-16.
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return new Encoding(Charset.forName("UTF-32LE"), 4);
        } else if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return new Encoding(Charset.forName("UTF-32BE"), 4);
        } else if (starts(head, 0xFF, 0xFE)) {
            return new Encoding(StandardCharsets.UTF_16LE, 2);
        } else if (starts(head, 0xFE, 0xFF)) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        } else if (starts(head, 0xEF, 0xBB, 0xBF)) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        } else if (hasZeros(head, 4, 1, 2, 3)) {
            return new Encoding(Charset.forName("UTF-32LE"), 0);
        } else if (hasZeros(head, 4, 0, 1, 2)) {
            return new Encoding(Charset.forName("UTF-32BE"), 0);
        } else if (hasZeros(head, 2, 1)) {
            return new Encoding(StandardCharsets.UTF_16LE, 0);
        } else if (hasZeros(head, 2, 0)) {
            return new Encoding(StandardCharsets.UTF_16BE, 0);
        }
        return new Encoding(otherwise, 0);
    }

    private static boolean starts(byte[] head, int... mark) {
        boolean starts = head.length >= mark.length;
        for (int i = 0; starts && i < mark.length; i++) {
            starts = (head[i] & 0xFF) == mark[i];
        }
        return starts;
    }

    /** Whether of each unit of so many bytes these are zero, and no other is. */
    private static boolean hasZeros(byte[] head, int unit, int... places) {
        int length = Math.min(head.length, LOOKED_AT) / unit * unit;
        if (length < FEWEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            boolean zero = false;
            for (int place : places) {
                zero |= i % unit == place;
            }
            if (zero != (head[i] == 0)) {
                return false;
            }
        }
        return true;
    }
}
