package risk.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.NearestName;

/** What was found wrong in a configuration so far, to be told all at once. */
final class ConfigProblems {

    private final List<InvalidInputException> problems = new ArrayList<>();

    void add(String where, Mismatch mismatch) {
        problems.add(new InvalidInputException(where, mismatch));
    }

    int count() {
        return problems.size();
    }

    /** Reports a value in the place of which another was expected. */
    void expected(String where, String what, @Nullable Object found) {
        add(where, Mismatch.expected(what).found(shown(found)));
    }

    /** Reports a name that isn't one of those that are known, and suggests the nearest. */
    void requireKnown(String where, String found, Collection<String> valid) {
        if (!valid.contains(found)) {
            Mismatch mismatch =
                    Mismatch.expected("one of " + String.join(", ", valid)).found("\"" + found + "\"");
            add(
                    where,
                    NearestName.of(found, valid)
                            .map(nearest -> mismatch.remedy("did you mean \"" + nearest + "\"?"))
                            .orElse(mismatch));
        }
    }

    /** The value, or the stand-in where making it fails because the input is invalid. */
    <T> T checked(Supplier<T> value, T standIn) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            problems.add(e);
            return standIn;
        }
    }

    /** The same for a value whose parts are right each by itself, and may be wrong together. */
    <T> T checked(Supplier<T> value, T standIn, String where) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            add(where, Mismatch.of(String.valueOf(e.getMessage())));
            return standIn;
        }
    }

    /** All as one; there is at least one. */
    InvalidInputException all() {
        return InvalidInputException.ofAll(problems);
    }

    /** The value much as it stands in the file. */
    private static String shown(@Nullable Object found) {
        if (found == null) {
            return "nothing";
        }
        return found instanceof String ? "\"" + found + "\"" : found.toString();
    }
}
