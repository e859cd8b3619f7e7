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
 * A CSV file that people open in a spreadsheet: UTF-8, replaced as a whole; see {@link CsvText} for its cells.
 *
 * <p>A file with a character beyond ASCII begins with a byte order mark, without which Excel takes it for the local code page; to
 * a file without one the mark would bring nothing but trouble.
 */
public final class SpreadsheetFile implements Closeable {

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(UTF_8);

    /** How many characters of single rows are written at a time. */
    private static final int PIECE = 1 << 15;

    private final CsvFile file;
    private CsvText single;
    private boolean ascii = true;

    /** Begins a file beside the target, which stays as it is until {@link #publish}. */
    public SpreadsheetFile(Path target, String... header) throws IOException {
        file = new CsvFile(target);
        single = new CsvText(header);
    }

    public void row(String... cells) throws IOException {
        single.row((Object[]) cells);
        if (single.rows().length() >= PIECE) {
            writeSingleRows();
        }
    }

    /** Many rows, after those before. */
    public void append(CsvText rows) throws IOException {
        writeSingleRows();
        write(rows.rows());
    }

    private void writeSingleRows() throws IOException {
        write(single.rows());
        single = new CsvText();
    }

    private void write(CsvRows rows) throws IOException {
        byte[] utf8 = rows.utf8();
        ascii = ascii && utf8.length == rows.length(); // A character beyond takes two bytes or more.
        file.write(utf8);
    }

    /** Puts the file in the place of the target. */
    public void publish() throws IOException {
        writeSingleRows();
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
}
