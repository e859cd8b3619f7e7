package risk.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small files as a whole. What the system says of a folder in a file's place names none; here it does. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * The content.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws FileSystemException that names the file if it can't be read
     */
    public static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw AtomicFile.naming(file, e);
        }
    }

    /**
     * The content as UTF-8.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws CharacterCodingException if it is no such text
     * @throws FileSystemException that names the file if it can't be read
     */
    public static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw e;
        } catch (IOException e) {
            throw AtomicFile.naming(file, e);
        }
    }
}
