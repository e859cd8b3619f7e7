package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * The cells of the wanted columns in one record after the other, cut where their bytes lie, without a string a cell; those few
 * records with a quote inside a quoted cell go through Commons CSV.
 */
abstract class RecordCells {

    private static final int MISSING = -1;
    private static final int NOT_PLAIN = -1;

    /** For a few cells that are written otherwise. */
    private static final int REWRITTEN_ROOM = 1 << 6;

    private final CsvHeader header;
    private final byte[] kinds;
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private int recordStart;
    private int recordEnd;
    private int cellCount;
    private byte[] rewritten = new byte[0];
    private int rewrittenLength;

    byte[] bytes = new byte[0];
    boolean isAscii;
    final int[] starts;
    final int[] ends;

    RecordCells(CsvHeader header) {
        this.header = header;
        this.kinds = ByteKind.where(header.separator());
        this.starts = new int[header.columns().size()];
        this.ends = new int[header.columns().size()];
    }

    public final boolean isMissing(int column) {
        return starts[column] == MISSING;
    }

    public final String text(int column) {
        return new String(bytes, starts[column], ends[column] - starts[column], UTF_8);
    }

    /** The array that holds the cells of this row, between {@link #start} and {@link #end}. */
    public final byte[] bytes() {
        return bytes;
    }

    public final int start(int column) {
        return starts[column];
    }

    public final int end(int column) {
        return ends[column];
    }

    /**
     * Whether the row's cells, all of them and with a comma between each two, are what the record is: none missing, none
     * quoted, none of another column.
     */
    public final boolean isAsWritten() {
        if (header.separator() != Separators.COMMA) {
            return false;
        }
        int start = recordStart;
        for (int c = 0; c < starts.length; c++) {
            if (starts[c] != start) {
                return false;
            }
            start = ends[c] + 1;
        }
        return start == recordEnd + 1;
    }

    /** How many cells the record cut last has, those of no wanted column among them; 0 where it was not cut to its end. */
    final int cells() {
        return cellCount;
    }

    /** How many a record has to have. */
    final int width() {
        return header.width();
    }

    /** The column of the last cell, or {@link CsvHeader#NO_COLUMN}. */
    final int lastColumn() {
        return header.columnOf(header.width() - 1);
    }

    final @Nullable Mismatch cut(byte[] record, int from, int to) {
        bytes = record;
        recordStart = from;
        recordEnd = to;
        cellCount = 0;
        Arrays.fill(starts, MISSING);
        byte[] kindOf = kinds;
        boolean ascii = true;
        int cell = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            byte kind = kindOf[record[i] & 0xFF];
            if (kind == ByteKind.PLAIN) {
                continue;
            }
            if (kind == ByteKind.SEPARATOR) {
                put(cell++, start, i);
                start = i + 1;
            } else if (kind == ByteKind.QUOTE) {
                int end = i == start ? endOfPlainQuoted(record, i + 1, to) : NOT_PLAIN;
                if (end == NOT_PLAIN) {
                    return cutByCommonsCsv(record, from, to);
                }
                put(cell++, start + 1, end);
                i = end + 1;
                start = i + 1;
                // Its bytes have not been looked at one by one.
                ascii = false;
            } else if (kind == ByteKind.CONTROL) {
                if (isWanted(cell)) {
                    return controlCharacter(record[i]);
                }
            } else {
                ascii = false;
            }
        }
        isAscii = ascii;
        boolean endsInQuotes = start > to;
        if (!endsInQuotes) {
            put(cell++, start, to);
        }
        return wrongWidth(cell);
    }

    /** The offset of the quote that ends the cell; {@link #NOT_PLAIN} where the cell can't be taken as it stands. */
    private int endOfPlainQuoted(byte[] record, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = record[i];
            if (b == '"') {
                return i + 1 == to || record[i + 1] == header.separator() ? i : NOT_PLAIN;
            }
            if (ByteKind.isControl(b) && b != '\n' && b != '\r') {
                return NOT_PLAIN;
            }
        }
        return NOT_PLAIN;
    }

    private @Nullable Mismatch cutByCommonsCsv(byte[] record, int from, int to) {
        String text;
        try {
            text = utf8.decode(ByteBuffer.wrap(record, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            return Mismatch.of("the row is not UTF-8");
        }
        List<String> cells;
        try {
            cells = CsvHeader.cells(text, header.separator());
        } catch (InvalidInputException e) {
            return e.mismatch();
        }
        bytes = String.join("", cells).getBytes(UTF_8);
        recordStart = 0;
        recordEnd = MISSING;
        isAscii = false;
        Arrays.fill(starts, MISSING);
        int start = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            int end = start + cells.get(cell).getBytes(UTF_8).length;
            put(cell, start, end);
            for (int i = start; isWanted(cell) && i < end; i++) {
                if (ByteKind.isControl(bytes[i]) && bytes[i] != '\n' && bytes[i] != '\r') {
                    return controlCharacter(bytes[i]);
                }
            }
            start = end;
        }
        return wrongWidth(cells.size());
    }

    private static Mismatch controlCharacter(byte b) {
        String hex = String.format(Locale.ROOT, "0x%02x", b);
        return new Mismatch(
                "a control character stands in the row", hex, "a control character (" + hex + ") stands in the row");
    }

    /** Whether the cell belongs to a wanted column, or to no column at all. */
    private boolean isWanted(int cell) {
        return cell >= header.width() || header.columnOf(cell) != CsvHeader.NO_COLUMN;
    }

    private void put(int cell, int start, int end) {
        if (cell < header.width()) {
            int column = header.columnOf(cell);
            if (column != CsvHeader.NO_COLUMN) {
                starts[column] = start;
                ends[column] = end;
            }
        }
    }

    private @Nullable Mismatch wrongWidth(int cells) {
        cellCount = cells;
        return cells == header.width()
                ? null
                : Mismatch.expected(header.width() + " cells").found(cells);
    }

    final boolean isUtf8(int start, int end) {
        try {
            utf8.decode(ByteBuffer.wrap(bytes, start, end - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Lets the cell be missing. */
    final void clear(int c) {
        starts[c] = MISSING;
    }

    /** Puts other bytes in the place of the cell's; those of the block stay as they are. */
    final void rewrite(int c, byte[] cell) {
        int length = recordEnd < 0 ? bytes.length : recordEnd - recordStart;
        int from = recordEnd < 0 ? 0 : recordStart;
        if (bytes != rewritten) {
            if (rewritten.length < length + REWRITTEN_ROOM) {
                rewritten = new byte[length + REWRITTEN_ROOM];
            }
            System.arraycopy(bytes, from, rewritten, 0, length);
            for (int other = 0; other < starts.length; other++) {
                starts[other] -= isMissing(other) ? 0 : from;
                ends[other] -= from;
            }
            rewrittenLength = length;
        }
        if (rewrittenLength + cell.length > rewritten.length) {
            rewritten = Arrays.copyOf(rewritten, 2 * (rewrittenLength + cell.length));
        }
        System.arraycopy(cell, 0, rewritten, rewrittenLength, cell.length);
        bytes = rewritten;
        recordStart = 0;
        recordEnd = MISSING;
        starts[c] = rewrittenLength;
        rewrittenLength += cell.length;
        ends[c] = rewrittenLength;
    }

    final void trim(int c) {
        while (starts[c] < ends[c] && bytes[starts[c]] == ' ') {
            starts[c]++;
        }
        while (starts[c] < ends[c] && bytes[ends[c] - 1] == ' ') {
            ends[c]--;
        }
    }
}
