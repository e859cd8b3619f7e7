package risk.data;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes {@code rejected/rejected.csv}: every row and file that was not taken, with file, line and reason. */
final class RejectedRows implements Closeable {

    static final String FOLDER_NAME = "rejected";
    static final String FILE_NAME = "rejected.csv";

    private static final String STARTS_OF_A_FORMULA = "=+-@\t\r";
    private static final String NO_LINE = "";

    private final Path target;
    private final Path staged;
    private final CSVPrinter printer;
    private boolean empty = true;

    RejectedRows(Path outputFolder) throws IOException {
        Path folder = outputFolder.resolve(FOLDER_NAME);
        Files.createDirectories(folder);
        target = folder.resolve(FILE_NAME);
        staged = AtomicFile.staged(target);
        BufferedWriter writer = Files.newBufferedWriter(staged);
        printer = new CSVPrinter(
                writer,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader("file", "line", "reason", "content")
                        .setRecordSeparator('\n')
                        .get());
    }

    void row(String file, Rejection rejection) throws IOException {
        print(file, String.valueOf(rejection.line()), rejection.reason(), rejection.content());
    }

    void file(String file, String reason) throws IOException {
        print(file, NO_LINE, reason, "");
    }

    /** Puts the list in place of the one before; where nothing was rejected, there is none. */
    void publish() throws IOException {
        printer.close();
        if (empty) {
            Files.delete(staged);
            Files.deleteIfExists(target);
        } else {
            AtomicFile.replace(staged, target);
        }
    }

    @Override
    public void close() throws IOException {
        printer.close();
        Files.deleteIfExists(staged);
    }

    private void print(String file, String line, String reason, String content) throws IOException {
        printer.printRecord(inert(file), line, inert(reason), inert(content));
        empty = false;
    }

    /** People open this file in a spreadsheet, which would run a cell that begins like a formula. */
    private static String inert(String text) {
        return !text.isEmpty() && STARTS_OF_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
