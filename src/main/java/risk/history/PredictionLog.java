package risk.history;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.data.Dataset;
import risk.io.FailureWords;
import risk.project.Project;
import risk.settings.PredictionSettings;
import risk.text.UtcTime;

/**
 * Keeps predictions in the journal, from where the history takes them. Who predicts hands them over and goes on: a thread writes them
 * down, and where more come than it can write, or it can't write at all, they are let go and counted.
 */
public final class PredictionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PredictionLog.class);

    /** How many rows may wait; what comes beyond is let go. */
    static final int MOST_WAITING = 100_000;

    /** What is written as one line of the journal. */
    private static final int ROWS_A_LINE = 500;

    /** The writer rests so many times as long as it wrote, so that it takes a third of a processor at most from those who answer. */
    private static final int RESTS = 2;

    /** What still waits at the end is written as long as this. */
    private static final Duration PATIENCE_AT_THE_END = Duration.ofMillis(300);

    private final Journal journal;
    private final int mostWaiting;
    private final Deque<Predicted> waiting = new ArrayDeque<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread writer = new Thread(this::write, "predictions");
    private int waitingRows;
    private boolean closed;
    private long kept;
    private long dropped;

    /** Rows that were predicted at once. */
    private record Predicted(
            Instant time, String release, Dataset rows, List<Double> probabilities, List<Integer> predictions) {}

    /** Of a project; empty where nobody wants predictions to be kept. */
    public static Optional<PredictionLog> of(Project project) {
        return project.config().predictions().log() == PredictionSettings.Log.ON
                ? Optional.of(new PredictionLog(new Journal(project.models().journal())))
                : Optional.empty();
    }

    /** @param journal which need not exist */
    PredictionLog(Journal journal) {
        this(journal, MOST_WAITING);
    }

    PredictionLog(Journal journal, int mostWaiting) {
        this.journal = journal;
        this.mostWaiting = mostWaiting;
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Takes what was predicted; never waits.
     *
     * @param rows with ids where they have some
     * @param release the live one
     */
    public void keep(Dataset rows, double[] probabilities, int[] predictions, String release) {
        int count = rows.rows();
        synchronized (waiting) {
            if (closed || count > mostWaiting - waitingRows) {
                if (dropped == 0) {
                    LOG.warn(
                            "predictions come faster than they can be kept; risk_predictions_dropped_total counts which are not");
                }
                dropped += count;
                return;
            }
            waitingRows += count;
        }
        List<Double> certain = new ArrayList<>(count);
        List<Integer> classes = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            certain.add(probabilities[row]);
            classes.add(predictions[row]);
        }
        synchronized (waiting) {
            waiting.add(new Predicted(Instant.now(), release, rows, certain, classes));
            waiting.notifyAll();
        }
    }

    /** How many rows were kept. */
    public long kept() {
        synchronized (waiting) {
            return kept;
        }
    }

    /** How many were let go. */
    public long dropped() {
        synchronized (waiting) {
            return dropped;
        }
    }

    private void write() {
        try {
            for (Predicted next = next(); next != null; next = next()) {
                int count = next.rows().rows();
                long begun = System.nanoTime();
                boolean isKept = append(next);
                long took = System.nanoTime() - begun;
                synchronized (waiting) {
                    waitingRows -= count;
                    kept += isKept ? count : 0;
                    dropped += isKept ? 0 : count;
                    waiting.notifyAll();
                }
                end.await(RESTS * took, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null once it is closed and nothing waits. */
    private @Nullable Predicted next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                waiting.wait();
            }
            return waiting.poll();
        }
    }

    private boolean append(Predicted predicted) {
        try {
            String time = UtcTime.text(predicted.time());
            List<String> events = new ArrayList<>();
            for (int row = 0; row < predicted.rows().rows(); row++) {
                Event.Prediction event = new Event.Prediction(
                        predicted.rows().id(row),
                        predicted.release(),
                        predicted.probabilities().get(row),
                        predicted.predictions().get(row),
                        StoredDataset.features(predicted.rows(), row));
                events.add(EventLines.of(event, time));
                if (events.size() == ROWS_A_LINE) {
                    journal.append(events, false);
                    events.clear();
                }
            }
            if (!events.isEmpty()) {
                journal.append(events, false);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            if (dropped() == 0) {
                LOG.warn("predictions are not kept: {}", FailureWords.of(e));
            }
            return false;
        }
    }

    /** Takes no more; what waits is written, as far as a moment suffices. */
    @Override
    public void close() {
        long until = System.nanoTime() + PATIENCE_AT_THE_END.toNanos();
        synchronized (waiting) {
            closed = true;
            end.countDown();
            waiting.notifyAll();
            try {
                for (long left = until - System.nanoTime();
                        waitingRows > 0 && left > 0;
                        left = until - System.nanoTime()) {
                    waiting.wait(1 + left / 1_000_000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (waitingRows > 0) {
                LOG.warn("{} predictions were not kept, since the server stopped", waitingRows);
            }
        }
    }
}
