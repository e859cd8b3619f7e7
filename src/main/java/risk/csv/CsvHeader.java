package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final List<String> OTHER_SEPARATORS = List.of(";", "\t", "|");

    private final List<String> names;
    private final List<CsvColumn> columns;
    private final int[] columnOfCell;

    private CsvHeader(List<String> names, List<CsvColumn> columns, int[] columnOfCell) {
        this.names = names;
        this.columns = columns;
        this.columnOfCell = columnOfCell;
    }

    /**
     * @param record the first record of a file
     * @throws InvalidInputException if a required column is absent or a wanted one stands there twice; the message names
     *     neither file nor line
     */
    public static CsvHeader parse(String record, List<CsvColumn> columns) {
        List<String> names = names(record);
        List<String> absent = new ArrayList<>();
        int[] columnOfCell = new int[names.size()];
        Arrays.fill(columnOfCell, NO_COLUMN);
        for (int c = 0; c < columns.size(); c++) {
            String name = columns.get(c).name();
            int cell = names.indexOf(name);
            if (cell != names.lastIndexOf(name)) {
                throw new InvalidInputException(Mismatch.of(repeated(name)));
            }
            if (cell >= 0) {
                columnOfCell[cell] = c;
            } else if (columns.get(c).required()) {
                absent.add(name);
            }
        }
        if (!absent.isEmpty()) {
            throw new InvalidInputException(Mismatch.of("the header lacks " + String.join(", ", absent))
                    .foundBesideList(Excerpt.ofHeader(record) + separatorHint(record)));
        }
        return new CsvHeader(names, columns, columnOfCell);
    }

    /** All names that stand there, those of wanted columns and of others, without blanks around them. */
    public List<String> names() {
        return names;
    }

    /**
     * The names in the header of a file of which nothing is known.
     *
     * @throws InvalidInputException if there are none, or one stands there twice; the message names no file
     */
    public static List<String> distinctNames(String record) {
        List<String> names = names(record);
        DecimalParser decimal = new DecimalParser();
        boolean named = names.stream().anyMatch(name -> {
            byte[] bytes = name.getBytes(UTF_8);
            return !MissingToken.is(bytes, 0, bytes.length) && !decimal.parseAny(bytes, 0, bytes.length);
        });
        if (!named || (names.size() == 1 && !separatorHint(record).isEmpty())) {
            throw new InvalidInputException(Mismatch.expected("a header with the names of the columns")
                    .found(Excerpt.ofHeader(record) + separatorHint(record)));
        }
        for (String name : names) {
            if (!name.isEmpty() && names.indexOf(name) != names.lastIndexOf(name)) {
                throw new InvalidInputException(
                        new Mismatch("a column stands in the header more than once", name, repeated(name)));
            }
        }
        return names;
    }

    private static String repeated(String name) {
        return "the column \"" + name + "\" stands in the header more than once";
    }

    private static List<String> names(String record) {
        return cells(record).stream().map(String::strip).toList();
    }

    /** The wanted columns. */
    public List<CsvColumn> columns() {
        return columns;
    }

    /** How many cells every row must have. */
    int width() {
        return columnOfCell.length;
    }

    /** The index of the column that a cell belongs to, or {@link #NO_COLUMN}. */
    int columnOf(int cell) {
        return columnOfCell[cell];
    }

    /** The cells of one record, by RFC 4180. */
    static List<String> cells(String record) {
        try (CSVParser parser = CSVParser.parse(record, CSVFormat.RFC4180)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new InvalidInputException(Mismatch.expected("one record").found(records.size()));
            }
            return records.get(0).toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(MALFORMED, e);
        }
    }

    private static String separatorHint(String record) {
        for (String separator : OTHER_SEPARATORS) {
            if (record.contains(separator) && record.indexOf(',') < 0) {
                String name = separator.equals("\t") ? "a tab" : "\"" + separator + "\"";
                return " (separated by " + name + "? expected \",\")";
            }
        }
        return record.indexOf('\0') >= 0 ? " (UTF-16? expected UTF-8)" : "";
    }
}
