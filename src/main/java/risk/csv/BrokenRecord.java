package risk.csv;

/**
 * How far a record reaches that breaks the rules of quoting: to the first line break at which both ways to read it are
 * outside quotes, so that no line of a quoted note is taken for a row. Where only one of them is, clean records speak for it,
 * if one of them is quoted or they are many; so does, for the end of a note with words after its closing quote, that by the
 * other way it would not end within {@link #REACH}.
 *
 * <p>What it says depends on what follows in the file alone, not on how much of it has been read. It remembers what it looked
 * through for the record before, so that a file of such records takes one pass.
 */
final class BrokenRecord {

    /** Nothing says where it ends. */
    static final int UNKNOWN = -1;

    /** How far after its start a record is looked for its end, and after a line break for clean records. */
    static final int REACH = 1 << 20;

    /** So many bytes after a record's start must be there, if the file has them. */
    static final int LOOKED_AT = 2 * REACH;

    /** So many records in a row, each with as many cells as the header, are no note. */
    private static final int CLEAN_RECORDS = 100;

    private final QuotedRecord records;
    private final ClosingQuotes closing;

    /** Between these two places in the file no line begins clean records. */
    private long notCleanFrom;

    private long notCleanTo = -1;

    BrokenRecord(char separator) {
        this.records = new QuotedRecord(separator);
        this.closing = new ClosingQuotes(separator);
    }

    /**
     * The offset of the line break that ends the record, or {@code limit} where the file ends with it.
     *
     * @param limit where the bytes end, and the file, if there are less than {@link #LOOKED_AT} of them
     * @param place of the first byte in the file
     * @param width how many cells a record has; 0 where that is not known yet
     */
    int end(byte[] bytes, int start, int limit, long place, int width) {
        QuoteReading inner = new QuoteReading(QuoteReading.Way.INNER_QUOTES, records.separator());
        QuoteReading paired = new QuoteReading(QuoteReading.Way.PAIRED_QUOTES, records.separator());
        int stop = Math.min(limit, start + REACH);
        for (int i = start; i < stop; i++) {
            byte b = bytes[i];
            if (b == '\n' && (inner.isOutside() || paired.isOutside())) {
                boolean both = inner.isOutside() && paired.isOutside();
                if (both
                        || cleanRecordsBegin(bytes, i + 1, limit, place, width)
                        || (paired.isOutside() && !closing.anyWithin(bytes, i + 1, stop, place))) {
                    return i;
                }
            }
            inner.read(b);
            paired.read(b);
        }
        return stop == limit && paired.isOutside() ? limit : UNKNOWN;
    }

    /**
     * Whether records of the right number of cells begin here, enough of them, or some up to a quoted one: by the other way a
     * quote would stand before the first letter of a cell and another one after its last by accident.
     */
    private boolean cleanRecordsBegin(byte[] bytes, int start, int limit, long place, int width) {
        if (place + start >= notCleanFrom && place + start <= notCleanTo) {
            return false;
        }
        int stop = Math.min(limit, start + REACH);
        int clean = 0;
        boolean quotes = false;
        int at = start;
        while (at < stop && clean < CLEAN_RECORDS) {
            int end = records.end(bytes, at, stop);
            boolean blank = end == at || (end == at + 1 && bytes[at] == '\r');
            if (end < 0 || (!blank && width > 0 && records.cells() != width)) {
                if (end == QuotedRecord.MALFORMED && !quotes) {
                    // Nor do they begin at the lines between, which all come to this record.
                    notCleanFrom = place + start;
                    notCleanTo = place + at;
                }
                return false;
            }
            if (end == stop && stop < limit) {
                return false;
            }
            if (records.hasQuotes() && width > 1) {
                return true;
            }
            quotes |= records.hasQuotes();
            clean += blank ? 0 : 1;
            at = end + 1;
        }
        return clean >= CLEAN_RECORDS;
    }
}
