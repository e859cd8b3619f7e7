package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;

/**
 * Rows as CSV that programs read, in memory: RFC 4180 with line feeds, their cells as they are. They can be made on any thread;
 * a {@link CsvFile} takes them. Those for people are a {@link CsvText}.
 */
public final class CsvRows {

    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    /** By their codes, the characters that stand in a cell without quotes, also at its beginning; blanks only within. */
    private static final boolean[] PLAIN = new boolean[Byte.MAX_VALUE];

    static {
        IntStream.concat(" .:()_/%".chars(), IntStream.rangeClosed('0', '9')).forEach(c -> PLAIN[c] = true);
        IntStream.concat(IntStream.rangeClosed('A', 'Z'), IntStream.rangeClosed('a', 'z'))
                .forEach(c -> PLAIN[c] = true);
    }

    private final StringBuilder text = new StringBuilder();
    private boolean isRowBegun;

    public CsvRows row(String... cells) {
        for (String cell : cells) {
            cell(cell);
        }
        endRow();
        return this;
    }

    void cell(String cell) {
        if (isRowBegun && isPlain(cell)) {
            plainCell(cell);
            return;
        }
        try {
            FORMAT.print(cell, text, !isRowBegun);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // No text refuses a character.
        }
        isRowBegun = true;
    }

    /** Whether it is of letters, digits and the like alone, as most are: to see that takes a tenth of what it takes to quote. */
    private static boolean isPlain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                return false;
            }
        }
        return !cell.isEmpty() && cell.charAt(0) > ' ' && cell.charAt(cell.length() - 1) > ' ';
    }

    /** One that needs no quotes, such as a number, after others of its row. */
    void plainCell(String cell) {
        text.append(',').append(cell);
    }

    void endRow() {
        text.append('\n');
        isRowBegun = false;
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
