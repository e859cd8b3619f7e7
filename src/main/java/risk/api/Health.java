package risk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import risk.deploy.LiveModel;
import risk.finding.Finding;
import risk.io.InvalidInputException;
import risk.project.Project;
import risk.schedule.CronLine;
import risk.schedule.RunStatus;
import risk.text.Times;

/** Whether the server is up, and whether the full process still runs: known without a look at data or model. */
final class Health {

    private final Project project;
    static final String NOTHING_DEPLOYED = "nothing is deployed yet: run risk.FullProcess or risk.Deployment";

    private final String projectId;
    private final LiveModel liveModel;
    private volatile Optional<Supplier<Instant>> planned = Optional.empty();

    Health(Project project, String projectId, LiveModel liveModel) {
        this.project = project;
        this.projectId = projectId;
        this.liveModel = liveModel;
    }

    /** From now on the runs are begun here, the next one then. */
    void plannedBy(Supplier<Instant> next) {
        planned = Optional.of(next);
    }

    /** That the process answers, and nothing else. */
    record Alive(String status) {

        static final Alive UP = new Alive("up");
    }

    /**
     * Whether predictions can be had.
     *
     * @param status {@code ready} or {@code not_ready}
     * @param modelVersion null where there is no model
     * @param problem null where there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Readiness(
            String status,
            @Nullable String modelVersion,
            @Nullable String problem) {

        boolean isReady() {
            return problem == null;
        }
    }

    /** By the live release, which is held against the digests that it was deployed with when it is first read. */
    Readiness readiness() throws IOException {
        try {
            return liveModel
                    .get()
                    .map(model -> new Readiness("ready", model.version(), null))
                    .orElseGet(() -> new Readiness("not_ready", null, NOTHING_DEPLOYED));
        } catch (InvalidInputException e) {
            return new Readiness("not_ready", null, e.withoutFound());
        }
    }

    /**
     * What is answered.
     *
     * @param status {@code up}, or {@code silent} where the full process has ceased to run
     * @param project what tells servers of different projects apart
     * @param lastRun null where the full process never ran
     * @param problem null where there is none
     */
    record Answer(
            String status,
            String project,
            @Nullable LastRun lastRun,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String problem) {

        boolean isUp() {
            return problem == null;
        }
    }

    /**
     * The last run of the full process.
     *
     * @param time ISO 8601 in UTC
     * @param nextDue when the next one begins, by the line of {@code cronjob.txt}, or where this server begins it, by that; likewise
     * @param nextBy {@code cron} or {@code schedule}
     */
    record LastRun(String time, String outcome, double seconds, long ageSeconds, String nextDue, String nextBy) {}

    Answer now() throws IOException {
        Instant now = Instant.now();
        RunStatus runs =
                RunStatus.of(project.models().lastRun(), project.config().maxSilence(), now);
        Optional<Finding> silence = runs.silence();
        return new Answer(
                silence.isPresent() ? "silent" : "up",
                projectId,
                runs.last()
                        .map(beat -> new LastRun(
                                Times.second(beat.time()),
                                beat.outcome().key(),
                                beat.seconds(),
                                beat.age(now).toSeconds(),
                                Times.second(
                                        planned.map(Supplier::get).orElseGet(() -> CronLine.nextAfter(beat.time()))),
                                planned.isPresent() ? "schedule" : "cron"))
                        .orElse(null),
                silence.map(Finding::sentence).orElse(null));
    }
}
