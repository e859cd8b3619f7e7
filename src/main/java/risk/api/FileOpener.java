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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens files, and never waits for long. Whoever can write to a folder may put a pipe where a moment ago a file was seen,
 * and to open a pipe waits until somebody writes to it, maybe for ever. So it is threads of its own that wait.
 *
 * <p>A pipe that is opened to read and to write lets nobody wait. Since that is more than a reader should ask for, it is
 * done only once an opening had to be given up; nothing is ever written. It also wakes whoever waits at the same pipe, so that
 * a thread is lost only at a pipe that somebody has taken away again meanwhile. Lost threads take no other's place, and are few:
 * where as many are lost as may open at a time, what can be opened to read alone is opened no more.
 */
final class FileOpener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long IDLE_SECONDS = 10;

    private final int maxThreads;
    private final ExecutorService threads;
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean distrusts;

    /** @param maxThreads how many may open at a time, beside those that were given up, which are no more than as many */
    FileOpener(int maxThreads) {
        this.maxThreads = maxThreads;
        this.threads = new ThreadPoolExecutor(
                0, 2 * maxThreads, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
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
                if (lost.get() >= maxThreads || !folder.attributes(name).isRegularFile()) {
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
    SeekableByteChannel await(CompletableFuture<SeekableByteChannel> opening, OpenFolder folder, Path name)
            throws IOException {
        try {
            return seekable(opening.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            distrusts = true;
            giveUp(opening, folder, name);
            throw new FileSystemException(name.toString(), null, "the opening takes too long");
        } catch (ExecutionException e) {
            throw new FileSystemException(name.toString(), null, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(opening, folder, name);
            throw new InterruptedIOException();
        }
    }

    /** Lets a thread go that waits at a pipe, if that is still there, and closes what may be opened late. */
    private void giveUp(CompletableFuture<SeekableByteChannel> opening, OpenFolder folder, Path name) {
        lost.incrementAndGet();
        var unused = opening.whenComplete((opened, failure) -> {
            lost.decrementAndGet();
            if (opened != null) {
                discard(opened);
            }
        });
        try {
            if (!folder.attributes(name).isRegularFile()) {
                discard(folder.open(name, READ, WRITE));
            }
        } catch (IOException e) {
            // It waits on.
        }
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
