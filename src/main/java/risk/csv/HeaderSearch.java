package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Tells nearly every row from a header by a look at its last byte: names seldom end in a digit, and rows of numbers nearly
 * always do. Of the others only a record that holds all of the required names may be a header.
 */
final class HeaderSearch {

    private final boolean namesEndInDigits;

    /** The required names to the first character that a header may write otherwise, in small letters, longest first. */
    private final List<byte[]> names = new ArrayList<>();

    HeaderSearch(CsvHeader header) {
        boolean digits = false;
        for (CsvColumn column : header.columns()) {
            digits |= endsInDigit(column.name());
            byte[] letters = leadingLetters(column.name().toLowerCase(Locale.ROOT));
            if (column.required() && letters.length > 0) {
                names.add(letters);
            }
        }
        for (String other : header.names()) {
            digits |= endsInDigit(other);
        }
        namesEndInDigits = digits;
        names.sort(Comparator.comparingInt(name -> -name.length));
    }

    boolean mayBeHeader(byte[] bytes, int start, int end) {
        int last = bytes[end - 1] == '"' && end - start > 1 ? bytes[end - 2] : bytes[end - 1];
        if ((last >= '0' && last <= '9' && !namesEndInDigits) || names.isEmpty()) {
            return false;
        }
        for (byte[] name : names) {
            if (!holds(bytes, start, end, name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(byte[] bytes, int start, int end, byte[] name) {
        for (int i = start; i <= end - name.length; i++) {
            if (small(bytes[i]) == name[0] && stands(bytes, i, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(byte[] bytes, int at, byte[] name) {
        for (int i = 1; i < name.length; i++) {
            if (small(bytes[at + i]) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int small(byte b) {
        return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
    }

    private static byte[] leadingLetters(String name) {
        int end = 0;
        while (end < name.length() && isLetterOrDigit(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end).getBytes(UTF_8);
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean endsInDigit(String name) {
        return !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
    }
}
