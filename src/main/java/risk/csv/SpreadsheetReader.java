package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.WholeFile;

/** Reads small tables with a header row by row, such as what a {@link SpreadsheetFile} has written. */
public final class SpreadsheetReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private SpreadsheetReader() {}

    /**
     * Hands over each row, as a function from the name of a column to its cell, which is empty where there is no such column.
     *
     * @throws IOException if it is no such file
     */
    public static void read(Path file, Consumer<UnaryOperator<String>> row) throws IOException {
        try (InputStream in = WholeFile.stream(file)) {
            read(in, List.of(), row);
        } catch (InvalidInputException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same of what may come from anybody.
     *
     * @param columns that must be there
     * @throws InvalidInputException if one isn't, or if it is no CSV
     */
    public static void read(InputStream in, List<String> columns, Consumer<UnaryOperator<String>> row)
            throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, UTF_8));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        CSVParser parser = parser(text);
        for (String column : columns) {
            if (!parser.getHeaderMap().containsKey(column)) {
                throw new InvalidInputException(
                        "header", Mismatch.expected("the column " + column).found("none"));
            }
        }
        try {
            for (CSVRecord record : parser) {
                row.accept(name -> record.isSet(name) ? record.get(name) : "");
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw noCsv(e);
        }
    }

    private static CSVParser parser(BufferedReader text) throws IOException {
        try {
            return CSVParser.parse(text, FORMAT);
        } catch (IllegalArgumentException e) {
            throw noCsv(e);
        }
    }

    private static InvalidInputException noCsv(Exception e) {
        return new InvalidInputException(Mismatch.expected("CSV").found("something else"), e);
    }
}
