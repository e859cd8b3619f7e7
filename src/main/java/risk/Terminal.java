package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the program writes to, and whether colours may be used there. */
final class Terminal {

    /** Lines longer than this break in the terminals that people have. */
    static final int WIDTH = 100;

    private static final String YELLOW = "\u001B[33m";
    private static final String RESET = "\u001B[0m";

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

    private Terminal() {}

    static boolean isStandardError() {
        return isTerminal(2);
    }

    /** The text so that it is noticed, where standard output is a terminal and {@code NO_COLOR} (no-color.org) is not set. */
    static String highlighted(String text) {
        String noColor = System.getenv("NO_COLOR");
        boolean coloured = isTerminal(1) && (noColor == null || noColor.isEmpty());
        return coloured ? YELLOW + text + RESET : text;
    }

    /** Whether another program reads standard output, which may stop to when it has seen enough. */
    static boolean isStandardOutputPiped() {
        return device(1).startsWith("pipe:");
    }

    /** How many places a text takes: letters of East Asia and pictures two, accents and the like none. */
    static int width(CharSequence text) {
        return text.codePoints().map(Terminal::places).sum();
    }

    /** Where the text from a start on is to be cut so as to take no more places than these, behind one character at least. */
    static int end(String text, int start, int places) {
        int end = start;
        int taken = 0;
        while (end < text.length()) {
            taken += places(text.codePointAt(end));
            if (taken > places && end > start) {
                return end;
            }
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }

    private static int places(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return Arrays.stream(WIDE).anyMatch(range -> character >= range[0] && character <= range[1]) ? 2 : 1;
    }

    /** Java tells this for input and output together only, Linux for each. */
    private static boolean isTerminal(int descriptor) {
        String device = device(descriptor);
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    }

    private static String device(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // No Linux: rather no colour and no bar than either in a log.
        }
    }
}
