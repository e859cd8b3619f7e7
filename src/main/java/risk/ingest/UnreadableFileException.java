package risk.ingest;

import org.jspecify.annotations.Nullable;
import risk.ingest.IngestionRecord.RejectedFile;

/** A file that failed while it was read: it vanished, can't be read, broke off, or changed meanwhile. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RejectedFile file;

    UnreadableFileException(RejectedFile file, @Nullable Throwable cause) {
        super(file.name() + ": " + file.reason(), cause);
        this.file = file;
    }

    /** The file and why it is not taken. */
    RejectedFile file() {
        return file;
    }
}
