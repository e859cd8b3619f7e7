package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/**
 * A sheet as CSV, row by row as it is read: row n is line n, so that a message names the row that people see. A row without
 * any cell is an empty line; one that is shorter than the first is filled up with empty cells. A few bytes of a sheet may ask for
 * a long text many times, so the text is bounded, too.
 */
final class SheetText extends InputStream {

    /** Excel's last column is XFD. */
    private static final int MOST_COLUMNS = 16_384;

    /** Excel's last row. */
    private static final int MOST_ROWS = 1 << 20;

    private final PartXml xml;
    private final List<String> strings;
    private final CellStyles styles;
    private final Notation notation;
    private final long mostBytes;
    private byte[] line = new byte[0];
    private int next;
    private long lines;
    private long bytesMade;
    private int width;

    /** @param mostBytes up to how many the text may have */
    SheetText(PartXml xml, List<String> strings, CellStyles styles, Notation notation, long mostBytes) {
        this.xml = xml;
        this.strings = strings;
        this.styles = styles;
        this.notation = notation;
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next == line.length) {
            String row = nextRow();
            if (row == null) {
                return -1;
            }
            line = row.getBytes(UTF_8);
            next = 0;
            bytesMade += line.length;
            if (bytesMade > mostBytes) {
                throw Workbook.tooLarge();
            }
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, bytes, offset, count);
        next += count;
        return count;
    }

    private @Nullable String nextRow() {
        while (xml.nextTag()) {
            if (xml.isEndOf("sheetData")) {
                return null;
            }
            if (xml.isStart() && xml.name().equals("row")) {
                return text();
            }
        }
        return null;
    }

    /** The row, after empty lines for those before it that hold nothing. */
    private String text() {
        String number = xml.attribute("r");
        long row = number == null ? lines + 1 : index(number);
        if (row <= lines) {
            throw Workbook.damaged("row " + row + " out of order");
        }
        if (row > MOST_ROWS) {
            throw number == null ? Workbook.tooLarge() : Workbook.damaged();
        }
        String absent = "\n".repeat(Math.toIntExact(row - lines - 1));
        lines = row;
        List<String> cells = cells();
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        if (cells.isEmpty()) {
            return absent + "\n";
        }
        width = width == 0 ? cells.size() : width;
        while (cells.size() < width) {
            cells.add("");
        }
        return absent + CSVFormat.RFC4180.format(cells.toArray()) + "\n";
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        long characters = 0;
        while (xml.nextTag() && !xml.isEndOf("row")) {
            if (xml.isStart() && xml.name().equals("c")) {
                String place = xml.attribute("r");
                int column = place == null ? cells.size() : column(place);
                if (column < 0 || column >= MOST_COLUMNS) {
                    throw place == null
                            ? Workbook.damaged()
                            : Workbook.damaged("a cell in \"" + Excerpt.ofCell(place) + "\"");
                }
                if (column < cells.size()) {
                    throw Workbook.damaged("the cell " + name(column) + lines + " out of order");
                }
                while (cells.size() < column) {
                    cells.add("");
                }
                String cell = cell(column);
                cells.add(cell);
                characters += cell.length() + 1L;
                if (characters > RecordScanner.MAX_RECORD_BYTES) {
                    throw Workbook.tooLarge();
                }
            }
        }
        return cells;
    }

    /** The column of a place such as {@code AB12}, from 0; none where no letter is before the number. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && column <= MOST_COLUMNS; i++) {
            char letter = Character.toUpperCase(place.charAt(i));
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = 26 * column + (letter - 'A' + 1);
        }
        return column - 1;
    }

    /** As Excel names it. */
    private static String name(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : name(column / 26 - 1) + last;
    }

    private String cell(int column) {
        String type = xml.attribute("t");
        String style = xml.attribute("s");
        StringBuilder value = new StringBuilder();
        boolean formula = false;
        while (xml.nextTag() && !xml.isEndOf("c")) {
            if (xml.isStart()) {
                switch (xml.name()) {
                    case "v", "t" -> value.append(xml.text());
                    case "f" -> {
                        formula = true;
                        xml.skip();
                    }
                    case "rPh" -> xml.skip();
                    default -> {
                        // A text in pieces of different looks.
                    }
                }
            }
        }
        // Of a formula that gives an empty text, Excel says that it is a text.
        if (formula && value.isEmpty() && !"str".equals(type)) {
            throw new InvalidInputException(Mismatch.expected("an Excel file that holds the values of its formulas")
                    .found("a formula without a saved value in row " + lines + ", column " + name(column))
                    .remedy("open it in Excel and save it"));
        }
        String text = shown(value.toString(), type == null ? "n" : type, style == null ? 0 : index(style));
        // A row is a line.
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    private String shown(String value, String type, int style) {
        return switch (type) {
            case "s" -> value.isEmpty() ? "" : shared(index(value));
            case "b" -> truth(value);
            case "n" -> value.isEmpty() ? "" : inNotation(styles.shown(value, style));
            default -> value;
        };
    }

    private static String truth(String value) {
        return switch (value) {
            case "" -> "";
            case "1", "true" -> "TRUE";
            case "0", "false" -> "FALSE";
            default -> throw Workbook.damaged();
        };
    }

    private String shared(int index) {
        if (index >= strings.size()) {
            throw Workbook.damaged();
        }
        return strings.get(index);
    }

    private static int index(String number) {
        try {
            int index = Integer.parseInt(number);
            if (index >= 0) {
                return index;
            }
        } catch (NumberFormatException e) {
            throw Workbook.damaged(e);
        }
        throw Workbook.damaged();
    }

    private String inNotation(String number) {
        return notation.decimal() == '.' ? number : number.replace('.', notation.decimal());
    }
}
