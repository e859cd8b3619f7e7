package risk.io;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that goes on in a thread of its own while something else is done, such as waiting for another program. It may wait as
 * long as it likes without holding up the threads that all parallel computations share, and keeps no process alive.
 */
public final class Background<T> implements AutoCloseable {

    private final String name;
    private final FutureTask<T> task;

    private Background(String name, FutureTask<T> task) {
        this.name = name;
        this.task = task;
    }

    /**
     * Begins.
     *
     * @param name of the work, and of its thread
     */
    public static <T> Background<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Background<>(name, task);
    }

    /**
     * What came of it, as soon as it is there; each time the same.
     *
     * @throws IOException if the work threw it; errors and unchecked exceptions are thrown on likewise
     */
    public T result() throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + name, e);
        }
    }

    /** Waits for the end of the work, and gives what came of it; empty where it failed, which {@link #result} tells who asks. */
    public Optional<T> ifSucceeded() {
        try {
            return Optional.ofNullable(task.get());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Waits for the end of the work, however it ends: who began it may have failed, and nothing is written once that is known. */
    @Override
    public void close() {
        var unused = ifSucceeded();
    }
}
