package risk.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** Pieces of foreign text for messages: one line, printable, of bounded length. */
public final class Excerpt {

    private static final int CELL_LENGTH = 40;
    private static final int HEADER_LENGTH = 200;
    private static final int ROW_LENGTH = 1000;

    private Excerpt() {}

    public static String ofHeader(String header) {
        byte[] bytes = header.getBytes(UTF_8);
        return of(bytes, 0, bytes.length, HEADER_LENGTH);
    }

    public static String ofCell(String cell) {
        byte[] bytes = cell.getBytes(UTF_8);
        return ofCell(bytes, 0, bytes.length);
    }

    public static String ofCell(byte[] bytes, int start, int end) {
        return of(bytes, start, end, CELL_LENGTH);
    }

    public static String ofRow(byte[] bytes, int start, int end) {
        return of(bytes, start, end, ROW_LENGTH);
    }

    private static String of(byte[] bytes, int start, int end, int length) {
        boolean whole = end - start <= length;
        String text = new String(bytes, start, whole ? end - start : length, UTF_8);
        return whole ? visible(text) : visible(text) + "...";
    }

    /**
     * The text on one line: control characters become blanks, and other characters that can't be seen, such as no-break
     * spaces and byte order marks, are written by the number of their code point.
     */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                visible.append(' ');
            } else if (isInvisible(c)) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** The text with each control character as {@code \x}, and its number in two hexadecimal digits. */
    public static String withoutControls(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 3);
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                visible.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** Whether it is a blank other than the usual one, or takes no room at all. */
    public static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SPACE_SEPARATOR -> codePoint != ' ';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
