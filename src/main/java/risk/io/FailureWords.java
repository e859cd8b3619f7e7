package risk.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the system says where it can't read or write, as people read it: with the file and the reason. */
public final class FailureWords {

    private FailureWords() {}

    /** One line, without the class where the message says all. */
    public static String of(Throwable failure) {
        Throwable cause =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (cause instanceof NoSuchFileException absent) {
            return absent.getFile() + ": no such file";
        }
        if (cause instanceof DirectoryNotEmptyException full) {
            return full.getFile() + ": a folder lies there that is not empty";
        }
        if (cause instanceof InvalidInputException
                || (cause instanceof FileSystemException failed && failed.getReason() != null)) {
            return String.valueOf(cause.getMessage());
        }
        return cause.getClass() == IOException.class ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
