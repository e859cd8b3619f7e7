package risk.database;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;

/**
 * The rows of an answer, in order of their key, of which those that were not drawn before go into a file.
 *
 * <p>Of the rows that share the newest key one may be new. So they are looked at again; where they are those that were drawn,
 * they are left out, and else all of them are drawn.
 */
final class NewRows {

    private final BatchFile file;
    private final Optional<Newest> drawn;
    private boolean isBeyond;
    private @Nullable Value first;
    private @Nullable Value newest;
    private RowGroup atNewest = RowGroup.NONE;

    /** @param drawn how far was drawn before; empty where nothing was */
    NewRows(BatchFile file, Optional<Newest> drawn) {
        this.file = file;
        this.drawn = drawn;
    }

    /** Takes the next row. */
    void take(Value key, List<Optional<Value>> row) throws IOException {
        if (!isBeyond && (drawn.isEmpty() || !key.isSameKey(drawn.get().key()))) {
            if (isDrawnAlready()) {
                file.restart();
                first = null;
            }
            isBeyond = true;
        }
        byte[] line = file.line(row);
        file.write(line);
        atNewest = (newest != null && newest.isSameKey(key) ? atNewest : RowGroup.NONE).with(line);
        newest = key;
        first = first == null ? key : first;
    }

    private boolean isDrawnAlready() {
        return drawn.isPresent() && atNewest.equals(drawn.get().rowsAtKey());
    }

    /** Whether there are new ones. */
    boolean isAny() {
        return isBeyond || (newest != null && !isDrawnAlready());
    }

    Value first() {
        return some(first);
    }

    Value newest() {
        return some(newest);
    }

    /** Those that have the newest key. */
    RowGroup atNewest() {
        return atNewest;
    }

    private static Value some(@Nullable Value value) {
        if (value == null) {
            throw new InvalidInputException(expected("a row with a key").found("none"));
        }
        return value;
    }
}
