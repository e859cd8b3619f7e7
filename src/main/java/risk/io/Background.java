package risk.io;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Work that goes on in a thread of its own while something else is done, such as waiting for another program. It may wait as
 * long as it likes without holding up the threads that all parallel computations share, and keeps no process alive.
 */
public final class Background<T> implements AutoCloseable {

    private final Once<T> work;

    private Background(Once<T> work) {
        this.work = work;
    }

    /**
     * Begins.
     *
     * @param name of the work, and of its thread
     */
    public static <T> Background<T> begin(String name, Callable<T> work) {
        Once<T> once = new Once<>(name, work);
        Thread thread = new Thread(once, name);
        thread.setDaemon(true);
        thread.start();
        return new Background<>(once);
    }

    /**
     * What came of it, as soon as it is there; each time the same.
     *
     * @throws IOException if the work threw it; errors and unchecked exceptions are thrown on likewise
     */
    public T result() throws IOException {
        return work.result();
    }

    /** Waits for the end of the work, and gives what came of it; empty where it failed, which {@link #result} tells who asks. */
    public Optional<T> ifSucceeded() {
        return work.ifSucceeded();
    }

    /** Waits for the end of the work, however it ends: who began it may have failed, and nothing is written once that is known. */
    @Override
    public void close() {
        var unused = ifSucceeded();
    }
}
