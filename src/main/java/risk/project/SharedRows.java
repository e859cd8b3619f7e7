package risk.project;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.ingest.IngestionRecord.Checksums;

/**
 * The ingested rows, read once by all that need them while somebody says so, until he closes this; else by each for himself. Other
 * content is read anew. For many threads.
 */
public final class SharedRows implements AutoCloseable {

    private boolean isShared;
    private @Nullable Checksums content;
    private @Nullable Dataset rows;

    /** Reads them. */
    @FunctionalInterface
    interface Reading {
        Dataset read() throws IOException;
    }

    SharedRows() {}

    synchronized SharedRows begin() {
        isShared = true;
        return this;
    }

    /** @param read by what they are known again; empty where nobody can tell whether they are others */
    Dataset rows(Optional<Checksums> read, Reading reading) throws IOException {
        Optional<Dataset> known = known(read);
        if (known.isPresent()) {
            return known.get();
        }
        Dataset fresh = reading.read();
        keep(read, fresh);
        return fresh;
    }

    /** The rows with this content, if they have been read. Others are let go, so that no two of them are in memory. */
    synchronized Optional<Dataset> known(Optional<Checksums> read) {
        if (read.isEmpty() || !read.get().equals(content)) {
            content = null;
            rows = null;
        }
        return Optional.ofNullable(rows);
    }

    private synchronized void keep(Optional<Checksums> read, Dataset fresh) {
        if (isShared && read.isPresent()) {
            content = read.get();
            rows = fresh;
        }
    }

    @Override
    public synchronized void close() {
        isShared = false;
        content = null;
        rows = null;
    }
}
