package risk.csv;

/**
 * One way to read on after a quote that stands where none may: is the scan inside a quoted cell at a line break, or not? The
 * writer broke the rules, so that nobody knows; where both ways say "outside", a record ends for sure.
 *
 * <p>A cell that doesn't begin with a quote ends at a separator or line break whatever else it holds, either way. Fed byte by
 * byte, so that it reads on across buffers.
 */
final class QuoteReading {

    /** What a quote inside a quoted cell is taken for. */
    enum Way {
        /** One that ends the cell only where a separator or a line break follows, as in {@code "5" pipe"}. */
        INNER_QUOTES,
        /** One of a pair: it ends the cell, and the next one opens it again, as in {@code "he said "stop", and left"}. */
        PAIRED_QUOTES
    }

    private enum State {
        CELL_START,
        UNQUOTED,
        QUOTED,
        /** After a quote in a quoted cell, which may have closed it. */
        AFTER_QUOTE
    }

    private final Way way;
    private final char separator;
    private State state = State.CELL_START;
    private boolean hasInnerQuote;

    QuoteReading(Way way, char separator) {
        this.way = way;
        this.separator = separator;
    }

    /** Whether a line break here ends the record. */
    boolean isOutside() {
        return state != State.QUOTED;
    }

    void read(byte b) {
        state = switch (state) {
            case CELL_START ->
                b == '"' ? open() : b == separator || b == '\n' || b == ' ' ? State.CELL_START : State.UNQUOTED;
            case UNQUOTED -> b == separator || b == '\n' ? State.CELL_START : State.UNQUOTED;
            case QUOTED -> b == '"' ? State.AFTER_QUOTE : State.QUOTED;
            case AFTER_QUOTE -> afterQuote(b);
        };
    }

    private State open() {
        hasInnerQuote = false;
        return State.QUOTED;
    }

    private State afterQuote(byte b) {
        if (b == separator || b == '\n') {
            return State.CELL_START;
        }
        if (way == Way.PAIRED_QUOTES) {
            return b == '"' ? State.QUOTED : State.AFTER_QUOTE;
        }
        if (b == '\r' || b == ' ') {
            return State.AFTER_QUOTE;
        }
        if (b == '"') {
            // Who doesn't double the quotes inside a cell means two quotes by two quotes.
            return hasInnerQuote ? State.AFTER_QUOTE : State.QUOTED;
        }
        hasInnerQuote = true;
        return State.QUOTED;
    }
}
