package risk.io;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration or the data is wrong, and the user can mend it. The message is one line that says where, what was
 * expected and what was found; a step prints it and exits with 2.
 */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String NOWHERE = "";

    private final String where;
    private final Mismatch mismatch;

    /** Who catches it knows where it is, see {@link #in}. */
    public InvalidInputException(Mismatch mismatch) {
        this(NOWHERE, mismatch, null);
    }

    public InvalidInputException(Mismatch mismatch, Throwable cause) {
        this(NOWHERE, mismatch, cause);
    }

    /** @param where a file, an entry, an option, or a place in one */
    public InvalidInputException(Object where, Mismatch mismatch) {
        this(where, mismatch, null);
    }

    public InvalidInputException(Object where, Mismatch mismatch, @Nullable Throwable cause) {
        super(inside(Mismatch.oneLine(where.toString()), mismatch.onOneLine().sentence()), cause);
        this.where = Mismatch.oneLine(where.toString());
        this.mismatch = mismatch.onOneLine();
    }

    /** All that is wrong, in one message; the fields are those of the first. */
    public static InvalidInputException ofAll(List<InvalidInputException> problems) {
        InvalidInputException first = problems.get(0);
        if (problems.size() == 1) {
            return first;
        }
        String others = problems.stream()
                .skip(1)
                .map(problem -> String.valueOf(problem.getMessage()))
                .collect(Collectors.joining("; "));
        return new InvalidInputException(first.where, first.mismatch.remedy(others), first);
    }

    /** The same with the place around its own, such as the file around a line. */
    public InvalidInputException in(Object outer) {
        return new InvalidInputException(inside(outer.toString(), where), mismatch, this);
    }

    /** The same and what to do about it. */
    public InvalidInputException withRemedy(String advice) {
        return new InvalidInputException(where, mismatch.remedy(advice), this);
    }

    /** The places from the outermost to the innermost, each with a colon between; empty where none is known. */
    public String where() {
        return where;
    }

    /** What is wrong, wherever it is. */
    public Mismatch mismatch() {
        return mismatch;
    }

    /** As a clause, without a piece of the data. */
    public String expected() {
        return mismatch.expected();
    }

    /** The piece that stands there instead; empty where there is none to quote. */
    public Optional<String> found() {
        return Optional.ofNullable(mismatch.found());
    }

    /** The message without what was found, for who may not see the data. */
    public String withoutFound() {
        return inside(where, mismatch.expected());
    }

    private static String inside(String outer, String inner) {
        return outer.isEmpty() || inner.isEmpty() ? outer + inner : outer + ": " + inner;
    }
}
