package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * A sheet as CSV, row by row as it is read: row n is line n, so that a message names the row that people see. A row without
 * any cell is an empty line; one that is shorter than the first is filled up with empty cells.
 */
final class SheetText extends InputStream {

    /** Excel's last column is XFD. */
    private static final int MOST_COLUMNS = 16_384;

    private final InputStream sheet;
    private final XMLStreamReader xml;
    private final List<String> strings;
    private final CellStyles styles;
    private final Notation notation;
    private byte[] line = new byte[0];
    private int next;
    private long lines;
    private int width;

    SheetText(InputStream sheet, XMLStreamReader xml, List<String> strings, CellStyles styles, Notation notation) {
        this.sheet = sheet;
        this.xml = xml;
        this.strings = strings;
        this.styles = styles;
        this.notation = notation;
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
        }
        int count = Math.min(length, line.length - next);
        System.arraycopy(line, next, bytes, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        sheet.close();
    }

    private @Nullable String nextRow() {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    return text();
                }
            }
            return null;
        } catch (XMLStreamException e) {
            throw Workbook.damaged(e);
        }
    }

    /** The row, after empty lines for those before it that hold nothing. */
    private String text() throws XMLStreamException {
        String number = xml.getAttributeValue(null, "r");
        long row = number == null ? lines + 1 : parsed(number);
        long absent = Math.max(0, row - lines - 1);
        lines += absent + 1;
        List<String> cells = cells();
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        if (cells.isEmpty()) {
            return "\n".repeat(Math.toIntExact(absent + 1));
        }
        width = width == 0 ? cells.size() : width;
        while (cells.size() < width) {
            cells.add("");
        }
        return "\n".repeat(Math.toIntExact(absent)) + CSVFormat.RFC4180.format(cells.toArray()) + "\n";
    }

    private static long parsed(String number) {
        try {
            long row = Long.parseLong(number);
            if (row > 0 && row <= 1 << 20) {
                return row;
            }
        } catch (NumberFormatException e) {
            throw Workbook.damaged(e);
        }
        throw Workbook.damaged(new IOException("row " + number));
    }

    private List<String> cells() throws XMLStreamException {
        List<String> cells = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return cells;
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                String place = xml.getAttributeValue(null, "r");
                int column = place == null ? cells.size() : column(place);
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(cell());
            }
        }
    }

    /** The column of a place such as {@code AB12}, from 0. */
    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && Character.isLetter(place.charAt(i)) && column < MOST_COLUMNS; i++) {
            column = 26 * column + (Character.toUpperCase(place.charAt(i)) - 'A' + 1);
        }
        return Math.min(Math.max(column, 1), MOST_COLUMNS) - 1;
    }

    private String cell() throws XMLStreamException {
        String type = xml.getAttributeValue(null, "t");
        String style = xml.getAttributeValue(null, "s");
        StringBuilder value = new StringBuilder();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v", "t" -> value.append(xml.getElementText());
                    case "f", "rPh" -> Workbook.skip(xml);
                    default -> {
                        // A text in pieces of different looks.
                    }
                }
            }
        }
        String text = shown(value.toString(), type == null ? "n" : type, style == null ? 0 : (int) index(style));
        // A row is a line.
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    private String shown(String value, String type, int style) {
        return switch (type) {
            case "s" -> value.isEmpty() ? "" : shared(index(value));
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" -> value.isEmpty() ? "" : inNotation(styles.shown(value, style));
            default -> value;
        };
    }

    private String shared(long index) {
        if (index < 0 || index >= strings.size()) {
            throw Workbook.damaged(new IOException("text " + index));
        }
        return strings.get((int) index);
    }

    private static long index(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw Workbook.damaged(e);
        }
    }

    private String inNotation(String number) {
        return notation.decimal() == '.' ? number : number.replace('.', notation.decimal());
    }
}
