package risk.csv;

/**
 * Whether a quote follows after which a cell can end, so that {@link QuoteReading.Way#INNER_QUOTES} comes out of a cell. Asked
 * for one place after the other, it looks at no byte twice.
 */
final class ClosingQuotes {

    private static final long NONE = -1;

    private final char separator;

    /** What was looked through: from one place of the file to the other, and where in it the cell ends. */
    private long from;

    private long to = NONE;
    private long found = NONE;

    /** Whether the last that was looked at is a quote, or blanks after one. */
    private boolean afterQuote;

    ClosingQuotes(char separator) {
        this.separator = separator;
    }

    /**
     * Whether there is one.
     *
     * @param start of a line
     * @param place of the first byte in the file
     */
    boolean anyWithin(byte[] bytes, int start, int stop, long place) {
        if (place + start < from || place + start > to || (found != NONE && found < place + start)) {
            from = place + start;
            to = from;
            found = NONE;
            afterQuote = false;
        }
        while (found == NONE && to < place + stop) {
            byte b = bytes[(int) (to - place)];
            if (b == separator || b == '\n') {
                if (afterQuote) {
                    found = to;
                }
                afterQuote = false;
            } else {
                afterQuote = b == '"' || (afterQuote && (b == '\r' || b == ' '));
            }
            to++;
        }
        return found != NONE && found < place + stop;
    }
}
