package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Texts as UTF-8, counted from 0; which are equal, and which comes first, is told of their bytes. */
abstract class Texts {

    /** The first byte of a character from U+E000 to U+FFFF is at least this one, */
    private static final int FIRST_AFTER_SURROGATES = 0xEE;

    /** and that of a character beyond them at least this one. */
    private static final int FIRST_OF_FOUR = 0xF0;

    /** An odd constant whose bits look random (D. Knuth, "The Art of Computer Programming", volume 3, section 6.4). */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    abstract boolean isMissing(int text);

    /** The array that holds the text between {@link #start} and {@link #end}, among others. */
    abstract byte[] bytes(int text);

    abstract int start(int text);

    abstract int end(int text);

    /** The text, which is not missing. */
    final String string(int text) {
        return new String(bytes(text), start(text), end(text) - start(text), UTF_8);
    }

    final boolean is(int text, byte[] utf8, int start, int end) {
        return Arrays.equals(bytes(text), start(text), end(text), utf8, start, end);
    }

    /**
     * Compares two texts, neither of which is missing, as {@code String.compareTo} does, by UTF-16 units. Bytes of UTF-8 have
     * the order of code points, which is another one: in UTF-16 a character beyond U+FFFF is two surrogates, which come before
     * the characters from U+E000 on.
     */
    final int compareTexts(int text, int other) {
        byte[] bytes = bytes(text);
        byte[] others = bytes(other);
        int start = start(text);
        int startOfOther = start(other);
        int length = end(text) - start;
        int lengthOfOther = end(other) - startOfOther;
        int at = Arrays.mismatch(bytes, start, start + length, others, startOfOther, startOfOther + lengthOfOther);
        if (at < 0) {
            return 0;
        }
        return at == Math.min(length, lengthOfOther)
                ? length - lengthOfOther
                : rank(bytes[start + at] & 0xFF) - rank(others[startOfOther + at] & 0xFF);
    }

    private static int rank(int b) {
        return b >= FIRST_AFTER_SURROGATES && b < FIRST_OF_FOUR ? b + (1 << Byte.SIZE) : b;
    }

    /** Of the text, which is not missing. */
    final int hash(int text) {
        return hash(bytes(text), start(text), end(text));
    }

    /** Not {@code String.hashCode}, for which thousands of equal hashes are easily made. */
    static int hash(byte[] utf8, int start, int end) {
        long hash = (long) end - start;
        for (int i = start; i < end; i++) {
            hash = mixed(hash, utf8[i]);
        }
        return (int) hash;
    }

    /** The hash of a text, which begins with its length, once a further byte of it is known. */
    static long mixed(long hash, int b) {
        long mixed = (hash ^ b) * GOLDEN_RATIO;
        return mixed ^ mixed >>> 32;
    }
}
