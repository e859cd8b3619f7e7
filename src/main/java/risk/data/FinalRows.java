package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/**
 * The rows of one block as lines of {@code finaldata.csv}, each with its fingerprint. Cells stand as they stood in their
 * file, in the order of the columns; missing ones are empty.
 */
final class FinalRows {

    private byte[] lines;
    private int length;
    private int count;
    private final int[] ends;
    private final long[] highs;
    private final long[] lows;
    private final List<Rejection> rejections;
    private final long bytesRead;

    private FinalRows(RecordBlock block) {
        int records = block.count();
        lines = new byte[block.bytes.length];
        ends = new int[records];
        highs = new long[records];
        lows = new long[records];
        rejections = new ArrayList<>(block.rejections());
        bytesRead = block.size();
    }

    static FinalRows parse(RecordBlock block, CsvHeader header) {
        FinalRows rows = new FinalRows(block);
        RowParser row = new RowParser(header);
        RowFingerprint fingerprint = new RowFingerprint();
        for (int i = 0; i < block.count(); i++) {
            String reason = row.parse(block, i);
            if (reason == null) {
                fingerprint.compute(row, header.columns());
                rows.add(row, fingerprint, header.columns());
            } else {
                String content = Excerpt.ofRow(block.bytes, block.start(i), block.end(i));
                rows.rejections.add(new Rejection(block.line(i), reason + block.reach(i), content));
            }
        }
        return rows;
    }

    int count() {
        return count;
    }

    byte[] lines() {
        return lines;
    }

    /** Where the row's line begins in {@link #lines}. */
    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Where it ends, its line break included. */
    int end(int row) {
        return ends[row];
    }

    long high(int row) {
        return highs[row];
    }

    long low(int row) {
        return lows[row];
    }

    /** How much of the file the block was. */
    long bytesRead() {
        return bytesRead;
    }

    /** In order of line. */
    List<Rejection> rejections() {
        rejections.sort((a, b) -> Long.compare(a.line(), b.line()));
        return rejections;
    }

    private void add(RowParser row, RowFingerprint fingerprint, List<CsvColumn> columns) {
        for (int c = 0; c < columns.size(); c++) {
            if (c > 0) {
                append((byte) ',');
            }
            if (!row.isMissing(c)) {
                appendCell(row.bytes(), row.start(c), row.end(c));
            }
        }
        append((byte) '\n');
        ends[count] = length;
        highs[count] = fingerprint.high();
        lows[count] = fingerprint.low();
        count++;
    }

    private void appendCell(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r') {
                byte[] quoted = CSVFormat.RFC4180
                        .format(new String(bytes, start, end - start, UTF_8))
                        .getBytes(UTF_8);
                append(quoted, 0, quoted.length);
                return;
            }
        }
        append(bytes, start, end);
    }

    private void append(byte[] bytes, int start, int end) {
        reserve(end - start);
        System.arraycopy(bytes, start, lines, length, end - start);
        length += end - start;
    }

    private void append(byte b) {
        reserve(1);
        lines[length++] = b;
    }

    private void reserve(int more) {
        if (length + more > lines.length) {
            lines = Arrays.copyOf(lines, 2 * (length + more));
        }
    }
}
