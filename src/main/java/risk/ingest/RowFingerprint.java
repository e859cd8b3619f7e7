package risk.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import risk.csv.CellType;
import risk.csv.CsvColumn;
import risk.csv.DecimalDigits;
import risk.csv.RowParser;

/**
 * The fingerprint of a row's values, so that {@code 5} and {@code 5.0} are one value and all missing cells are the same:
 * two numbers below 2^61 - 1.
 *
 * <p>The values make a sequence of words, numbers by their IEEE 754 bits, or where these are shared by several decimal numbers
 * by their digits, and texts by their length and bytes; no two different rows make the same. The words are the coefficients of a polynomial, which is evaluated modulo the prime
 * 2^61 - 1 at the two secret points of the {@link FingerprintKey} (J. L. Carter and M. N. Wegman, "Universal classes of hash
 * functions", 1979, doi:10.1016/0022-0000(79)90044-8; M. Dietzfelbinger et al., "Polynomial hash functions are
 * reliable", 1992, doi:10.1007/3-540-55719-9_77).
 *
 * <p>Two different polynomials of degree w agree at no more than w points. So two different rows of at most w words share
 * a fingerprint with a probability of at most (w / (2^61 - 1))^2, whoever chose them, and any two of n rows do with at
 * most n^2 / 2 times that. A number or a time is two words, a label one, a text one more than there are sevens of bytes in it: the
 * clients' rows are 9 words and the bound is 10^-21 for ten million of them, 10^-17 for a billion.
 */
final class RowFingerprint {

    /** A Mersenne prime: remainders need no division. */
    static final long MODULUS = (1L << 61) - 1;

    /** Stands for a missing text or label; no length and no label is as large. */
    private static final long MISSING = 1L << 60;

    /** Stands before the digits of a number that shares its double with others; no half of a double is as large. */
    private static final long DIGITS = MISSING + 1;

    /** Bytes of a text in one word: as many as are surely below the modulus. */
    private static final int WORD_BYTES = 7;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final FingerprintKey key;
    private final CellType[] types;
    private long high;
    private long low;

    RowFingerprint(FingerprintKey key, List<CsvColumn> columns) {
        this.key = key;
        this.types = columns.stream().map(CsvColumn::type).toArray(CellType[]::new);
    }

    /** Computes the fingerprint of the row that the parser holds. */
    void compute(RowParser row) {
        // Rows of different length are different polynomials too: the leading coefficient is 1.
        high = 1;
        low = 1;
        for (int c = 0; c < types.length; c++) {
            switch (types[c]) {
                case NUMBER, ANY_NUMBER -> {
                    if (row.isMissing(c) || row.isKnownByNumber(c)) {
                        addNumber(row.number(c));
                    } else {
                        addDigits(new DecimalDigits(row.bytes(), row.start(c), row.end(c)).canonical());
                    }
                }
                case LABEL -> add(row.isMissing(c) ? MISSING : (long) row.number(c));
                case TIME -> {
                    add(row.isMissing(c) ? MISSING : row.time() >>> Integer.SIZE);
                    add(row.isMissing(c) ? MISSING : row.time() & 0xFFFF_FFFFL);
                }
                case PLACE, STORED_PLACE -> {
                    // The same row may stand in two places.
                }
                case TEXT -> {
                    if (row.isMissing(c)) {
                        add(MISSING);
                    } else {
                        addText(row.bytes(), row.start(c), row.end(c));
                    }
                }
            }
        }
        high = canonical(high);
        low = canonical(low);
    }

    /** The polynomial's value at the first point. */
    long high() {
        return high;
    }

    /** The polynomial's value at the second point. */
    long low() {
        return low;
    }

    private void addNumber(double value) {
        long bits = Double.doubleToLongBits(value);
        add(bits >>> Integer.SIZE);
        add(bits & 0xFFFF_FFFFL);
    }

    private void addDigits(byte[] digits) {
        add(DIGITS);
        addText(digits, 0, digits.length);
    }

    private void addText(byte[] bytes, int start, int end) {
        add(end - start);
        int i = start;
        for (; end - i > WORD_BYTES; i += WORD_BYTES) {
            add((long) LONG.get(bytes, i) & ((1L << (WORD_BYTES * Byte.SIZE)) - 1));
        }
        long rest = 0;
        if (i + Long.BYTES <= bytes.length) {
            rest = (long) LONG.get(bytes, i) & ((1L << ((end - i) * Byte.SIZE)) - 1);
        } else {
            for (int shift = 0; i < end; i++, shift += Byte.SIZE) {
                rest |= (bytes[i] & 0xFFL) << shift;
            }
        }
        add(rest);
    }

    private void add(long word) {
        high = step(high, key.first(), word);
        low = step(low, key.second(), word);
    }

    /** {@code value * point + word} modulo 2^61 - 1, less than twice the modulus. */
    private static long step(long value, long point, long word) {
        long upper = Math.multiplyHigh(value, point);
        long lower = value * point;
        // 2^61 is 1 here, so what is above 61 bits adds to what is below.
        long sum = (lower & MODULUS) + ((upper << 3) | (lower >>> 61)) + word;
        return (sum & MODULUS) + (sum >>> 61);
    }

    private static long canonical(long value) {
        return value >= MODULUS ? value - MODULUS : value;
    }
}
