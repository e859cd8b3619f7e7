package risk;

import static risk.command.CommandOptions.flag;
import static risk.command.CommandOptions.value;
import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.alert.Alerts;
import risk.command.CommandOptions;
import risk.deploy.Release;
import risk.history.Events;
import risk.history.HistoryAtHand;
import risk.history.LiveRelease;
import risk.history.RunHistory;
import risk.history.StoredHistory;
import risk.io.InvalidInputException;
import risk.pipeline.Deploy;
import risk.pipeline.Deploy.Retained;
import risk.pipeline.Score;
import risk.process.DecidedRun;
import risk.process.PendingWork;
import risk.project.Project;
import risk.score.ScoreFile;
import risk.text.Times;
import risk.view.LiveReleaseView;
import risk.view.ReleasesView;

/** Step 2c: copies model, score and the list of ingested files to the production folder, all three at once. */
public final class Deployment {

    private static final Option ROLLBACK = flag("rollback", "goes back to the release before the live one");

    private static final Option LIST = flag("list", "lists the retained releases, and when each was live");

    private static final Option REPAIR =
            flag("repair", "gives releases back what they were deployed with, where it stands elsewhere");

    private static final Option LIVE_AT = value(
            "live-at",
            "TIME",
            "says which release was live at a time (UTC), such as 2026-11-01T12:00, and what made it");

    private Deployment() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Deployment.class, "Makes the trained model the deployed one.")
                .withOptions(ROLLBACK, LIST, REPAIR, LIVE_AT)
                .forgivingLostHistory()
                .run(args, Deployment::run);
    }

    private static void run(Project project, CommandLine line, RunHistory run) throws Exception {
        CommandOptions.requireOne(line, List.of(ROLLBACK, LIST, REPAIR, LIVE_AT));
        if (line.hasOption(LIST)) {
            list(project);
        } else if (line.hasOption(LIVE_AT)) {
            sayWhatWasLive(project, line.getOptionValue(LIVE_AT));
        } else if (line.hasOption(REPAIR)) {
            Step.exclusively(
                    project,
                    run,
                    () -> Step.print(ReleasesView.restored(
                            Deploy.repair(project), project.config().productionFolder())));
            refuseDamaged(Deploy.releases(project), project);
        } else {
            boolean back = line.hasOption(ROLLBACK);
            Step.exclusively(project, run, () -> {
                if (back) {
                    rememberUnfinished(project, run);
                }
                Release live = back ? Deploy.rollBack(project) : deploy(project);
                remember(project, back, run);
                print(live, project);
            });
            if (back) {
                Alerts.afterRun(project, Optional.empty());
            }
        }
    }

    /**
     * What a run decided that died before it could write it down: going back takes the place of its decision. Nobody is kept from
     * that by a record that is damaged.
     */
    private static void rememberUnfinished(Project project, RunHistory run) throws IOException {
        project.production().restore();
        try {
            Optional<DecidedRun> unfinished = PendingWork.of(project, false).unfinished();
            if (unfinished.isPresent()) {
                run.remember(Events.ofUnfinished(project, unfinished.get().decision(), run.journal()));
                run.keep(project.production().liveId());
            }
        } catch (IOException | InvalidInputException e) {
            Step.warnOfLostHistory(Deployment.class, e);
        }
    }

    /** What is live is live, whether that can be written down or not. */
    private static void remember(Project project, boolean back, RunHistory run) {
        try {
            run.remember(Events.ofDeployment(project, back));
        } catch (IOException | InvalidInputException e) {
            Step.warnOfLostHistory(Deployment.class, e);
        }
    }

    private static void list(Project project) throws IOException {
        List<Retained> releases = Deploy.releases(project);
        Step.print(ReleasesView.of(releases));
        refuseDamaged(releases, project);
    }

    private static void refuseDamaged(List<Retained> releases, Project project) throws IOException {
        List<InvalidInputException> damaged =
                releases.stream().flatMap(release -> release.damage().stream()).toList();
        if (!damaged.isEmpty()) {
            throw InvalidInputException.ofAll(damaged);
        }
        project.live(); // Which refuses one that is gone.
    }

    private static void sayWhatWasLive(Project project, String text) throws IOException {
        Instant time = Times.parsed(text)
                .orElseThrow(() -> new InvalidInputException(
                        "--live-at", expected("a time such as 2026-11-01T12:00").found(text)));
        StoredHistory history = HistoryAtHand.asked(project);
        Optional<LiveRelease> live = HistoryAtHand.answer(LiveRelease.at(time, history), history);
        Step.print(LiveReleaseView.of(live.orElseThrow(() -> new InvalidInputException(
                "--live-at", expected("a time at which a release was live").found(text)))));
    }

    /** Warns first: once the release is live, nothing that is left to do may fail. */
    private static Release deploy(Project project) throws IOException {
        Path score = project.models().latestScore();
        if (Files.exists(score)) {
            Step.warn(Deployment.class, ScoreFile.findings(ScoreFile.read(score)));
            Step.warn(Deployment.class, Score.overlap(project));
        }
        return Deploy.run(project);
    }

    private static void print(Release live, Project project) {
        Step.print(ReleasesView.live(live, project.config().productionFolder()));
    }
}
