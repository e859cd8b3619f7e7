package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import risk.csv.Rejection;
import risk.csv.SpreadsheetFile;

/** Writes {@code rejected/rejected.csv}: every row and file that was not taken, with file, line and reason. */
final class RejectedRows implements Closeable {

    private static final String NO_LINE = "";

    private final Path target;
    private final SpreadsheetFile list;
    private boolean empty = true;

    RejectedRows(Path target) throws IOException {
        this.target = target;
        list = new SpreadsheetFile(target, "file", "line", "reason", "content");
    }

    void row(String file, Rejection rejection) throws IOException {
        print(file, String.valueOf(rejection.line()), rejection.reason().sentence(), rejection.content());
    }

    void file(String file, String reason) throws IOException {
        print(file, NO_LINE, reason, "");
    }

    /** Puts the list in place of the one before; where nothing was rejected, there is none. */
    void publish() throws IOException {
        if (empty) {
            list.close();
            Files.deleteIfExists(target);
        } else {
            list.publish();
        }
    }

    @Override
    public void close() throws IOException {
        list.close();
    }

    private void print(String file, String line, String reason, String content) throws IOException {
        list.row(file, line, reason, content);
        empty = false;
    }
}
