package risk.render;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A text that begins on a line of its own, and goes on in the next one where it is too long.
 *
 * @param pieces what is never torn: the line is broken between them, and they are set apart by a blank
 */
public record Line(List<String> pieces) {

    /** A sign for per cent goes with its number. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile(" (?!%)");

    public Line {
        pieces = List.copyOf(pieces);
    }

    /** A text that is broken between words. */
    public static Line flowing(String text) {
        return new Line(List.of(BETWEEN_WORDS.split(text, -1)));
    }

    /** A text that stays on one line however long it is: a program may read it, or a person copy a path out of it. */
    public static Line whole(String text) {
        return new Line(List.of(text));
    }

    /** Texts on one line where they all fit, else each that doesn't on the next. */
    public static Line ofPieces(String... pieces) {
        return new Line(List.of(pieces));
    }

    public String text() {
        return String.join(" ", pieces);
    }
}
