package risk.ingest;

/** A file that failed while it was read: it vanished, can't be read, or changed meanwhile. */
final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String reason;

    UnreadableFileException(String file, String reason) {
        super(file + ": " + reason);
        this.file = file;
        this.reason = reason;
    }

    UnreadableFileException(String file, String reason, Throwable cause) {
        super(file + ": " + reason, cause);
        this.file = file;
        this.reason = reason;
    }

    String file() {
        return file;
    }

    String reason() {
        return reason;
    }
}
