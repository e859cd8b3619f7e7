package risk.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvFolder;
import risk.ingest.IngestionRecord.RejectedFile;

/** An input file under way and what was counted of it. */
final class FileTally {

    private final Path file;
    private final FutureTask<FileState> state;
    private final FileCount count = new FileCount();

    /** @param attributes those that the file had before its first row was read */
    FileTally(Path file, BasicFileAttributes attributes) {
        this.file = file;
        this.state = new FutureTask<>(() -> FileState.of(file, attributes));
    }

    String name() {
        return CsvFolder.name(file);
    }

    /** What was counted of it. */
    FileCount count() {
        return count;
    }

    /** Begins to digest the file, beside whoever calls. */
    void digest() {
        ForkJoinPool.commonPool().execute(state);
    }

    /**
     * The state in which the file was read; digests it, unless somebody does or has done.
     *
     * @throws UnreadableFileException if it is another one by now
     */
    FileState settledState() {
        try {
            state.run();
            FileState read = state.get();
            if (!read.looksUnchanged(file)) {
                throw unreadable(name(), "changed while it was read", null);
            }
            return read;
        } catch (IOException | ExecutionException e) {
            throw unreadable(name(), "vanished while it was read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What may be otherwise in the next run, so that the file is new to it. */
    static UnreadableFileException unreadable(String name, String reason, @Nullable Throwable cause) {
        return new UnreadableFileException(new RejectedFile(name, reason, Optional.empty()), cause);
    }
}
