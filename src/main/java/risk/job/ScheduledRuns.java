package risk.job;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import risk.io.InvalidInputException;

/**
 * Runs a program again and again, for machines without cron. Each run is a process of its own: whatever it takes of memory and time,
 * the one that starts it goes on, and the production folder's lock keeps it apart from runs that others start.
 */
public final class ScheduledRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRuns.class);

    private static final Pattern EVERY = Pattern.compile("([1-9]\\d{0,5})([smhd])");

    private final List<String> command;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "schedule");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Process running;
    private volatile @Nullable ScheduledFuture<?> planned;
    private volatile boolean closed;
    private final Duration every;

    private ScheduledRuns(List<String> command, Duration every) {
        this.command = List.copyOf(command);
        this.every = every;
    }

    /**
     * How often.
     *
     * @param text a number and a unit: {@code 30s}, {@code 10m}, {@code 1h} or {@code 1d}
     * @throws InvalidInputException if it is something else
     */
    public static Duration every(String text) {
        Matcher every = EVERY.matcher(text);
        if (!every.matches()) {
            throw new InvalidInputException(
                    "--schedule", expected("how often, such as 30s, 10m or 1h").found(text));
        }
        long count = Long.parseLong(every.group(1));
        return switch (every.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /**
     * Begins at once, and then so often. Where a run takes longer, the next one begins when it has ended.
     *
     * @param command the program and its arguments
     */
    public static ScheduledRuns begin(List<String> command, Duration every) {
        ScheduledRuns runs = new ScheduledRuns(command, every);
        // A failure of one run is a warning, and the next one comes all the same.
        runs.planned = runs.clock.scheduleAtFixedRate(runs::run, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return runs;
    }

    /** When the next run is to begin; while one is under way, the one after it. */
    public Instant next() {
        ScheduledFuture<?> plan = planned;
        long delay = plan == null ? 0 : plan.getDelay(TimeUnit.MILLISECONDS);
        // While a run is under way, the plan is when that was to begin.
        long ahead = running == null ? Math.max(0, delay) : Math.floorMod(delay, every.toMillis());
        return Instant.now().plusMillis(ahead);
    }

    private void run() {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            running = process;
            if (closed) {
                process.destroy();
            }
            int status = process.waitFor();
            if (status != 0 && !closed) {
                LOG.warn("the scheduled run ended with status {}", status);
            }
        } catch (IOException e) {
            LOG.warn("the scheduled run can't be started: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = null;
        }
    }

    /** Whether no run is to come. */
    boolean isOver() {
        return clock.isShutdown();
    }

    /** Asks a run under way to end, too: what it leaves undone is made up for by the next one. */
    @Override
    public void close() {
        closed = true;
        // First: a thread that no longer waits for the run doesn't know it any more.
        Process process = running;
        if (process != null) {
            process.destroy();
        }
        clock.shutdownNow();
    }
}
