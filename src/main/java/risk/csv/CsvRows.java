package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Rows as CSV that programs read, in memory: RFC 4180 with line feeds, their cells as they are. They can be made on any thread;
 * a {@link CsvFile} takes them. Those for people are a {@link CsvText}.
 */
public final class CsvRows {

    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    public CsvRows() {
        try {
            printer = new CSVPrinter(text, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // No text refuses a character.
        }
    }

    public CsvRows row(String... cells) {
        for (String cell : cells) {
            cell(cell);
        }
        endRow();
        return this;
    }

    void cell(String cell) {
        try {
            printer.print(cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void endRow() {
        try {
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In UTF-16 units. */
    int length() {
        return text.length();
    }

    byte[] utf8() {
        return text.toString().getBytes(UTF_8);
    }

    /** All rows so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
