package risk.csv;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Runs tasks side by side on the machine's cores and hands their results on in the order in which they were submitted,
 * so that what comes out doesn't depend on how many cores there are. The window bounds how much is in memory at once.
 */
public final class OrderedPipeline<T> {

    private static final int WINDOW = 2 * Runtime.getRuntime().availableProcessors() + 1;

    private final Consumer<T> sink;
    private final Queue<FutureTask<T>> running = new ArrayDeque<>();

    public OrderedPipeline(Consumer<T> sink) {
        this.sink = sink;
    }

    /** Starts the task; where the window is full, first waits for the oldest one and hands its result on. */
    public void submit(Callable<T> task) {
        if (running.size() >= WINDOW) {
            deliverOldest();
        }
        FutureTask<T> future = new FutureTask<>(task);
        running.add(future);
        ForkJoinPool.commonPool().execute(future);
    }

    /** Waits for all tasks and hands their results on. */
    public void finish() {
        while (!running.isEmpty()) {
            deliverOldest();
        }
    }

    private void deliverOldest() {
        FutureTask<T> oldest = running.element();
        // The common pool counts on its caller's core: who waits lends a hand. A task runs once, whoever comes first.
        for (FutureTask<T> task : running) {
            if (oldest.isDone()) {
                break;
            }
            task.run();
        }
        running.remove();
        sink.accept(resultOf(oldest));
    }

    private static <T> T resultOf(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
