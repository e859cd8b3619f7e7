package risk.alert;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import risk.project.Project;

/**
 * Looks every minute for what no run can tell of, since there is none, and for what is to be told again: in the process of the
 * server, in a thread that keeps nobody waiting.
 */
public final class AlertWatch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ScheduledExecutorService clock;

    private AlertWatch(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    /** Watches, where anybody is to be told anything. */
    public static AlertWatch over(Project project) {
        return over(project, PAUSE);
    }

    static AlertWatch over(Project project, Duration pause) {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "alerts");
            thread.setDaemon(true);
            return thread;
        });
        if (project.config().alerts().isOn()) {
            // Any failure is a warning, and the next look comes all the same.
            ScheduledFuture<?> unused = clock.scheduleWithFixedDelay(
                    () -> Alerts.watch(project), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        return new AlertWatch(clock);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
