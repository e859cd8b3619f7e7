package risk.csv;

/** Finds the end of one record by the rules of RFC 4180; tells then how many cells it has. */
final class QuotedRecord {

    /** A quote stands inside an unquoted cell, or more of the cell follows a closing one. */
    static final int MALFORMED = -1;

    /** The record goes on behind what could be looked at. */
    static final int OPEN = -2;

    private final char separator;
    private int cells;
    private boolean hasQuotes;

    QuotedRecord(char separator) {
        this.separator = separator;
    }

    char separator() {
        return separator;
    }

    /** How many cells the record has of which the end was found last. */
    int cells() {
        return cells;
    }

    boolean hasQuotes() {
        return hasQuotes;
    }

    /** The offset of the line break that ends the record, or {@code stop} where it ends there outside quotes. */
    int end(byte[] bytes, int start, int stop) {
        cells = 1;
        hasQuotes = false;
        int i = start;
        while (true) {
            if (i < stop && bytes[i] == '"') {
                hasQuotes = true;
                i = closingQuote(bytes, i + 1, stop) + 1;
                if (i == 0) {
                    return OPEN;
                }
            } else {
                while (i < stop && bytes[i] != separator && bytes[i] != '\n') {
                    if (bytes[i] == '"') {
                        return MALFORMED;
                    }
                    i++;
                }
            }
            if (i < stop && bytes[i] == '\r' && (i + 1 == stop || bytes[i + 1] == '\n')) {
                i++;
            }
            if (i == stop || bytes[i] == '\n') {
                return i;
            }
            if (bytes[i] != separator) {
                return MALFORMED;
            }
            cells++;
            i++;
        }
    }

    private static int closingQuote(byte[] bytes, int from, int stop) {
        for (int i = from; i < stop; i++) {
            if (bytes[i] == '"') {
                if (i + 1 < stop && bytes[i + 1] == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }
}
