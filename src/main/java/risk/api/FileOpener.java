package risk.api;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens files, and never waits for long. Whoever can write to a folder may put a pipe where a moment ago a file was seen,
 * and to open a pipe waits until somebody writes to it, maybe for ever. So it is threads of its own that wait.
 *
 * <p>A pipe that is opened to read and to write lets nobody wait. Since that is more than a reader should ask for, it is
 * done only once an opening had to be given up; nothing is ever written.
 */
final class FileOpener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long IDLE_SECONDS = 10;

    private final ExecutorService threads;
    private volatile boolean distrusts;

    /** @param maxThreads how many may open at a time, those that were given up among them */
    FileOpener(int maxThreads) {
        this.threads = new ThreadPoolExecutor(
                0, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "opener");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** An opening that has begun; it may never be done. */
    CompletableFuture<SeekableByteChannel> begin(OpenFolder folder, Path name) {
        CompletableFuture<SeekableByteChannel> opening = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    opening.complete(open(folder, name));
                } catch (IOException | RuntimeException e) {
                    opening.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            opening.completeExceptionally(e);
        }
        return opening;
    }

    private SeekableByteChannel open(OpenFolder folder, Path name) throws IOException {
        if (distrusts) {
            try {
                return folder.open(name, READ, WRITE);
            } catch (FileSystemException e) {
                // A file may be one to be read alone; who reads a pipe alone waits again.
                if (!folder.attributes(name).isRegularFile()) {
                    throw e;
                }
            }
        }
        return folder.open(name, READ);
    }

    /**
     * What was opened.
     *
     * @throws FileSystemException if it can't be, takes too long, or is no file
     */
    SeekableByteChannel await(CompletableFuture<SeekableByteChannel> opening, Path name) throws IOException {
        try {
            return seekable(opening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            distrusts = true;
            giveUp(opening);
            throw new FileSystemException(name.toString(), null, "the opening takes too long");
        } catch (ExecutionException e) {
            throw new FileSystemException(name.toString(), null, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(opening);
            throw new InterruptedIOException();
        }
    }

    /** Closes what may be opened late. */
    private static void giveUp(CompletableFuture<SeekableByteChannel> opening) {
        var unused = opening.thenAccept(FileOpener::discard);
    }

    /** A pipe is told by that it has no position, and a folder by that it can't be read. */
    private static SeekableByteChannel seekable(SeekableByteChannel opened) throws IOException {
        try {
            opened.position();
            opened.read(ByteBuffer.allocate(1));
            return opened.position(0);
        } catch (IOException e) {
            discard(opened);
            throw new FileSystemException("", null, "not a file");
        }
    }

    private static void discard(SeekableByteChannel opened) {
        try {
            opened.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
