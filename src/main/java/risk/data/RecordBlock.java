package risk.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A run of whole CSV records, the unit in which files are read and parsed side by side. */
final class RecordBlock {

    private static final int USUAL_RECORDS = 1 << 15;

    final byte[] bytes;
    private int first;
    private int count;
    private int[] starts = new int[USUAL_RECORDS];
    private int[] ends = new int[USUAL_RECORDS];
    private long[] lines = new long[USUAL_RECORDS];
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

    void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Takes the header away, so that record 0 is the first row. */
    void removeFirst() {
        first++;
    }

    int count() {
        return count - first;
    }

    int start(int record) {
        return starts[first + record];
    }

    /** The offset behind the record's last byte, its line break left out. */
    int end(int record) {
        return ends[first + record];
    }

    long line(int record) {
        return lines[first + record];
    }

    /** How many bytes of the file its records span. */
    long size() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** What could not be cut into records. */
    List<Rejection> rejections() {
        return rejections;
    }
}
