package risk.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.ingest.IngestionRecord.RejectedFile;

/** Files that failed while they were read: they vanished, can't be read, broke off, or changed meanwhile. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RejectedFile> files;

    UnreadableFileException(RejectedFile file, @Nullable Throwable cause) {
        super(file.name() + ": " + file.reason(), cause);
        this.files = List.of(file);
    }

    /** @param files at least one */
    UnreadableFileException(List<RejectedFile> files) {
        super(files.get(0).name() + ": " + files.get(0).reason());
        this.files = List.copyOf(files);
    }

    /** The files, and why each is not taken. */
    List<RejectedFile> files() {
        return files;
    }
}
