package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.deploy.Release;
import risk.finding.Finding;
import risk.history.RunHistory;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.job.MainJob;
import risk.job.Voice;
import risk.project.Project;
import risk.render.Document;
import risk.schedule.CronLine;
import risk.schedule.Crontab;
import risk.schedule.RunStatus;
import risk.view.RunStatusView;

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
            job(project, run).rehearse(demanded);
        } else {
            job(project, run).run(demanded);
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

    private static MainJob job(Project project, RunHistory run) {
        return new MainJob(project, run, new Aloud(), last -> Reporting.report(project, last, run));
    }

    /** To standard output, and warnings to the log. */
    private static final class Aloud implements Voice {
        @Override
        public void say(String line) {
            System.out.println(line);
        }

        @Override
        public void print(Document document) {
            Step.print(document);
        }

        @Override
        public void warn(List<Finding> findings) {
            Step.warn(FullProcess.class, findings);
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
}
