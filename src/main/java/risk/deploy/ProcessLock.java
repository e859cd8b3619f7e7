package risk.deploy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two runs from working on one production folder at a time. The operating system holds the lock and frees it when
 * its process ends, however it ends: there is no stale lock.
 */
public final class ProcessLock implements Closeable {

    private static final String FILE_NAME = ".lock";

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock, or nothing where another run holds it. */
    public static Optional<ProcessLock> tryAcquire(Path productionFolder) throws IOException {
        FileChannel channel = open(productionFolder);
        if (tryLock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new ProcessLock(channel));
    }

    /** The lock, after waiting for as long as another run holds it. */
    public static ProcessLock acquire(Path productionFolder) throws IOException {
        FileChannel channel = open(productionFolder);
        FileLock lock = channel.lock();
        assert lock.isValid();
        return new ProcessLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(Path productionFolder) throws IOException {
        Files.createDirectories(productionFolder);
        return FileChannel.open(
                productionFolder.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another thread of this process holds it.
        }
    }
}
