package risk.io;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an input, wherever it stands. Who may not see the data is told {@link #expected} alone.
 *
 * @param expected what was expected, or what is wrong, as a clause that quotes nothing of the data: "expected UTF-8", "size
 *     must be a number"
 * @param found the piece that was found in its place; null where there is none to quote
 * @param sentence both together, as a user reads them, and after them what to do about it
 */
public record Mismatch(String expected, @Nullable String found, String sentence) implements Serializable {

    /** A clause of its own, without "expected". */
    public static Mismatch of(String clause) {
        return new Mismatch(clause, null, clause);
    }

    public static Mismatch expected(String what) {
        return of("expected " + what);
    }

    public Mismatch found(Object piece) {
        return found(", ", piece);
    }

    /** The same where what was expected is a list, which a semicolon ends. */
    public Mismatch foundBesideList(String piece) {
        return found("; ", piece);
    }

    private Mismatch found(String link, Object piece) {
        return new Mismatch(expected, piece.toString(), sentence + link + "found " + piece);
    }

    /** The same and after a semicolon what to do about it. */
    public Mismatch remedy(String advice) {
        return new Mismatch(expected, found, sentence + "; " + advice);
    }

    /** The same with a remark at its end, which brings its own space before it. */
    public Mismatch remark(String remark) {
        return new Mismatch(expected, found, sentence + remark);
    }

    /** The same without line breaks and other control characters, which names and cells may hold. */
    Mismatch onOneLine() {
        return new Mismatch(oneLine(expected), found == null ? null : oneLine(found), oneLine(sentence));
    }

    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence;
    }
}
