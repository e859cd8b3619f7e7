package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import risk.io.InvalidInputException;
import risk.io.WholeFile;

/**
 * The rows of a {@link SpreadsheetFile}, of which any can be had at once: in memory lie the file's bytes, and where each row begins.
 * What was made inert for spreadsheets is as it was.
 */
public final class SpreadsheetRows {

    private static final int MARK = 3;
    private static final int FIRST_CAPACITY = 1024;

    private final byte[] bytes;
    private final int[] starts;
    private final int rows;
    private final List<String> header;

    private SpreadsheetRows(byte[] bytes, int[] starts, int rows) {
        this.bytes = bytes;
        this.starts = starts;
        this.rows = rows;
        this.header = cells(0);
    }

    /**
     * Reads a file.
     *
     * @param mostBytes that it may have
     * @throws InvalidInputException if it has more, or no header
     */
    public static SpreadsheetRows read(Path file, long mostBytes) throws IOException {
        long size = Files.size(file);
        if (size > mostBytes) {
            throw new InvalidInputException(
                    file, expected("at most " + mostBytes + " bytes").found(size + " bytes"));
        }
        byte[] bytes = WholeFile.bytes(file, (int) Math.min(mostBytes, Integer.MAX_VALUE - 8));
        int from = bytes.length >= MARK && (bytes[0] & 0xff) == 0xef ? MARK : 0;
        int[] starts = new int[FIRST_CAPACITY];
        int rows = 0;
        boolean isQuoted = false;
        int start = from;
        for (int i = from; i < bytes.length; i++) {
            isQuoted ^= bytes[i] == '"';
            if (bytes[i] == '\n' && !isQuoted) {
                if (rows + 2 > starts.length) {
                    starts = Arrays.copyOf(starts, 2 * starts.length);
                }
                starts[rows++] = start;
                start = i + 1;
            }
        }
        if (rows == 0) {
            throw new InvalidInputException(file, expected("a header").found("none"));
        }
        starts[rows] = start;
        return new SpreadsheetRows(bytes, starts, rows);
    }

    public List<String> header() {
        return header;
    }

    /** How many rows there are below the header. */
    public int count() {
        return rows - 1;
    }

    /** The cells of a row, from 0. */
    public List<String> row(int row) {
        return cells(row + 1);
    }

    /** A cell of a row, both from 0, which is had sooner than all of them. */
    public String cell(int row, int column) {
        int start = starts[row + 1];
        int last = starts[row + 2] - 1;
        int passed = 0;
        for (int at = start; at <= last && bytes[at] != '"'; at++) {
            if (bytes[at] == ',' || at == last) {
                if (passed++ == column) {
                    return asItWas(new String(bytes, start, at - start, UTF_8));
                }
                start = at + 1;
            }
        }
        return cells(row + 1).get(column); // There are quotes, or no such cell.
    }

    /** Whether a row holds some bytes anywhere. */
    public boolean holds(int row, byte[] sought) {
        int last = starts[row + 2] - sought.length;
        for (int at = starts[row + 1]; at <= last; at++) {
            if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
                return true;
            }
        }
        return false;
    }

    /** A row as it stands in the file, with its line break; of the header for -1. */
    public String text(int row) {
        return new String(bytes, starts[row + 1], starts[row + 2] - starts[row + 1], UTF_8);
    }

    private List<String> cells(int line) {
        String text = new String(bytes, starts[line], starts[line + 1] - starts[line], UTF_8);
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CsvRows.FORMAT)) {
            List<String> cells = new ArrayList<>();
            for (CSVRecord row : parser) {
                row.forEach(cell -> cells.add(asItWas(cell)));
            }
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the apostrophe that keeps a spreadsheet from running it. */
    private static String asItWas(String cell) {
        return cell.startsWith("'") && !CsvText.inert(cell.substring(1)).equals(cell.substring(1))
                ? cell.substring(1)
                : cell;
    }
}
