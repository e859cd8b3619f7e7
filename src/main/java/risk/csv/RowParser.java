package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * Parses one record after the other into the wanted columns. Holds the row parsed last; not for several threads.
 *
 * <p>Records are cut where their bytes lie, without a string a cell; those few with a quote inside a quoted cell go
 * through Commons CSV.
 */
public final class RowParser {

    private static final int MISSING = -1;
    private static final int NOT_PLAIN = -1;

    private final CsvHeader header;
    private final List<CsvColumn> columns;
    private final CellType[] types;
    private final boolean takesEmptyRows;
    private final DecimalParser decimal = new DecimalParser();
    private final CharsetDecoder utf8 = UTF_8.newDecoder();

    private byte[] bytes = new byte[0];
    private int recordStart;
    private int recordEnd;
    private boolean isAscii;
    private final int[] starts;
    private final int[] ends;
    private final double[] numbers;

    public RowParser(CsvHeader header) {
        this(header, false);
    }

    /** @param takesEmptyRows whether a row is fine of which every wanted cell is missing */
    public RowParser(CsvHeader header, boolean takesEmptyRows) {
        this.header = header;
        this.takesEmptyRows = takesEmptyRows;
        this.columns = header.columns();
        this.types = columns.stream().map(CsvColumn::type).toArray(CellType[]::new);
        this.starts = new int[columns.size()];
        this.ends = new int[columns.size()];
        this.numbers = new double[columns.size()];
    }

    /**
     * Parses the record.
     *
     * @return null where the row is now held, else the reason why it doesn't fit the columns
     */
    public @Nullable Mismatch parse(RecordBlock block, int record) {
        Mismatch reason = cut(block.bytes, block.start(record), block.end(record));
        return reason == null ? convert() : reason;
    }

    public boolean isMissing(int column) {
        return starts[column] == MISSING;
    }

    /** The number of a numeric or label column; NaN where it is missing. */
    public double number(int column) {
        return numbers[column];
    }

    /** Whether a cell of a column of any numbers is a text. */
    public boolean isNoNumber(int column) {
        return !isMissing(column) && Double.isNaN(numbers[column]);
    }

    public String text(int column) {
        return new String(bytes, starts[column], ends[column] - starts[column], UTF_8);
    }

    /** The array that holds the cells of this row, between {@link #start} and {@link #end}. */
    public byte[] bytes() {
        return bytes;
    }

    public int start(int column) {
        return starts[column];
    }

    public int end(int column) {
        return ends[column];
    }

    /**
     * Whether the row's cells, all of them and with a comma between each two, are what the record is: none missing, none
     * quoted, none of another column.
     */
    public boolean isAsWritten() {
        int start = recordStart;
        for (int c = 0; c < starts.length; c++) {
            if (starts[c] != start) {
                return false;
            }
            start = ends[c] + 1;
        }
        return start == recordEnd + 1;
    }

    private @Nullable Mismatch cut(byte[] record, int from, int to) {
        bytes = record;
        recordStart = from;
        recordEnd = to;
        Arrays.fill(starts, MISSING);
        boolean ascii = true;
        int cell = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            byte kind = ByteKind.OF[record[i] & 0xFF];
            if (kind == ByteKind.PLAIN) {
                continue;
            }
            if (kind == ByteKind.COMMA) {
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
                return controlCharacter(record[i]);
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
    private static int endOfPlainQuoted(byte[] record, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = record[i];
            if (b == '"') {
                return i + 1 == to || record[i + 1] == ',' ? i : NOT_PLAIN;
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
            cells = CsvHeader.cells(text);
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
            start = end;
        }
        for (byte b : bytes) {
            if (ByteKind.isControl(b) && b != '\n' && b != '\r') {
                return controlCharacter(b);
            }
        }
        return wrongWidth(cells.size());
    }

    private static Mismatch controlCharacter(byte b) {
        String hex = "0x%02x".formatted(b);
        return new Mismatch(
                "a control character stands in the row", hex, "a control character (" + hex + ") stands in the row");
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
        return cells == header.width()
                ? null
                : Mismatch.expected(header.width() + " cells").found(cells);
    }

    private @Nullable Mismatch convert() {
        boolean empty = true;
        for (int c = 0; c < types.length; c++) {
            numbers[c] = Double.NaN;
            if (isMissing(c)) {
                continue;
            }
            Mismatch reason = switch (types[c]) {
                case TEXT -> convertText(c);
                case NUMBER -> convertNumber(c);
                case ANY_NUMBER -> convertAnyNumber(c);
                case LABEL -> convertLabel(c);
            };
            if (reason != null) {
                return reason;
            }
            empty &= isMissing(c);
        }
        return empty && !takesEmptyRows ? Mismatch.of("every cell is empty") : null;
    }

    private @Nullable Mismatch convertText(int c) {
        return becomesMissing(c) || isAscii || isUtf8(starts[c], ends[c])
                ? null
                : Mismatch.of(columns.get(c).name() + " is not UTF-8");
    }

    private boolean isUtf8(int start, int end) {
        try {
            utf8.decode(ByteBuffer.wrap(bytes, start, end - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private @Nullable Mismatch convertNumber(int c) {
        return becomesNumber(c) || becomesMissing(c) ? null : mustBe(c, "a finite number");
    }

    private @Nullable Mismatch convertLabel(int c) {
        boolean fits = becomesNumber(c) ? numbers[c] == 0 || numbers[c] == 1 : becomesMissing(c);
        return fits ? null : mustBe(c, "0 or 1");
    }

    /** Takes the cell, the blanks around it left out, for a number if it is one; none of the missing ones is. */
    private boolean becomesNumber(int c) {
        trim(c);
        if (!decimal.parse(bytes, starts[c], ends[c])) {
            return false;
        }
        // Adding zero turns the negative zero, which equals zero but differs in its bits, into zero.
        numbers[c] = decimal.value() + 0.0;
        return true;
    }

    /** What is no number stays NaN without being missing, see {@link #isNoNumber}. */
    private @Nullable Mismatch convertAnyNumber(int c) {
        trim(c);
        if (decimal.parseAny(bytes, starts[c], ends[c])) {
            numbers[c] = decimal.value() + 0.0;
        } else {
            becomesMissing(c);
        }
        return null;
    }

    private boolean becomesMissing(int c) {
        if (!MissingToken.is(bytes, starts[c], ends[c])) {
            return false;
        }
        starts[c] = MISSING;
        return true;
    }

    private Mismatch mustBe(int c, String what) {
        return Mismatch.of(columns.get(c).name() + " must be " + what)
                .found("\"" + Excerpt.ofCell(bytes, starts[c], ends[c]) + "\"");
    }

    private void trim(int c) {
        while (starts[c] < ends[c] && bytes[starts[c]] == ' ') {
            starts[c]++;
        }
        while (starts[c] < ends[c] && bytes[ends[c] - 1] == ' ') {
            ends[c]--;
        }
    }
}
