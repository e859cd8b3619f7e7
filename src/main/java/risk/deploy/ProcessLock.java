package risk.deploy;

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

/**
 * Keeps two runs from working on one production folder at a time. The operating system holds the lock and frees it when
 * its process ends, however it ends: there is no stale lock.
 *
 * <p>It holds it for a process, not for a thread, and frees it as soon as the process closes any channel on the file. So
 * the threads of one process first agree among themselves, and only the one that may goes near the file.
 */
public final class ProcessLock implements Closeable {

    private static final String FILE_NAME = ".lock";

    private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Semaphore inThisProcess;

    private ProcessLock(FileChannel channel, Semaphore inThisProcess) {
        this.channel = channel;
        this.inThisProcess = inThisProcess;
    }

    /** The lock, or nothing where another run holds it. */
    public static Optional<ProcessLock> tryAcquire(Path productionFolder) throws IOException {
        Semaphore inThisProcess = inThisProcess(productionFolder);
        return inThisProcess.tryAcquire()
                ? lock(productionFolder, inThisProcess, FileChannel::tryLock)
                : Optional.empty();
    }

    /** The lock, after waiting for as long as another run holds it. */
    public static ProcessLock acquire(Path productionFolder) throws IOException {
        Semaphore inThisProcess = inThisProcess(productionFolder);
        inThisProcess.acquireUninterruptibly();
        return lock(productionFolder, inThisProcess, FileChannel::lock).orElseThrow();
    }

    /** How to lock the file: waiting, or giving nothing where another process holds it. */
    private interface Locking {
        @Nullable
        FileLock lock(FileChannel channel) throws IOException;
    }

    private static Optional<ProcessLock> lock(Path productionFolder, Semaphore inThisProcess, Locking locking)
            throws IOException {
        boolean locked = false;
        try {
            FileChannel channel = FileChannel.open(
                    productionFolder.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                locked = locking.lock(channel) != null;
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
            return locked ? Optional.of(new ProcessLock(channel, inThisProcess)) : Optional.empty();
        } finally {
            if (!locked) {
                inThisProcess.release();
            }
        }
    }

    private static Semaphore inThisProcess(Path productionFolder) throws IOException {
        Files.createDirectories(productionFolder);
        return IN_THIS_PROCESS.computeIfAbsent(productionFolder.toRealPath(), folder -> new Semaphore(1));
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                inThisProcess.release();
            }
        }
    }
}
