package risk.io;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work that is done once, by whoever comes first, and whose result all others get. */
public final class Once<T> implements Runnable {

    private final String name;
    private final FutureTask<T> task;

    /** @param name of the work, for who waits in vain */
    public Once(String name, Callable<T> work) {
        this.name = name;
        this.task = new FutureTask<>(work);
    }

    /** Does the work, unless somebody has begun it. */
    @Override
    public void run() {
        task.run();
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
}
