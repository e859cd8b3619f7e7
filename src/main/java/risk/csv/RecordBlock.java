package risk.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        first = 0;
        count = 0;
        rejections.clear();
    }

    void reject(Rejection rejection) {
        rejections.add(rejection);
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
