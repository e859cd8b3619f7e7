package risk.api;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Expensive work that many ask for at a time: it runs once at a time, in a thread of its own, and all who asked while it
 * ran share the next run. So an answer is never older than its question.
 */
final class SharedRun<T> implements AutoCloseable {

    private final Callable<T> work;
    private final ExecutorService thread;
    private @Nullable CompletableFuture<T> next;

    SharedRun(String name, Callable<T> work) {
        this.work = work;
        this.thread = Executors.newSingleThreadExecutor(run -> {
            Thread worker = new Thread(run, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    /** The result of a run that begins after this call. */
    synchronized CompletableFuture<T> result() {
        CompletableFuture<T> waiting = next;
        if (waiting == null) {
            CompletableFuture<T> run = new CompletableFuture<>();
            thread.execute(() -> complete(run));
            next = run;
            return run;
        }
        return waiting;
    }

    private void complete(CompletableFuture<T> run) {
        synchronized (this) {
            next = null;
        }
        try {
            run.complete(work.call());
        } catch (Throwable e) {
            run.completeExceptionally(e);
        }
    }

    /** Interrupts the run, if there is one. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
