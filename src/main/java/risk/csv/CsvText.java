package risk.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import risk.text.Numbers;

/** Rows as CSV for a spreadsheet, in a text: RFC 4180 with line feeds. What a spreadsheet would run is made inert. */
public final class CsvText {

    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    public CsvText(String... header) {
        try {
            printer = new CSVPrinter(text, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row((Object[]) header);
    }

    /** @param cells texts, which may come from anywhere, or numbers, which no spreadsheet runs though they begin with a minus */
    public CsvText row(Object... cells) {
        try {
            for (Object cell : cells) {
                printer.print(
                        cell instanceof Double number
                                ? Numbers.exact(number)
                                : SpreadsheetFile.inert(String.valueOf(cell)));
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** All rows so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
