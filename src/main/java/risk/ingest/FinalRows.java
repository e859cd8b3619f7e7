package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import risk.csv.CsvHeader;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.RowParser;
import risk.csv.WrittenTime;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * The rows of one block as lines of {@code finaldata.csv}, each with a head as {@link RowSpool} wants it, and their fingerprints.
 * Cells stand as they stood in their file, in the order of the columns; missing ones are empty. Once its rows are
 * elsewhere, it serves for another block.
 */
final class FinalRows {

    private static final Mismatch TOO_LONG = Mismatch.of(
            "its cells of the schema's columns are longer than " + RowSpool.LONGEST_LINE + " bytes together");

    private byte[] lines = new byte[0];
    private int length;
    private int count;
    private int[] heads = new int[0];
    private long[] highs = new long[0];
    private long[] lows = new long[0];
    private FingerprintGroups fingerprints = FingerprintGroups.NONE;
    private List<Rejection> rejections = List.of();
    private long bytesRead;
    private long latestTime = WrittenTime.NONE;
    private Optional<String> unfinished = Optional.empty();

    /**
     * Takes the rows of a block in the place of those there were.
     *
     * @param file the name of the file that the block is of
     */
    void parse(RecordBlock block, FingerprintKey key, String file) {
        clearFor(block);
        CsvHeader header = block.header();
        RowParser row = new RowParser(header).in(file);
        RowFingerprint fingerprint = new RowFingerprint(key, header.columns());
        for (int i = 0; i < block.count(); i++) {
            Mismatch reason = row.parse(block, i);
            if (reason == null && add(row, fingerprint, header.columns().size())) {
                unfinished = block.isUnfinished(i) ? row.lastNumber() : Optional.empty();
                latestTime = Math.max(latestTime, row.time());
            } else {
                reason = reason == null ? TOO_LONG : reason;
                String content = Excerpt.ofRow(block.bytes, block.start(i), block.end(i));
                rejections.add(
                        new Rejection(block.line(i), reason.remark(block.reach(i)), content, 1, row.lostValue()));
            }
        }
        fingerprints = count == 0 ? FingerprintGroups.NONE : FingerprintGroups.of(highs, lows, heads, count);
    }

    int count() {
        return count;
    }

    /** A head for each row, and maybe more. */
    int[] heads() {
        return heads;
    }

    /** The upper half of a row's fingerprint. */
    long high(int row) {
        return highs[row];
    }

    /** The lower half of it. */
    long low(int row) {
        return lows[row];
    }

    /** The lines of all rows, and maybe more. */
    byte[] lines() {
        return lines;
    }

    /** The length of all lines. */
    int length() {
        return length;
    }

    FingerprintGroups fingerprints() {
        return fingerprints;
    }

    /** The number at the very end, where no line break follows it; empty elsewhere. */
    Optional<String> unfinished() {
        return unfinished;
    }

    /** The latest of its rows; {@link WrittenTime#NONE} where none has a time. */
    long latestTime() {
        return latestTime;
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

    private void clearFor(RecordBlock block) {
        int records = block.count();
        if (highs.length < records) {
            highs = new long[records];
            lows = new long[records];
            heads = new int[records];
        }
        long bytes = block.size() + 1;
        if (lines.length < bytes) {
            // A little more, for the next blocks are about as large.
            lines = new byte[Math.toIntExact(bytes + bytes / 8)];
        }
        length = 0;
        count = 0;
        rejections = new ArrayList<>(block.rejections());
        bytesRead = block.size();
        unfinished = Optional.empty();
        latestTime = WrittenTime.NONE;
    }

    /** Adds the row, if it isn't longer than the spool can say. */
    private boolean add(RowParser row, RowFingerprint fingerprint, int columns) {
        int start = length;
        if (row.isAsWritten()) {
            append(row.bytes(), row.start(0), row.end(columns - 1));
        } else {
            for (int c = 0; c < columns; c++) {
                if (c > 0) {
                    append((byte) ',');
                }
                if (!row.isMissing(c)) {
                    appendCell(row.bytes(), row.start(c), row.end(c));
                }
            }
        }
        append((byte) '\n');
        if (length - start > RowSpool.LONGEST_LINE) {
            length = start;
            return false;
        }
        fingerprint.compute(row);
        heads[count] = RowSpool.head(FingerprintGroups.partition(fingerprint.high()), length - start);
        highs[count] = fingerprint.high();
        lows[count] = fingerprint.low();
        count++;
        return true;
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
