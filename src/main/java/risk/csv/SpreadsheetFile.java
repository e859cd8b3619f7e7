package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import risk.io.AtomicFile;

/**
 * A CSV file that people open in a spreadsheet: UTF-8, RFC 4180 with line feeds, replaced as a whole.
 *
 * <p>A cell that begins like a formula gets an apostrophe in front, since a spreadsheet would run it; so does one that begins
 * like one in the wide forms of East Asian scripts, which Excel takes for the same there. A number stays one. A file with a
 * character beyond ASCII begins with a byte order mark, without which Excel takes it for the local code page; to a file
 * without one the mark would bring nothing but trouble.
 */
public final class SpreadsheetFile implements Closeable {

    private static final String STARTS_OF_A_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final char LAST_OF_ASCII = 0x7F;
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);

    private final CsvFile file;
    private boolean ascii = true;

    /** Begins a file beside the target, which stays as it is until {@link #publish}. */
    public SpreadsheetFile(Path target, String... header) throws IOException {
        file = new CsvFile(target);
        row(header);
    }

    public void row(String... cells) throws IOException {
        for (String cell : cells) {
            text(cell);
        }
        file.endRow();
    }

    /** The same with numbers in the last columns, which are ASCII and may begin with a minus. */
    public void row(String[] texts, String[] numbers) throws IOException {
        for (String cell : texts) {
            text(cell);
        }
        for (String cell : numbers) {
            file.cell(cell);
        }
        file.endRow();
    }

    private void text(String cell) throws IOException {
        ascii = ascii && isAscii(cell);
        file.cell(inert(cell));
    }

    /** Puts the file in the place of the target. */
    public void publish() throws IOException {
        file.publish(ascii ? written -> {} : SpreadsheetFile::mark);
    }

    /** Drops what was not published. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    private static void mark(Path written) throws IOException {
        Path marked = AtomicFile.staged(written);
        try {
            try (OutputStream out = AtomicFile.stage(written)) {
                out.write(BYTE_ORDER_MARK);
                Files.copy(written, out);
            }
            Files.move(marked, written, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(marked);
        }
    }

    static String inert(String text) {
        int first = 0;
        while (first < text.length() && isBlank(text.charAt(first)) && !startsFormula(text.charAt(first))) {
            first++;
        }
        return first < text.length() && startsFormula(text.charAt(first)) ? "'" + text : text;
    }

    private static boolean startsFormula(char c) {
        return STARTS_OF_A_FORMULA.indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_ASCII) {
                return false;
            }
        }
        return true;
    }
}
