package risk;

import static risk.command.CommandOptions.flag;
import static risk.command.ExitStatus.DONE;
import static risk.command.ExitStatus.JUDGED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.command.CommandOptions;
import risk.deploy.Release;
import risk.finding.Finding;
import risk.history.RunHistory;
import risk.job.MainJob;
import risk.job.Voice;
import risk.project.Engine;
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

    private static final String PURPOSE = "Checks for new data and drift, and re-trains and re-deploys where needed.";

    private static final Option RETRAIN =
            flag("retrain", "trains a new model now, whatever was found; the gate still decides");

    private static final Option DRY_RUN = flag("dry-run", "decides, says what it would have done, and changes nothing");

    private static final Option STATUS =
            flag("status", "says when the last run was and what came of it; exits with 3 where runs have ceased");

    private static final Option CRON = flag("cron", "prints the line for cron that runs this every 10 minutes");

    private static final Option INSTALL = flag("install", "with --cron: adds the line to your table of cron's, once");

    private FullProcess() {}

    public static void main(String[] args) {
        Step.end(run(args));
    }

    static int run(String... args) {
        return new Step(FullProcess.class, PURPOSE)
                .withOptions(RETRAIN, DRY_RUN, STATUS, CRON, INSTALL)
                .runJudging(args, FullProcess::run);
    }

    /** The same on another engine; whoever schedules that knows how. Returns the exit status. */
    public static int run(Engine engine, String... args) {
        return new Step(FullProcess.class, PURPOSE)
                .withOptions(RETRAIN, DRY_RUN)
                .runJudging(
                        args,
                        (project, line, run) ->
                                run(project.on(engine), line.hasOption(RETRAIN), line.hasOption(DRY_RUN), run));
    }

    private static int run(Project project, CommandLine line, RunHistory run) throws Exception {
        CommandOptions.requireWith(line, INSTALL, CRON);
        CommandOptions.requireOne(line, List.of(STATUS, CRON), RETRAIN, DRY_RUN);
        if (line.hasOption(STATUS)) {
            return status(project);
        }
        if (line.hasOption(CRON)) {
            schedule(project, Step.config(line), line.hasOption(INSTALL));
            return DONE;
        }
        return run(project, line.hasOption(RETRAIN), line.hasOption(DRY_RUN), run);
    }

    private static int run(Project project, boolean demanded, boolean rehearsed, RunHistory run) throws Exception {
        if (rehearsed) {
            job(project, run).rehearse(demanded);
        } else {
            job(project, run).run(demanded);
        }
        return DONE;
    }

    private static MainJob job(Project project, RunHistory run) {
        return new MainJob(project, run, new Aloud(), (last, answers) -> Reporting.report(project, last, answers, run));
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
        return status.needsALook() ? JUDGED : DONE;
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
