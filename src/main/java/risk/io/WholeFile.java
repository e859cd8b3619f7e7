package risk.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads small files as a whole. What lies in a file's place and is none, such as a folder, or a pipe, for which one would wait
 * for ever, is refused by its name, and so is what no file of this program grows to.
 */
public final class WholeFile {

    /** A record of 500,000 input files has not as many bytes. */
    private static final int MAX_BYTES = 256 << 20;

    private WholeFile() {}

    /**
     * The content.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws InvalidInputException if something else lies in its place
     * @throws FileSystemException that names the file if it can't be read
     */
    public static byte[] bytes(Path file) throws IOException {
        return bytes(file, MAX_BYTES);
    }

    /** The same of a file that has no more bytes than that. */
    public static byte[] bytes(Path file, int maxBytes) throws IOException {
        requireSize(file, maxBytes);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw AtomicFile.naming(file, e);
        }
    }

    /**
     * The content as UTF-8.
     *
     * @throws CharacterCodingException if it is no such text
     * @see #bytes(Path)
     */
    public static String text(Path file) throws IOException {
        return text(file, MAX_BYTES);
    }

    /** The same of a file that has no more bytes than that. */
    public static String text(Path file, int maxBytes) throws IOException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file, maxBytes))).toString();
    }

    /** The content of a file of any size, bit by bit; refuses what {@link #bytes(Path)} does. */
    public static InputStream stream(Path file) throws IOException {
        attributes(file);
        return Files.newInputStream(file);
    }

    /** Refuses what {@link #bytes(Path)} refuses, and reads nothing. */
    public static void requireReadable(Path file) throws IOException {
        requireSize(file, MAX_BYTES);
    }

    private static void requireSize(Path file, long maxBytes) throws IOException {
        long size = attributes(file).size();
        if (size > maxBytes) {
            throw refusal(file, "one of " + size + " bytes");
        }
    }

    /**
     * Refuses what is no file before somebody opens it: who opens a pipe waits for ever.
     *
     * @throws InvalidInputException if something else lies in its place
     */
    public static void requireFile(Path file) throws IOException {
        attributes(file);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw refusal(file, "a folder");
        }
        if (!attributes.isRegularFile()) {
            throw refusal(file, "a pipe or a device");
        }
        return attributes;
    }

    private static InvalidInputException refusal(Path file, String found) {
        return new InvalidInputException(
                file, Mismatch.expected("a file").found(found).remedy("delete it, or put the file in its place"));
    }
}
