package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/** Where in a file's rows the wanted columns stand; matched by name, in any order, other columns are passed over. */
public final class CsvHeader {

    /** What stands where a cell belongs to no wanted column. */
    static final int NO_COLUMN = -1;

    static final Mismatch MALFORMED = Mismatch.of("a quote is not closed, or stands inside a cell");

    private final List<String> names;
    private final List<CsvColumn> columns;
    private final int[] columnOfCell;
    private final char separator;
    private final Notation notation;

    private CsvHeader(
            List<String> names, List<CsvColumn> columns, int[] columnOfCell, char separator, Notation notation) {
        this.names = names;
        this.columns = columns;
        this.columnOfCell = columnOfCell;
        this.separator = separator;
        this.notation = notation;
    }

    /** The same of a file of commas in the usual notation. */
    public static CsvHeader parse(String record, List<CsvColumn> columns) {
        return parse(record, columns, Separators.COMMA, Notation.DEFAULT);
    }

    /**
     * Finds the columns by their names as they are written or else, where that is unique, by their letters and digits alone.
     *
     * @param record the first record of a file
     * @param separator what stands between its cells
     * @param notation of the rows below
     * @throws InvalidInputException if a required column is absent or a wanted one stands there twice; the message names
     *     neither file nor line
     */
    static CsvHeader parse(String record, List<CsvColumn> columns, char separator, Notation notation) {
        List<String> names = names(record, separator);
        List<String> absent = new ArrayList<>();
        int[] columnOfCell = new int[names.size()];
        Arrays.fill(columnOfCell, NO_COLUMN);
        HeaderNames cells = new HeaderNames(names, columns);
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).type() == CellType.PLACE) {
                continue;
            }
            int cell = cells.cellOf(columns.get(c).name());
            if (cell >= 0) {
                columnOfCell[cell] = c;
            } else if (columns.get(c).required()) {
                absent.add(columns.get(c).name());
            }
        }
        if (!absent.isEmpty()) {
            throw new InvalidInputException(Mismatch.of("the header lacks " + String.join(", ", absent))
                    .foundBesideList(Excerpt.ofHeader(record) + Separators.hint(record, separator)));
        }
        return new CsvHeader(names, columns, columnOfCell, separator, notation);
    }

    /** All names that stand there, those of wanted columns and of others, without blanks around them. */
    public List<String> names() {
        return names;
    }

    /** The same, but for a wanted column its own name, however the header writes it. */
    public List<String> namesOfColumns() {
        return IntStream.range(0, columnOfCell.length)
                .mapToObj(cell -> columnOfCell[cell] == NO_COLUMN
                        ? names.get(cell)
                        : columns.get(columnOfCell[cell]).name())
                .toList();
    }

    /** Whether the cell belongs to a wanted column. */
    public boolean isWanted(int cell) {
        return columnOfCell[cell] != NO_COLUMN;
    }

    /** Whether the wanted column stands there, under this name or a like one. */
    public boolean has(int column) {
        return Arrays.stream(columnOfCell).anyMatch(found -> found == column);
    }

    /**
     * The names in the header of a file of which nothing is known.
     *
     * @throws InvalidInputException if there are none, or one stands there twice; the message names no file
     */
    public static List<String> distinctNames(String record, char separator) {
        List<String> names = names(record, separator);
        DecimalParser decimal = new DecimalParser();
        boolean named = names.stream().anyMatch(name -> {
            byte[] bytes = name.getBytes(UTF_8);
            return !MissingToken.is(bytes, 0, bytes.length) && !decimal.parseAny(bytes, 0, bytes.length);
        });
        String hint = Separators.hint(record, separator);
        if (!named || (names.size() == 1 && !hint.isEmpty())) {
            throw new InvalidInputException(
                    Mismatch.expected("a header with the names of the columns").found(Excerpt.ofHeader(record) + hint));
        }
        Set<String> before = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !before.add(name)) {
                throw new InvalidInputException(
                        new Mismatch("a column stands in the header more than once", name, repeated(name)));
            }
        }
        return names;
    }

    static String repeated(String name) {
        return "the column \"" + name + "\" stands in the header more than once";
    }

    private static List<String> names(String record, char separator) {
        return cells(record, separator).stream().map(String::strip).toList();
    }

    /** The wanted columns. */
    public List<CsvColumn> columns() {
        return columns;
    }

    /** What stands between the cells. */
    public char separator() {
        return separator;
    }

    Notation notation() {
        return notation;
    }

    /** How many cells every row must have. */
    int width() {
        return columnOfCell.length;
    }

    /** The index of the column that a cell belongs to, or {@link #NO_COLUMN}. */
    int columnOf(int cell) {
        return columnOfCell[cell];
    }

    /** The cells of one record, by RFC 4180 but for the separator. */
    static List<String> cells(String record, char separator) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
        try (CSVParser parser = CSVParser.parse(record, format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new InvalidInputException(Mismatch.expected("one record").found(records.size()));
            }
            return records.get(0).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(MALFORMED, e);
        }
    }
}
