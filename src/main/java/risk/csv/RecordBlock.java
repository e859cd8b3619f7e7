package risk.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;

/** A run of whole CSV records, the unit in which files are read and parsed side by side. */
public final class RecordBlock {

    private static final int FIRST_CAPACITY = 1 << 10;

    /** What was read; the records are pieces of it. */
    public byte[] bytes;

    private int first;
    private int count;
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private final List<Rejection> rejections = new ArrayList<>();
    private @Nullable CsvHeader header;
    private boolean unfinished;

    RecordBlock(byte[] bytes) {
        this.bytes = bytes;
    }

    void add(int start, int end, long line) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        lines[count] = line;
        count++;
    }

    /** Makes room for so many bytes; what is there stays. */
    void reserve(int size) {
        if (bytes.length < size) {
            bytes = Arrays.copyOf(bytes, size);
        }
    }

    void clear() {
        unfinished = false;
        header = null;
        first = 0;
        count = 0;
        rejections.clear();
    }

    void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Says by which header the records are to be read. */
    void readBy(CsvHeader itsHeader) {
        header = itsHeader;
    }

    /** The header by which the records are to be read. */
    public CsvHeader header() {
        return Objects.requireNonNull(header);
    }

    /** Takes the records from this one on away: it is dropped, and those after it make a block of their own. */
    RecordBlock splitAt(int record) {
        long line = line(record);
        int from = end(record);
        RecordBlock rest = new RecordBlock(Arrays.copyOfRange(bytes, from, (int) size()));
        for (int i = record + 1; i < count(); i++) {
            rest.add(start(i) - from, end(i) - from, line(i));
        }
        rejections.stream().filter(rejection -> rejection.line() > line).forEach(rest::reject);
        rejections.removeIf(rejection -> rejection.line() > line);
        count = first + record;
        rest.unfinished = unfinished;
        unfinished = false;
        return rest;
    }

    /** Takes the header away, so that record 0 is the first row. */
    void removeFirst() {
        first++;
    }

    public int count() {
        return count - first;
    }

    public int start(int record) {
        return starts[first + record];
    }

    /** The offset after the record's last byte, its line break left out. */
    public int end(int record) {
        return ends[first + record];
    }

    public long line(int record) {
        return lines[first + record];
    }

    /** Where a record of several lines ends, as a message adds it; nothing for a record of one line. */
    public String reach(int record) {
        int breaks = 0;
        for (int i = start(record); i < end(record); i++) {
            if (bytes[i] == '\n') {
                breaks++;
            }
        }
        return breaks == 0 ? "" : " (quotes hold the lines up to " + (line(record) + breaks) + " together)";
    }

    /** Says that the file ends in its last record, without a line break. */
    void endsUnfinished() {
        unfinished = true;
    }

    /** Whether the file ends in this record, without a line break. */
    public boolean isUnfinished(int record) {
        return unfinished && record == count() - 1;
    }

    /** How many bytes of the file its records span. */
    public long size() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** How many records stand before the first that could not be cut; all where none is. */
    public int rowsBeforeRejection() {
        int rows = count();
        while (!rejections.isEmpty()
                && rows > 0
                && line(rows - 1) > rejections.get(0).line()) {
            rows--;
        }
        return rows;
    }

    /** @throws InvalidInputException if a record could not be cut, with its line */
    public void requireNoRejection() {
        if (!rejections.isEmpty()) {
            Rejection first = rejections.get(0);
            throw new InvalidInputException("line " + first.line(), first.reason());
        }
    }

    /** What could not be cut into records. */
    public List<Rejection> rejections() {
        return rejections;
    }
}
