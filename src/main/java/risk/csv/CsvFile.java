package risk.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import risk.io.AtomicFile;

/** A CSV file that programs read: UTF-8, replaced as a whole. One for people is a {@link SpreadsheetFile}. */
public final class CsvFile implements Closeable {

    private final Path target;
    private final Path staged;
    private final OutputStream out;

    /** Begins a file beside the target, which stays as it is until {@link #publish}. */
    public CsvFile(Path target) throws IOException {
        this.target = target;
        staged = AtomicFile.staged(target);
        Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
        out = AtomicFile.stage(target);
    }

    public void append(CsvRows rows) throws IOException {
        write(rows.utf8());
    }

    void write(byte[] utf8) throws IOException {
        out.write(utf8);
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
        out.close();
        finish.apply(staged);
        AtomicFile.replace(staged, target);
    }

    /** Drops what was not published. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
