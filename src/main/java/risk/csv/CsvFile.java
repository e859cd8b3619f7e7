package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVPrinter;
import risk.io.AtomicFile;

/**
 * A CSV file that programs read: UTF-8, RFC 4180 with line feeds, replaced as a whole, its cells as they are. One for people is a
 * {@link SpreadsheetFile}.
 */
public final class CsvFile implements Closeable {

    private final Path target;
    private final Path staged;
    private final CSVPrinter printer;

    /** Begins a file beside the target, which stays as it is until {@link #publish}. */
    public CsvFile(Path target) throws IOException {
        this.target = target;
        staged = AtomicFile.staged(target);
        Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
        printer = new CSVPrinter(
                new BufferedWriter(new OutputStreamWriter(AtomicFile.stage(target), UTF_8)), CsvText.FORMAT);
    }

    public void row(String... cells) throws IOException {
        for (String cell : cells) {
            cell(cell);
        }
        endRow();
    }

    void cell(String text) throws IOException {
        printer.print(text);
    }

    void endRow() throws IOException {
        printer.println();
    }

    /** What is left to do to a file once all rows stand in it. */
    interface Finish {
        void apply(Path written) throws IOException;
    }

    /** Puts the file in the place of the target. */
    public void publish() throws IOException {
        publish(written -> {});
    }

    void publish(Finish finish) throws IOException {
        printer.close(true);
        finish.apply(staged);
        AtomicFile.replace(staged, target);
    }

    /** Drops what was not published. */
    @Override
    public void close() throws IOException {
        try {
            printer.close();
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
