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
 * closed, or read the rest of the file as one cell. Here a malformed record is rejected to where it ends by any reading, see
 * {@link BrokenRecord}, and the scan goes on after it; where nobody can say where that is, all up to the file's end is
 * rejected. A record longer than {@link #MAX_RECORD_BYTES} is passed over to its end. So memory is bounded whatever the file
 * holds, and every byte is looked at a bounded number of times.
 */
public final class RecordScanner {

    /** The longest record, its line breaks included: as long as a cell of Excel's a hundred times over. */
    static final int MAX_RECORD_BYTES = 1 << 24;

    private static final Mismatch TOO_LONG = Mismatch.of("longer than " + MAX_RECORD_BYTES + " bytes");

    private static final int BLOCK_BYTES = 1 << 19;

    /** Most files that a request names are no larger, and needn't pay for a block. */
    private static final int FIRST_READ_BYTES = 1 << 14;

    /** How far behind its start a record is looked for its end at first. Nearly all are far shorter. */
    private static final int FIRST_REACH = 1 << 18;

    private final InputStream in;
    private final SpareBlocks spare;
    private final char separator;
    private final QuotedRecord quotedRecord;
    private final BrokenRecord brokenRecord;
    private RecordBlock block = new RecordBlock(new byte[0]);
    private byte[] buffer = block.bytes;
    private int limit;

    /** Where in the file the buffer begins. */
    private long place;

    private long stop = Long.MAX_VALUE;
    private boolean isStopped;

    private boolean atEnd;
    private boolean started;
    private int reach = FIRST_REACH;
    private int width;
    private long line;
    private @Nullable PassedOver passedOver;

    /**
     * @param spare where to take blocks from before making new ones
     * @param separator what stands between cells
     * @param firstLine the line on which the stream begins
     */
    RecordScanner(InputStream in, SpareBlocks spare, char separator, long firstLine) {
        this.in = in;
        this.spare = spare;
        this.separator = separator;
        this.quotedRecord = new QuotedRecord(separator);
        this.brokenRecord = new BrokenRecord(separator);
        this.line = firstLine;
    }

    /** Tells how many cells a record has from now on; until then it is as many as the first one has. */
    void expectCells(int cells) {
        width = cells;
    }

    /**
     * Reads a part of a file, in which the stream begins.
     *
     * @param from the offset of the stream's first byte
     * @param before no record is read that begins there or after it
     */
    void readPart(long from, long before) {
        place = from;
        stop = before;
    }

    /** Where in the file the first record begins that was not read; the end where all were. */
    long place() {
        return place;
    }

    /** The next records, at least one or a rejection; null after the last. The block is now the caller's. */
    @Nullable
    RecordBlock next() throws IOException {
        while (!isStopped && (!atEnd || limit > 0)) {
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
        if (!started) {
            started = true;
            fillUpTo(FIRST_READ_BYTES);
        }
        if (!atEnd) {
            fillUpTo(BLOCK_BYTES + reach);
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
        place += scanned;
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
        int start = passedOver == null ? 0 : passOver(passedOver, 0);
        while (start < limit && (atEnd || limit - start > reach)) {
            if (place + start >= stop) {
                isStopped = true;
                return start;
            }
            start += markLength(start);
            int scanTo = Math.min(limit, start + reach);
            int lineEnd = ByteSearch.either(buffer, start, scanTo, '\n', '"');
            boolean quoted = lineEnd < scanTo && buffer[lineEnd] == '"';
            int end = quoted ? quotedRecord.end(buffer, start, scanTo) : lineEnd;
            if ((end == scanTo || end == QuotedRecord.OPEN) && scanTo < limit) {
                if (reach < MAX_RECORD_BYTES) {
                    reach = Math.min(MAX_RECORD_BYTES, 4 * reach);
                    continue;
                }
                start = passOver(new PassedOver(rejection(start, scanTo, TOO_LONG), separator), start);
            } else if (end < 0) {
                if (!atEnd && limit - start <= BrokenRecord.LOOKED_AT) {
                    reach = Math.max(reach, BrokenRecord.LOOKED_AT);
                    continue;
                }
                start = reject(start);
            } else {
                addUnlessBlank(start, end);
                line += quoted ? 1 + lineBreaksWithin(start, end) : 1;
                start = end + 1;
            }
            reach = FIRST_REACH;
        }
        return Math.min(start, limit);
    }

    /** A byte order mark where a file was put behind another one belongs to no cell. */
    private int markLength(int start) {
        return buffer[start] == (byte) 0xEF
                        && limit - start > 2
                        && buffer[start + 1] == (byte) 0xBB
                        && buffer[start + 2] == (byte) 0xBF
                ? 3
                : 0;
    }

    /** Rejects a malformed record, and returns the offset after it. */
    private int reject(int start) {
        int end = brokenRecord.end(buffer, start, limit, place, width);
        if (end == BrokenRecord.UNKNOWN) {
            return passOver(new PassedOver(rejection(start, lineEnd(start), CsvHeader.MALFORMED), separator), start);
        }
        long breaks = lineBreaksWithin(start, end);
        String lines = breaks == 0 ? "" : " (lines " + line + " to " + (line + breaks) + ")";
        block.reject(rejection(start, end, CsvHeader.MALFORMED.remark(lines)));
        line += breaks + 1;
        return end + 1;
    }

    /** A record that is not taken and of which the end has not been found yet. */
    private static final class PassedOver {

        private final Rejection rejection;
        private final QuoteReading inner;
        private final QuoteReading paired;

        PassedOver(Rejection rejection, char separator) {
            this.rejection = rejection;
            this.inner = new QuoteReading(QuoteReading.Way.INNER_QUOTES, separator);
            this.paired = new QuoteReading(QuoteReading.Way.PAIRED_QUOTES, separator);
        }
    }

    /** Looks on for the record's end, and returns the offset after it, or the limit where it is not there. */
    private int passOver(PassedOver record, int from) {
        for (int i = from; i < limit; i++) {
            byte b = buffer[i];
            if (b == '\n') {
                line++;
                if (record.inner.isOutside() && record.paired.isOutside()) {
                    passedOver = null;
                    block.reject(record.rejection);
                    return i + 1;
                }
            }
            record.inner.read(b);
            record.paired.read(b);
        }
        passedOver = record;
        if (atEnd) {
            passedOver = null;
            long last = limit > 0 && buffer[limit - 1] == '\n' ? line - 1 : line;
            block.reject(
                    record.inner.isOutside() && record.paired.isOutside()
                            ? record.rejection
                            : toTheEnd(record.rejection, last));
        }
        return limit;
    }

    private static Rejection toTheEnd(Rejection rejection, long lastLine) {
        return new Rejection(
                rejection.line(),
                rejection
                        .reason()
                        .remark("; nobody can say where the row ends, so nothing up to the file's end, line " + lastLine
                                + ", is taken"),
                rejection.content(),
                Math.max(1, lastLine - rejection.line() + 1),
                LostValue.NONE);
    }

    private void addUnlessBlank(int start, int end) {
        int trimmed = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        if (trimmed > start) {
            if (width == 0) {
                quotedRecord.end(buffer, start, end);
                width = quotedRecord.cells();
            }
            block.add(start, trimmed, line);
            if (atEnd && end == limit) {
                block.endsUnfinished();
            }
        }
    }

    private Rejection rejection(int start, int end, Mismatch reason) {
        int trimmed = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        return new Rejection(line, reason, Excerpt.ofRow(buffer, start, trimmed));
    }

    private int lineEnd(int start) {
        return ByteSearch.either(buffer, start, limit, '\n', '\n');
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
