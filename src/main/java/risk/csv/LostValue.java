package risk.csv;

import java.nio.charset.Charset;

/**
 * A value for which a row was not taken: so it depends on the value whether it was.
 *
 * @param example what stands there, and in which column, as a message says it; empty where no value is the reason
 * @param hint what a remedy needs to know: of {@link Kind#NOTATION} the entries of the configuration, as {@link
 *     OtherNotation#entriesFor} has them; of a word the word
 */
public record LostValue(Kind kind, String example, String hint) {

    /** What is the matter with it. */
    public enum Kind {
        /** No value was the reason. */
        NONE,
        /** A number in another notation than the configured one. */
        NOTATION,
        /** A text with digits that is no number in any notation, such as 1.4k, or another number than a label may be. */
        DIGITS,
        /** A text without a digit in the place of a number, such as - or unknown. */
        WORD,
        /** A word in the place of a label. */
        LABEL,
        /** Letters in another encoding than the configured one. */
        ENCODING,
        /** More cells than the header has, as a comma in a number makes them. */
        WIDTH
    }

    public static final LostValue NONE = new LostValue(Kind.NONE, "", "");

    static LostValue tooWide(int cells, int expected) {
        return new LostValue(Kind.WIDTH, cells + " cells where the header has " + expected, "");
    }

    static LostValue notIn(Charset encoding, String column) {
        return new LostValue(Kind.ENCODING, column + ", which is not " + encoding.name() + ",", "");
    }

    public boolean isNone() {
        return kind == Kind.NONE;
    }

    /** Whether it takes several of the same to tell it from a slip. */
    public boolean isWord() {
        return kind == Kind.WORD || kind == Kind.LABEL;
    }
}
