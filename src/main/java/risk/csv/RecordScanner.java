package risk.csv;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * Cuts a stream of CSV bytes into blocks of whole records.
 *
 * <p>A record ends at a line break outside quotes. Commons CSV would give up on a file at the first quote that is never
 * closed, or read the rest of the file as one cell; here a record that is malformed or longer than
 * {@link #MAX_RECORD_BYTES} costs its first line, which is rejected, and the scan goes on with the next one. So memory is
 * bounded whatever the file holds, and every byte is looked at a bounded number of times.
 */
public final class RecordScanner {

    /** The longest record, its line breaks included. */
    static final int MAX_RECORD_BYTES = 1 << 18;

    private static final Mismatch TOO_LONG = Mismatch.of("longer than " + MAX_RECORD_BYTES + " bytes");

    private static final int BLOCK_BYTES = 1 << 19;

    /** Most files that a request names are no larger, and needn't pay for a block. */
    private static final int FIRST_READ_BYTES = 1 << 14;

    private static final int MALFORMED = -1;

    private final InputStream in;
    private final SpareBlocks spare;
    private RecordBlock block = new RecordBlock(new byte[0]);
    private byte[] buffer = block.bytes;
    private int limit;
    private boolean atEnd;
    private boolean insideLongLine;
    private long line = 1;

    /** @param spare where to take blocks from before making new ones */
    RecordScanner(InputStream in, SpareBlocks spare) {
        this.in = in;
        this.spare = spare;
    }

    /** The next records, at least one or a rejection; null after the last. The block is now the caller's. */
    @Nullable
    RecordBlock next() throws IOException {
        while (!atEnd || limit > 0) {
            fill();
            int scanned = scan();
            RecordBlock full = block;
            carryOver(scanned);
            if (full.count() > 0 || !full.rejections().isEmpty()) {
                return full;
            }
        }
        return null;
    }

    private void fill() throws IOException {
        if (line == 1) {
            fillUpTo(FIRST_READ_BYTES);
        }
        if (!atEnd) {
            fillUpTo(BLOCK_BYTES + MAX_RECORD_BYTES);
        }
    }

    private void fillUpTo(int size) throws IOException {
        block.reserve(size);
        buffer = block.bytes;
        limit += in.readNBytes(buffer, limit, Math.max(0, size - limit));
        atEnd = limit < size;
    }

    /** Begins the next block with what was not scanned. */
    private void carryOver(int scanned) {
        int rest = limit - scanned;
        limit = rest;
        if (atEnd && rest == 0) {
            return;
        }
        RecordBlock next = spare.poll();
        if (next == null) {
            next = new RecordBlock(new byte[rest]);
        }
        next.reserve(rest);
        System.arraycopy(buffer, scanned, next.bytes, 0, rest);
        block = next;
        buffer = next.bytes;
    }

    /** Adds the records that surely end within the buffer, and returns the offset of the first one that may not. */
    private int scan() {
        int start = 0;
        if (insideLongLine) {
            start = skipLongLine();
        }
        while (start < limit && (atEnd || limit - start > MAX_RECORD_BYTES)) {
            int stop = Math.min(limit, start + MAX_RECORD_BYTES);
            int lineEnd = ByteSearch.either(buffer, start, stop, '\n', '"');
            boolean quoted = lineEnd < stop && buffer[lineEnd] == '"';
            if (quoted) {
                lineEnd = ByteSearch.either(buffer, lineEnd, stop, '\n', '\n');
            }
            if (lineEnd == stop && stop < limit) {
                block.reject(rejection(start, lineEnd, TOO_LONG));
                insideLongLine = true;
                return skipLongLine(lineEnd);
            }
            int end = quoted ? endOfQuoted(start, stop) : lineEnd;
            if (end == MALFORMED) {
                block.reject(rejection(start, lineEnd, CsvHeader.MALFORMED));
                end = lineEnd;
                line++;
            } else {
                addUnlessBlank(start, end);
                line += end == lineEnd ? 1 : lineBreaksWithin(start, end) + 1;
            }
            start = end + 1;
        }
        return Math.min(start, limit);
    }

    private int skipLongLine() {
        return skipLongLine(0);
    }

    private int skipLongLine(int from) {
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '\n') {
                insideLongLine = false;
                line++;
                return i + 1;
            }
        }
        return limit;
    }

    private void addUnlessBlank(int start, int end) {
        int trimmed = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        if (trimmed > start) {
            block.add(start, trimmed, line);
        }
    }

    private Rejection rejection(int start, int end, Mismatch reason) {
        int trimmed = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        return new Rejection(line, reason, Excerpt.ofRow(buffer, start, trimmed));
    }

    /**
     * The offset of the line break that ends the record at {@code start}, or {@link #MALFORMED} where a quote stands
     * inside an unquoted cell, a closing one is followed by more of the cell, or none closes before {@code stop}.
     */
    private int endOfQuoted(int start, int stop) {
        int i = start;
        while (true) {
            if (i < stop && buffer[i] == '"') {
                i = closingQuote(i + 1, stop) + 1;
                if (i == 0) {
                    return MALFORMED;
                }
            } else {
                while (i < stop && buffer[i] != ',' && buffer[i] != '\n') {
                    if (buffer[i] == '"') {
                        return MALFORMED;
                    }
                    i++;
                }
            }
            if (i < stop && buffer[i] == '\r' && (i + 1 == stop || buffer[i + 1] == '\n')) {
                i++;
            }
            if (i == stop) {
                return stop == limit ? stop : MALFORMED;
            }
            if (buffer[i] == '\n') {
                return i;
            }
            if (buffer[i] != ',') {
                return MALFORMED;
            }
            i++;
        }
    }

    private int closingQuote(int from, int stop) {
        for (int i = from; i < stop; i++) {
            if (buffer[i] == '"') {
                if (i + 1 < stop && buffer[i + 1] == '"') {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return MALFORMED;
    }

    private int lineBreaksWithin(int start, int end) {
        int breaks = 0;
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                breaks++;
            }
        }
        return breaks;
    }
}
