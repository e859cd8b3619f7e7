package risk.data;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;

/**
 * Runs tasks side by side on the machine's cores and hands their results on in the order in which they were submitted,
 * so that what comes out doesn't depend on how many cores there are. The window bounds how much is in memory at once.
 */
final class OrderedPipeline<T> {

    private static final int WINDOW = 2 * Runtime.getRuntime().availableProcessors() + 1;

    private final Consumer<T> sink;
    private final Queue<ForkJoinTask<T>> running = new ArrayDeque<>();

    OrderedPipeline(Consumer<T> sink) {
        this.sink = sink;
    }

    /** Starts the task; where the window is full, first waits for the oldest one and hands its result on. */
    void submit(Callable<T> task) {
        if (running.size() >= WINDOW) {
            deliverOldest();
        }
        running.add(ForkJoinPool.commonPool().submit(task));
    }

    /** Waits for all tasks and hands their results on. */
    void finish() {
        while (!running.isEmpty()) {
            deliverOldest();
        }
    }

    private void deliverOldest() {
        sink.accept(running.remove().join());
    }
}
