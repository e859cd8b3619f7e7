package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.commons.cli.Option;
import risk.api.EndpointCalls;
import risk.deploy.ProcessLock;
import risk.io.ProgressListener;
import risk.model.ModelFile;
import risk.monitor.Outage;
import risk.pipeline.FullRun;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.PendingWork;
import risk.process.Stage;
import risk.project.Project;
import risk.render.ProgressBar;
import risk.view.DecisionView;

/**
 * Step 5: looks for new data, and where there is any, ingests it, checks the deployed model for drift, and re-trains,
 * re-deploys and reports where it has drifted. Meant for cron: with nothing new it ends at once.
 */
public final class FullProcess {

    private static final Option RETRAIN = Option.builder()
            .longOpt("retrain")
            .desc("trains a new model now, whatever was found; the gate still decides")
            .get();

    private static final Option DRY_RUN = Option.builder()
            .longOpt("dry-run")
            .desc("decides, says what it would have done, and changes nothing")
            .get();

    private FullProcess() {}

    public static void main(String[] args) {
        Step.end(run(args));
    }

    static int run(String... args) {
        return new Step(FullProcess.class, "Checks for new data and drift, and re-trains and re-deploys where needed.")
                .withOption(RETRAIN)
                .withOption(DRY_RUN)
                .run(args, (project, line) -> {
                    boolean demanded = line.hasOption(RETRAIN);
                    if (line.hasOption(DRY_RUN)) {
                        rehearse(project, demanded);
                    } else {
                        process(project, demanded);
                    }
                });
    }

    private static void process(Project project, boolean demanded) throws IOException, InterruptedException {
        Path production = project.config().productionFolder();
        Optional<ProcessLock> lock = ProcessLock.tryAcquire(production);
        if (lock.isEmpty()) {
            System.out.println("another run is at work on " + production + "; nothing done (" + now() + ")");
            return;
        }
        try {
            PendingWork work = PendingWork.of(project, demanded);
            project.keepQuarantine(work.quarantine());
            if (work.unfinished().isPresent()) {
                System.out.println("the last run died before its reports were made; making them");
                carryOut(project, work.unfinished().get());
            }
            if (work.trigger().isPresent()) {
                carryOut(project, run(FullRun::run, project, work));
            } else if (work.unfinished().isEmpty()) {
                sayNothingNew(project, work);
            }
        } finally {
            lock.get().close();
        }
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

    private static void carryOut(Project project, DecidedRun run) throws IOException, InterruptedException {
        Decision decision = run.decision();
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
        if (decision.stage() != Stage.FINISHED) {
            Reporting.report(project).files().forEach(file -> Step.print(DecisionView.reported(file)));
            Step.print(DecisionView.calledApi(EndpointCalls.run(project)));
        }
        FullRun.finish(project, run);
    }

    private static void sayNothingNew(Project project, PendingWork work) throws IOException {
        Duration maxAge = project.config().quality().maxAge();
        if (maxAge != null) {
            Step.warn(
                    FullProcess.class,
                    Outage.of(project.input(), maxAge, Instant.now()).stream().toList());
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
