package risk.deploy;

import static risk.io.Mismatch.expected;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import risk.io.InvalidInputException;

/**
 * Keeps two runs from working on one production folder at a time. The operating system holds the lock and frees it when
 * its process ends, however it ends: there is no stale lock.
 *
 * <p>The system keeps processes apart, not threads, and takes a process's lock away as soon as it closes the file through
 * any channel, be it one that never held the lock. So threads queue for the file before they open it.
 */
public final class ProcessLock implements Closeable {

    private static final String FILE_NAME = ".lock";

    /** One permit for each production folder that this process has locked. */
    private static final Map<Path, Semaphore> THREADS = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Semaphore threads;

    private ProcessLock(FileChannel channel, Semaphore threads) {
        this.channel = channel;
        this.threads = threads;
    }

    @FunctionalInterface
    private interface Locking {
        /** The lock, or null where another process holds it. */
        @Nullable
        FileLock lock(FileChannel channel) throws IOException;
    }

    /** The lock, or nothing where another run holds it. */
    public static Optional<ProcessLock> tryAcquire(Path productionFolder) throws IOException {
        Semaphore threads = threadsAt(productionFolder);
        return threads.tryAcquire() ? lock(productionFolder, threads, FileChannel::tryLock) : Optional.empty();
    }

    /** The lock, after waiting for as long as another run holds it. */
    public static ProcessLock acquire(Path productionFolder) throws IOException {
        Semaphore threads = threadsAt(productionFolder);
        threads.acquireUninterruptibly();
        return lock(productionFolder, threads, FileChannel::lock).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                threads.release();
            }
        }
    }

    private static Semaphore threadsAt(Path productionFolder) throws IOException {
        Path folder = Files.createDirectories(productionFolder).toRealPath();
        return THREADS.computeIfAbsent(folder, any -> new Semaphore(1));
    }

    private static Optional<ProcessLock> lock(Path productionFolder, Semaphore threads, Locking locking)
            throws IOException {
        Path file = productionFolder.resolve(FILE_NAME);
        FileChannel channel = null;
        boolean locked = false;
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) { // To open a pipe is to wait for whoever reads it.
                throw new InvalidInputException(
                        file, expected("a file").found("something else").remedy("delete it"));
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = locking.lock(channel) != null;
            return locked ? Optional.of(new ProcessLock(channel, threads)) : Optional.empty();
        } finally {
            if (!locked) {
                threads.release();
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }
}
