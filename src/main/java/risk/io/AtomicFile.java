package risk.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files as a whole: whoever reads sees the old content or the new, also after a crash. Content is written beside
 * the target, forced to the disk and renamed over it.
 */
public final class AtomicFile {

    private AtomicFile() {}

    public static void write(Path target, String content) throws IOException {
        write(target, content.getBytes(UTF_8));
    }

    /** @throws FileSystemException that names the file where the system refuses, as a full disk does */
    public static void write(Path target, byte[] content) throws IOException {
        Files.createDirectories(directoryOf(target));
        Path staged = staged(target);
        try {
            Files.write(staged, content);
            replace(staged, target);
        } catch (IOException e) {
            discard(staged, e);
            throw naming(target, e);
        }
    }

    /** The same for what may be lost with the power: it is not forced to the disk, which would take most of the time. */
    public static void writeUnforced(Path target, String content) throws IOException {
        Files.createDirectories(directoryOf(target));
        Path staged = staged(target);
        try {
            Files.write(staged, content.getBytes(UTF_8));
            move(staged, target);
        } catch (IOException e) {
            discard(staged, e);
            throw naming(target, e);
        }
    }

    /** A full disk is not to be filled with what nobody reads. */
    private static void discard(Path staged, IOException failure) {
        try {
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Begins to write what will become the target, into {@link #staged}; where a write fails, the exception names the target.
     */
    public static OutputStream stage(Path target) throws IOException {
        return new NamingStream(Files.newOutputStream(staged(target)), target);
    }

    /** The failure of a write with the file's name: what the system says of one that fails halfway has none. */
    public static IOException naming(Path file, IOException failure) {
        if (failure instanceof FileSystemException) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /** Names the file when it can't be written. */
    private static final class NamingStream extends FilterOutputStream {

        private final Path target;

        NamingStream(OutputStream out, Path target) {
            super(out);
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw naming(target, e);
            }
        }
    }

    /** Where to write what will become the target: a hidden name in the same folder. */
    public static Path staged(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".new");
    }

    /** Forces the staged file to the disk and puts it in the place of the target. */
    public static void replace(Path staged, Path target) throws IOException {
        force(staged);
        move(staged, target);
        forceDirectory(directoryOf(target));
    }

    private static void move(Path staged, Path target) throws IOException {
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                FileSystemException told = new FileSystemException(
                        target.toString(), null, "a folder lies where the file is to be written: delete it");
                told.initCause(e);
                throw told;
            }
            throw e;
        }
    }

    /** Forces a file's content to the disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Forces a directory's entries to the disk. */
    public static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path directoryOf(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no file: " + target);
        }
        return parent;
    }
}
