package risk.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The decimal value of a number as it is written, however many digits it has: sign, digits without zeros before and after,
 * and power of ten. Two numbers are equal if and only if these are: {@code 9007199254740993} isn't {@code 9007199254740992},
 * though both have one double.
 */
public final class DecimalDigits {

    private static final int MAX_EXPONENT = 99_999_999;

    private final byte[] digits;
    private final long exponent;
    private final boolean negative;

    /** @param bytes hold a number that {@link DecimalParser} reads, between start and end */
    public DecimalDigits(byte[] bytes, int start, int end) {
        byte[] all = new byte[end - start];
        int count = 0;
        int afterPoint = 0;
        boolean fraction = false;
        long power = 0;
        negative = bytes[start] == '-';
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (b == '.') {
                fraction = true;
            } else if (b == 'e' || b == 'E') {
                power = exponent(bytes, i + 1, end);
                break;
            } else if (b >= '0' && b <= '9') {
                afterPoint += fraction ? 1 : 0;
                if (count > 0 || b != '0') {
                    all[count++] = b;
                }
            }
        }
        int kept = count;
        while (kept > 0 && all[kept - 1] == '0') {
            kept--;
        }
        digits = Arrays.copyOf(all, kept);
        exponent = kept == 0 ? 0 : power - afterPoint + (count - kept);
    }

    private static long exponent(byte[] bytes, int start, int end) {
        long written = 0;
        for (int i = start; i < end; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                written = Math.min(MAX_EXPONENT, 10 * written + (bytes[i] - '0'));
            }
        }
        return bytes[start] == '-' ? -written : written;
    }

    /** How many digits there are between the first and the last that is no zero. */
    int count() {
        return digits.length;
    }

    /** The same for equal numbers, and for no others. */
    public byte[] canonical() {
        String sign = negative && digits.length > 0 ? "-" : "";
        return (sign + new String(digits, US_ASCII) + "e" + exponent).getBytes(US_ASCII);
    }
}
