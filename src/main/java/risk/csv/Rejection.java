package risk.csv;

import risk.io.Mismatch;

/**
 * A row that was not taken.
 *
 * @param line the line of its file on which the row begins, counted from 1
 * @param reason what was expected and what was found
 * @param content the beginning of the row as it stands in the file
 * @param lines how many rows went with it: 1, or all lines to the file's end where nobody can say where it ends
 * @param value the one for which it was not taken, where that is the reason
 */
public record Rejection(long line, Mismatch reason, String content, long lines, LostValue value) {

    public Rejection(long line, Mismatch reason, String content) {
        this(line, reason, content, 1, LostValue.NONE);
    }
}
