package risk.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.io.NumberInput;
import java.util.List;
import java.util.Locale;

/**
 * Reads decimal numbers from bytes: {@code [+-]digits[.digits][e[+-]digits]}, nothing else.
 *
 * <p>{@code Double.parseDouble} takes hexadecimal, type suffixes, {@code Infinity} and blanks too, none of which a table
 * of clients means, and needs a string for each cell. Values are those of {@code Double.parseDouble}: a mantissa below
 * 2^53 and a power of ten up to 22 are both exact, so that one multiplication or division rounds correctly (W. D.
 * Clinger, "How to read floating point numbers accurately", 1990); all else is passed on to Jackson's parser, which
 * rounds correctly too and several times as fast (D. Lemire, "Number parsing at a gigabyte per second", 2021,
 * doi:10.1002/spe.2984).
 */
public final class DecimalParser {

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int MAX_EXACT_DIGITS = 15;

    /** Between these all doubles have their full 53 bits. */
    private static final double LEAST_KNOWN = 1e-300;

    private static final double MOST_KNOWN = 1e300;

    /** More than a record has digits, so that no fraction is long enough to bring a larger exponent back into range. */
    private static final int MAX_EXPONENT = 99_999_999;

    private static final List<String> INFINITY_NAMES = List.of("inf", "infinity");
    private static final int LONGEST_INFINITY = "-infinity".length();

    private double value;
    private boolean exact;

    /** Whether the bytes are a finite number; {@link #value} then holds it. */
    public boolean parse(byte[] bytes, int start, int end) {
        return parseDigits(bytes, start, end) || (parseNumber(bytes, start, end) && Double.isFinite(value));
    }

    /**
     * Whether the bytes are a number, be it infinite: one that no double is large enough for, or {@code inf} or
     * {@code infinity} in upper or lower case.
     */
    boolean parseAny(byte[] bytes, int start, int end) {
        return parseDigits(bytes, start, end) || parseNumber(bytes, start, end) || parseInfinity(bytes, start, end);
    }

    private boolean parseInfinity(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length < INFINITY_NAMES.get(0).length() || length > LONGEST_INFINITY) {
            return false;
        }
        String text = new String(bytes, start, length, ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        value = text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return INFINITY_NAMES.contains(signed ? text.substring(1) : text);
    }

    /** A few digits and nothing else, as most numbers are. */
    private boolean parseDigits(byte[] bytes, int start, int end) {
        if (start == end || end - start > MAX_EXACT_DIGITS) {
            return false;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = 10 * number + digit;
        }
        value = number;
        exact = true;
        return true;
    }

    /** A decimal number of any form; its value is infinite where no double is large enough. */
    private boolean parseNumber(byte[] bytes, int start, int end) {
        int i = start;
        boolean negative = i < end && bytes[i] == '-';
        if (negative || (i < end && bytes[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int significant = 0;
        int exponent = 0;
        boolean fraction = false;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                digits++;
                if (significant > 0 || b != '0') {
                    significant++;
                }
                if (significant <= MAX_EXACT_DIGITS) {
                    mantissa = 10 * mantissa + (b - '0');
                }
                if (fraction) {
                    exponent--;
                }
            } else if (b == '.' && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < end) {
            if (bytes[i] != 'e' && bytes[i] != 'E') {
                return false;
            }
            int sign = i + 1 < end && bytes[i + 1] == '-' ? -1 : 1;
            i += i + 1 < end && (bytes[i + 1] == '-' || bytes[i + 1] == '+') ? 2 : 1;
            if (i == end) {
                return false;
            }
            int written = 0;
            for (; i < end; i++) {
                if (bytes[i] < '0' || bytes[i] > '9') {
                    return false;
                }
                written = Math.min(MAX_EXPONENT, 10 * written + (bytes[i] - '0'));
            }
            exponent += sign * written;
        }
        exact = significant <= MAX_EXACT_DIGITS;
        if (exact && Math.abs(exponent) < POWERS_OF_TEN.length) {
            double magnitude = exponent < 0 ? mantissa / POWERS_OF_TEN[-exponent] : mantissa * POWERS_OF_TEN[exponent];
            value = negative ? -magnitude : magnitude;
        } else {
            value = NumberInput.parseDouble(new String(bytes, start, end - start, ISO_8859_1), true);
            exact = isKnownByValue(bytes, start, end, mantissa, significant);
        }
        return true;
    }

    /** Zeros at the end of the digits are not significant; numbers next to zero share one double with many others. */
    private boolean isKnownByValue(byte[] bytes, int start, int end, long mantissa, int significant) {
        if (mantissa == 0) {
            return true;
        }
        double magnitude = Math.abs(value);
        return magnitude >= LEAST_KNOWN
                && magnitude <= MOST_KNOWN
                && (significant <= MAX_EXACT_DIGITS
                        || new DecimalDigits(bytes, start, end).count() <= MAX_EXACT_DIGITS);
    }

    public double value() {
        return value;
    }

    /**
     * Whether no other decimal number has this value: up to 15 digits are told apart by their double. Others are known by
     * their {@link DecimalDigits}.
     */
    boolean isKnownByValue() {
        return exact;
    }
}
