package risk.text;

import java.util.Arrays;

/** How many places of a line of fixed width a text takes: letters of East Asia and pictures two, accents and the like none. */
public final class Places {

    private static final String CUT = "...";

    /** The blocks that Unicode's Annex 11 calls wide, roughly. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x2E80, 0xA4CF},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF01, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF},
        {0x20000, 0x3FFFD},
    };

    private Places() {}

    public static int of(CharSequence text) {
        return text.codePoints().map(Places::of).sum();
    }

    /** Where the text from a start on is to be cut so as to take no more places than these, after one character at least. */
    public static int end(String text, int start, int places) {
        int end = start;
        int taken = 0;
        while (end < text.length()) {
            taken += of(text.codePointAt(end));
            if (taken > places && end > start) {
                return end;
            }
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }

    /** The text, or as much of it as takes no more places than these with the three dots at its end. */
    public static String shortened(String text, int places) {
        return of(text) <= places ? text : text.substring(0, end(text, 0, places - CUT.length())) + CUT;
    }

    private static int of(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return Arrays.stream(WIDE).anyMatch(range -> character >= range[0] && character <= range[1]) ? 2 : 1;
    }
}
