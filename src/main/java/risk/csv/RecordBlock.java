package risk.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/** A run of whole CSV records, the unit in which files are read and parsed side by side. */
public final class RecordBlock {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int DROPPED = -1;

    /** What was read; the records are pieces of it. */
    public byte[] bytes;

    /** Where the bytes of its part of the file begin, those of a header that was taken away among them. */
    private int begin;

    /** Where they end. */
    private int limit;

    private int first;
    private int count;
    private int[] starts;
    private int[] ends;
    private long[] lines;
    private List<Rejection> rejections = new ArrayList<>();
    private @Nullable CsvHeader header;
    private boolean unfinished;
    private boolean shared;

    RecordBlock(byte[] bytes) {
        this(bytes, new int[FIRST_CAPACITY], new int[FIRST_CAPACITY], new long[FIRST_CAPACITY]);
    }

    private RecordBlock(byte[] bytes, int[] starts, int[] ends, long[] lines) {
        this.bytes = bytes;
        this.starts = starts;
        this.ends = ends;
        this.lines = lines;
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
        limit = end;
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
        begin = 0;
        limit = 0;
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

    /**
     * Takes the records after this one away, which make a block of their own. Both share their arrays from then on, so that a
     * file costs no more however often it is divided.
     */
    RecordBlock splitAt(int record) {
        RecordBlock rest = new RecordBlock(bytes, starts, ends, lines);
        rest.first = first + record + 1;
        rest.count = count;
        rest.begin = end(record);
        rest.limit = limit;
        int before = 0;
        while (before < rejections.size() && rejections.get(before).line() <= line(record)) {
            before++;
        }
        rest.rejections = rejections.subList(before, rejections.size());
        rejections = new ArrayList<>(rejections.subList(0, before));
        rest.unfinished = unfinished;
        unfinished = false;
        count = rest.first;
        limit = rest.begin;
        shared = true;
        rest.shared = true;
        return rest;
    }

    /** Rejects the record, which is no longer there after {@link #removeDropped}. */
    void drop(int record, Mismatch reason) {
        int later = rejections.size();
        while (later > 0 && rejections.get(later - 1).line() > line(record)) {
            later--;
        }
        String content = Excerpt.ofRow(bytes, start(record), end(record));
        rejections.add(later, new Rejection(line(record), reason, content));
        unfinished &= record < count() - 1;
        starts[first + record] = DROPPED;
    }

    void removeDropped() {
        int kept = first;
        for (int i = first; i < count; i++) {
            if (starts[i] != DROPPED) {
                starts[kept] = starts[i];
                ends[kept] = ends[i];
                lines[kept] = lines[i];
                kept++;
            }
        }
        count = kept;
    }

    /** Whether another block holds the same arrays, so that this one is not to be filled anew. */
    boolean isShared() {
        return shared;
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

    /** How many bytes of the file it spans. */
    public long size() {
        return (long) limit - begin;
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

    /** What could not be cut into records, and headers among them; in order of line. */
    public List<Rejection> rejections() {
        return rejections;
    }
}
