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
import risk.csv.Rejection;
import risk.csv.WrittenTime;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;

/** An input file under way and what was counted of it. */
final class FileTally {

    private final Path file;
    private final FutureTask<FileState> state;
    private long rows;
    private final Rejections rejected = new Rejections();
    private Optional<String> unfinished = Optional.empty();
    private long latestTime = WrittenTime.NONE;

    /** @param attributes those that the file had before its first row was read */
    FileTally(Path file, BasicFileAttributes attributes) {
        this.file = file;
        this.state = new FutureTask<>(() -> FileState.of(file, attributes));
    }

    String name() {
        return CsvFolder.name(file);
    }

    /** Counts the rows of the file's next block. */
    void add(FinalRows block) {
        for (Rejection rejection : block.rejections()) {
            rejected.add(rejection);
        }
        rows += block.count();
        unfinished = block.unfinished();
        latestTime = Math.max(latestTime, block.latestTime());
    }

    /** The rows that fit the schema. */
    long rows() {
        return rows;
    }

    long rejectedRows() {
        return rejected.rows();
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

    /** One of which a row was taken. */
    IngestedFile ingested(FileState read, long uniqueRows) {
        return new IngestedFile(
                read,
                rows,
                uniqueRows,
                rows - uniqueRows,
                rejected.rows(),
                unfinished,
                rejected.bias(rows),
                latestTime == WrittenTime.NONE
                        ? Optional.empty()
                        : Optional.of(WrittenTime.instant(latestTime).toString()),
                Optional.empty());
    }

    /** One of which none was. */
    RejectedFile rejected(FileState read) {
        String reason = rejected.commonest()
                .map(commonest -> "no row fits the schema; " + commonest)
                .orElse("a header and no rows");
        return new RejectedFile(read.name(), reason, Optional.of(read));
    }
}
