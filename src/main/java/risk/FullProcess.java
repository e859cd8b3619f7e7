package risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.api.EndpointCalls;
import risk.deploy.ProcessLock;
import risk.deploy.Release;
import risk.history.Events;
import risk.history.RunHistory;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.ProgressListener;
import risk.io.RotatedFile;
import risk.layout.ModelFolder;
import risk.model.ModelFile;
import risk.monitor.Outage;
import risk.pipeline.FullRun;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.process.PendingWork;
import risk.process.Stage;
import risk.project.Project;
import risk.render.ProgressBar;
import risk.schedule.CronLine;
import risk.schedule.Crontab;
import risk.schedule.Heartbeat;
import risk.schedule.Heartbeat.Outcome;
import risk.schedule.RunStatus;
import risk.view.DecisionView;
import risk.view.RunStatusView;

/**
 * Step 5: looks for new data, and where there is any, ingests it, checks the deployed model for drift, and re-trains,
 * re-deploys and reports where it has drifted. Meant for cron: with nothing new it ends at once.
 */
public final class FullProcess {

    private static final double NANOSECONDS = 1e9;

    private static final Option RETRAIN = Option.builder()
            .longOpt("retrain")
            .desc("trains a new model now, whatever was found; the gate still decides")
            .get();

    private static final Option DRY_RUN = Option.builder()
            .longOpt("dry-run")
            .desc("decides, says what it would have done, and changes nothing")
            .get();

    private static final Option STATUS = Option.builder()
            .longOpt("status")
            .desc("says when the last run was and what came of it; exits with 3 where runs have ceased")
            .get();

    private static final Option CRON = Option.builder()
            .longOpt("cron")
            .desc("prints the line for cron that runs this every 10 minutes")
            .get();

    private static final Option INSTALL = Option.builder()
            .longOpt("install")
            .desc("with --cron: adds the line to your table of cron's, once")
            .get();

    private FullProcess() {}

    public static void main(String[] args) {
        Step.end(run(args));
    }

    static int run(String... args) {
        return new Step(FullProcess.class, "Checks for new data and drift, and re-trains and re-deploys where needed.")
                .withOption(RETRAIN)
                .withOption(DRY_RUN)
                .withOption(STATUS)
                .withOption(CRON)
                .withOption(INSTALL)
                .runJudging(args, FullProcess::run);
    }

    private static int run(Project project, CommandLine line, RunHistory run) throws Exception {
        requireOneTask(line);
        if (line.hasOption(STATUS)) {
            return status(project);
        }
        boolean demanded = line.hasOption(RETRAIN);
        if (line.hasOption(CRON)) {
            schedule(project, Step.config(line), line.hasOption(INSTALL));
        } else if (line.hasOption(DRY_RUN)) {
            rehearse(project, demanded);
        } else {
            process(project, demanded, run);
        }
        return Step.DONE;
    }

    /** Who has asked for one thing is not given another besides, such as a run of the full process. */
    private static void requireOneTask(CommandLine line) {
        if (line.hasOption(INSTALL) && !line.hasOption(CRON)) {
            throw new InvalidInputException(Mismatch.of("--install goes with --cron"));
        }
        for (Option question : List.of(STATUS, CRON)) {
            for (Option other : List.of(STATUS, CRON, RETRAIN, DRY_RUN)) {
                if (!other.equals(question) && line.hasOption(question) && line.hasOption(other)) {
                    throw new InvalidInputException(Mismatch.of("--" + question.getLongOpt() + " goes alone")
                            .found("--" + other.getLongOpt() + " beside it"));
                }
            }
        }
    }

    private static void process(Project project, boolean demanded, RunHistory run) throws Exception {
        Path production = project.config().productionFolder();
        Optional<ProcessLock> lock = ProcessLock.tryAcquire(production);
        if (lock.isEmpty()) {
            System.out.println("another run is at work on " + production + "; nothing done (" + now() + ")");
            return;
        }
        run.begin();
        long begun = System.nanoTime();
        try {
            RotatedFile.rotate(project.models().log());
            project.production().restore().ifPresent(FullProcess::sayRestored);
            Outcome outcome = process(project, PendingWork.of(project, demanded), run);
            run.came(outcome.key());
            if (outcome != Outcome.NOTHING_NEW) {
                run.storeAtEnd();
            }
            leaveHeartbeat(project, outcome, begun);
        } catch (Exception | OutOfMemoryError e) {
            leaveHeartbeatOfFailure(project, begun, e);
            throw e;
        } finally {
            lock.get().close();
        }
    }

    private static Outcome process(Project project, PendingWork work, RunHistory run)
            throws IOException, InterruptedException {
        project.keepQuarantine(work.quarantine());
        if (work.unfinished().isPresent()) {
            System.out.println("the last run died before its reports were made; making them");
            DecidedRun unfinished = work.unfinished().get();
            if (!run.journal().mentions(unfinished.decision().time())) {
                remember(project, unfinished.decision(), run);
            }
            carryOut(project, unfinished, run);
        }
        if (work.trigger().isPresent()) {
            DecidedRun decided = run(FullRun::run, project, work);
            remember(project, decided.decision(), run);
            return carryOut(project, decided, run);
        }
        if (work.unfinished().isPresent()) {
            return Outcome.REPORTED;
        }
        sayNothingNew(project, work);
        if (!isReported(project)) {
            report(project, new DecisionStore(project).read().map(DecidedRun::decision), run);
        }
        return Outcome.NOTHING_NEW;
    }

    private static void sayRestored(Release live) {
        System.out.println("the link to the live release was lost; it names release " + live.id() + " again");
    }

    private static void leaveHeartbeat(Project project, Outcome outcome, long begun) throws IOException {
        double seconds = (System.nanoTime() - begun) / NANOSECONDS;
        new Heartbeat(Instant.now(), outcome, seconds).write(project.models().lastRun());
    }

    /** What has failed is told, whether this can be left or not. */
    private static void leaveHeartbeatOfFailure(Project project, long begun, Throwable failure) {
        try {
            leaveHeartbeat(project, Outcome.FAILED, begun);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static int status(Project project) throws IOException {
        RunStatus status =
                RunStatus.of(project.models().lastRun(), project.config().maxSilence(), Instant.now());
        Step.print(RunStatusView.of(status, project.live().map(Release::id)));
        return status.needsALook() ? Step.JUDGED : Step.DONE;
    }

    private static void schedule(Project project, Path config, boolean install) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = Path.of(FullProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        CronLine line = CronLine.of(java, jar, config, project.models().log());
        if (install) {
            System.out.println(new Crontab().install(line).inWords());
        }
        System.out.println(line.text());
    }

    /** Takes no lock, since it writes nothing that another run reads. */
    private static void rehearse(Project project, boolean demanded) throws IOException {
        PendingWork work = PendingWork.of(project, demanded);
        if (work.unfinished().isPresent()) {
            System.out.println("the last run died before its reports were made; a run would make them");
        }
        if (work.trigger().isPresent()) {
            Step.print(DecisionView.ofRehearsal(run(FullRun::rehearse, project, work)));
        } else if (work.unfinished().isEmpty()) {
            sayNothingNew(project, work);
        }
        System.out.println("dry run: nothing was changed");
    }

    /** One of the two ways to decide. */
    private interface Way<T> {
        T run(Project project, PendingWork work, ProgressListener ingesting, ProgressListener training)
                throws IOException;
    }

    private static <T> T run(Way<T> way, Project project, PendingWork work) throws IOException {
        try (ProgressBar ingesting = ProgressBar.of("ingesting");
                ProgressBar training = ProgressBar.of("training")) {
            return way.run(project, work, ingesting, training);
        }
    }

    /** Before the decision counts as carried out: a run that dies before that is made up for by the next one. */
    private static void remember(Project project, Decision decision, RunHistory run) throws IOException {
        run.remember(Events.of(project, decision));
        run.keep(project.production().liveId());
    }

    private static Outcome carryOut(Project project, DecidedRun decided, RunHistory run)
            throws IOException, InterruptedException {
        Decision decision = decided.decision();
        Step.print(DecisionView.of(decision));
        // Also of a model that was refused; where none was trained, the warnings were told when it was.
        if (decision.action() != Decision.Action.KEPT) {
            Path trained = decision.action() == Decision.Action.REFUSED
                    ? project.models().refusedModel()
                    : project.models().trainedModel();
            Step.warn(
                    Training.class,
                    ModelFile.read(trained)
                            .model()
                            .provenance()
                            .findings(project.schema().target()));
        }
        if (decision.stage() != Stage.FINISHED || (decision.deployedAfter().isPresent() && !isReported(project))) {
            report(project, Optional.of(decision), run);
        }
        FullRun.finish(project, decided);
        return switch (decision.action()) {
            case DEPLOYED_FIRST, DEPLOYED -> Outcome.DEPLOYED;
            case REFUSED -> Outcome.REFUSED;
            case KEPT, ROLLED_BACK -> Outcome.KEPT;
        };
    }

    private static void report(Project project, Optional<Decision> last, RunHistory run)
            throws IOException, InterruptedException {
        Reporting.report(project, last, run).files().forEach(file -> Step.print(DecisionView.reported(file)));
        Step.print(DecisionView.calledApi(EndpointCalls.run(project)));
    }

    /** Whether the model folder has the reports of the live release; after a change of folders it has none. */
    private static boolean isReported(Project project) {
        ModelFolder models = project.models();
        return Files.exists(models.confusionMatrix())
                && Files.exists(models.clientsAtRisk())
                && Files.exists(models.report())
                && Files.exists(models.apiReturns());
    }

    private static void sayNothingNew(Project project, PendingWork work) throws IOException {
        Optional<Duration> maxAge = project.config().quality().maxAge();
        if (maxAge.isPresent()) {
            Step.warn(
                    FullProcess.class,
                    Outage.of(project.input(), maxAge.get(), Instant.now()).stream()
                            .toList());
        }
        System.out.println("nothing new in " + project.input()
                + (work.checkedBefore() ? " since the last check; release " : "; release ")
                + work.deployed().orElseThrow().id() + " stays (" + now() + ")");
    }

    /** For the log that cron's runs write their lines to; an Instant would load the formatters of dates to say so. */
    private static FileTime now() {
        return FileTime.from(Instant.now().getEpochSecond(), TimeUnit.SECONDS);
    }
}
