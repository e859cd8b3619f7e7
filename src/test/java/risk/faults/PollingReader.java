package risk.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Reads what is deployed again and again, as a server does, and remembers every deployment that it saw. */
final class PollingReader {

    /** How many readings were taken in all, for the record. */
    static final AtomicLong READINGS = new AtomicLong();

    private static final int MILLISECONDS_BETWEEN = 1;

    private PollingReader() {}

    @FunctionalInterface
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    /** The deployments that were seen while something was done. */
    static Set<Deployed> seenDuring(Path project, Action action) throws IOException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        AtomicBoolean done = new AtomicBoolean();
        Future<Set<Deployed>> seen = thread.submit(() -> poll(project, done));
        try {
            action.run();
        } finally {
            done.set(true);
            thread.shutdown();
        }
        try {
            return seen.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the reader could not read", e);
        }
    }

    private static Set<Deployed> poll(Path project, AtomicBoolean done) throws IOException, InterruptedException {
        Set<Deployed> seen = new HashSet<>();
        while (!done.get()) {
            seen.add(Deployed.throughCurrent(project));
            READINGS.incrementAndGet();
            Thread.sleep(MILLISECONDS_BETWEEN);
        }
        return seen;
    }
}
