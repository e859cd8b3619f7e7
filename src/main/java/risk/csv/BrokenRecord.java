package risk.csv;

/**
 * How far a record reaches that breaks the rules of quoting: to the first line break at which both ways to read it are
 * outside quotes, so that no line of a quoted note is taken for a row. Where only one of them is, clean records speak for it,
 * if one of them is quoted or they are many; so does, for the end of a note with words after its closing quote, that by the
 * other way it would never end.
 */
final class BrokenRecord {

    /** Nothing says where it ends. */
    static final int UNKNOWN = -1;

    /** So many records in a row, each with as many cells as the header, are no note. */
    private static final int CLEAN_RECORDS = 100;

    private final QuotedRecord records;
    private final int width;

    /** @param width how many cells a record has; 0 where that is not known yet */
    BrokenRecord(char separator, int width) {
        this.records = new QuotedRecord(separator);
        this.width = width;
    }

    /**
     * The offset of the line break that ends the record, or {@code stop} where it ends there.
     *
     * @param stop where the file ends, or so far behind the start that no more is looked at
     */
    int end(byte[] bytes, int start, int stop) {
        QuoteReading inner = new QuoteReading(QuoteReading.Way.INNER_QUOTES, records.separator());
        QuoteReading paired = new QuoteReading(QuoteReading.Way.PAIRED_QUOTES, records.separator());
        int endIfInnerNeverCloses = UNKNOWN;
        for (int i = start; i < stop; i++) {
            byte b = bytes[i];
            if (b == '\n' && (inner.isOutside() || paired.isOutside())) {
                if ((inner.isOutside() && paired.isOutside()) || cleanRecordsBegin(bytes, i + 1, stop)) {
                    return i;
                }
                if (paired.isOutside() && endIfInnerNeverCloses == UNKNOWN) {
                    endIfInnerNeverCloses = i;
                }
            }
            inner.read(b);
            paired.read(b);
            if (inner.isBetweenQuotes()) {
                endIfInnerNeverCloses = UNKNOWN;
            }
        }
        if (!paired.isOutside()) {
            return UNKNOWN;
        }
        return inner.isOutside() || endIfInnerNeverCloses == UNKNOWN ? stop : endIfInnerNeverCloses;
    }

    /**
     * Whether records of the right number of cells begin here, enough of them, or some up to a quoted one: by the other way a
     * quote would stand before the first letter of a cell and another one after its last by accident.
     */
    private boolean cleanRecordsBegin(byte[] bytes, int start, int stop) {
        int clean = 0;
        int at = start;
        while (at < stop && clean < CLEAN_RECORDS) {
            int end = records.end(bytes, at, stop);
            boolean blank = end == at || (end == at + 1 && bytes[at] == '\r');
            if (end < 0 || (!blank && width > 0 && records.cells() != width)) {
                return false;
            }
            if (records.hasQuotes() && width > 1) {
                return true;
            }
            clean += blank ? 0 : 1;
            at = end + 1;
        }
        return clean >= CLEAN_RECORDS;
    }
}
