package risk;

import static risk.command.ExitStatus.DONE;
import static risk.command.ExitStatus.FAULT;
import static risk.command.ExitStatus.INVALID_INPUT;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;
import org.slf4j.LoggerFactory;
import risk.command.Action;
import risk.command.ClassData;
import risk.command.Failures;
import risk.command.Topic;
import risk.config.Config;
import risk.config.ConfigLoader;
import risk.deploy.ProcessLock;
import risk.finding.Finding;
import risk.history.HistoryAtHand;
import risk.history.Journal;
import risk.history.RunHistory;
import risk.io.FailureWords;
import risk.io.InvalidInputException;
import risk.log.JsonLog;
import risk.project.Project;
import risk.render.Document;
import risk.render.Terminal;
import risk.render.TerminalRenderer;
import risk.settings.LogSettings;

/**
 * What every main class has in common: the options, the configuration, and what is said when something is wrong.
 *
 * <p>Results go to standard output, everything else to standard error.
 */
final class Step {

    private static final Option CONFIG = Option.builder("c")
            .longOpt("config")
            .hasArg()
            .argName("FILE")
            .desc("the configuration (default: config.json in the working directory)")
            .get();

    private static final Option HELP =
            Option.builder("h").longOpt("help").desc("prints this").get();

    private static final String STEPS = """
            usage: java @target/fast -cp target/risk.jar STEP [--help]

            risk.Ingestion    makes one table of all CSV files of the input folder
            risk.Training     trains the model on it
            risk.Scoring      scores the trained model on the test data
            risk.Deployment   makes the trained model the deployed one
            risk.Diagnostics  says whether data, model and libraries are in order
            risk.Reporting    lists the clients at risk, and writes a report for the browser
            risk.App          answers over HTTP
            risk.ApiCalls     calls all endpoints and keeps their answers
            risk.FullProcess  does what is needed of all that, by itself: run it every 10 minutes
            risk.DbSetup      makes the tables of the history, or brings them up to date
            """;

    private final Class<?> main;
    private final String name;
    private final String purpose;
    private final Options options = new Options();
    private final List<Topic> topics = new ArrayList<>();
    private boolean forgivesLostHistory;

    /** What a step does that has nothing more to say by its exit status than that it is done. */
    @FunctionalInterface
    interface Task {
        void run(Project project, CommandLine line, RunHistory run) throws Exception;
    }

    Step(Class<?> main, String purpose) {
        this.main = main;
        this.name = main.getName();
        this.purpose = purpose;
        options.addOption(CONFIG).addOption(HELP);
    }

    Step withOptions(Option... more) {
        Stream.of(more).forEach(options::addOption);
        return this;
    }

    /**
     * Lets the step be asked for something.
     *
     * @param usage how that is written, empty for what is done where nothing is asked in particular
     * @param more the options that go with it, and with no other topic that isn't given them, too
     */
    Step withTopic(String usage, Action action, Option... more) {
        topics.add(new Topic(usage, action, List.of(more)));
        return withOptions(more);
    }

    /** Lets the step end well also where what it has done can't be written down in the journal, which it warns of. */
    Step forgivingLostHistory() {
        forgivesLostHistory = true;
        return this;
    }

    /** What {@code java -jar} does: which step is meant, nobody has said. */
    public static void main(String[] args) {
        System.out.print(STEPS);
    }

    /** Runs the step and returns the exit status. */
    int run(String[] args, Task task) {
        return runJudging(args, (project, line, run) -> {
            task.run(project, line, run);
            return DONE;
        });
    }

    /** Runs a step that writes to the model folder, once no other run works on the same production folder. */
    int runExclusively(String[] args, Task task) {
        return run(args, (project, line, run) -> {
            project.models().requireWritable();
            run.journal().requireWritable();
            exclusively(project, run, () -> task.run(project, line, run));
        });
    }

    /** Runs a step that names its exit status itself. */
    int runJudging(String[] args, Action action) {
        return withTopic("", action).run(args);
    }

    /** Runs the topic that is asked for. */
    int run(String[] args) {
        System.setProperty("java.awt.headless", "true");
        ClassData.sayIfItFitsNoMore(name);
        // Machines read what libraries write, too, whatever language the user speaks: the times of the log, for one.
        Locale.setDefault(Locale.ROOT);
        try {
            CommandLine line = new DefaultParser(false).parse(options, args);
            if (line.hasOption(HELP)) {
                printHelp();
                return DONE;
            }
            int most = Topic.mostWords(topics);
            if (line.getArgList().size() > most) {
                throw new ParseException(
                        "unexpected argument \"" + line.getArgList().get(most) + "\"");
            }
            Action action = Topic.chosen(topics, line).action();
            Config config = ConfigLoader.load(config(line));
            if (config.log().format() == LogSettings.Format.JSON) {
                JsonLog.use();
            }
            int status = remembered(new Project(config), line, action);
            if (System.out.checkError() && !Terminal.isStandardOutputPiped()) {
                throw new IOException("standard output");
            }
            return status;
        } catch (Exception | OutOfMemoryError e) {
            return Failures.tell(name, e);
        }
    }

    /** Runs the step, and writes down in the journal what came of it, also where it fails. */
    private int remembered(Project project, CommandLine line, Action action) throws Exception {
        RunHistory run = new RunHistory(
                name.substring(name.lastIndexOf('.') + 1),
                new Journal(project.models().journal()));
        if (JsonLog.isUsed()) {
            JsonLog.isOf("run_id", run.id());
            JsonLog.isOf("step", name);
            JsonLog.isOf("release", project.production().liveId());
        }
        int status;
        try {
            status = action.run(project, line, run);
        } catch (Exception | OutOfMemoryError e) {
            endFailed(project, run, e);
            throw e;
        }
        try {
            run.end(status, project.production().liveId());
            if (run.isWorthStoring()) {
                HistoryAtHand.store(project, run);
            }
        } catch (IOException e) {
            if (!forgivesLostHistory) {
                throw e;
            }
            warnOfLostHistory(main, e);
        }
        return status;
    }

    static void warnOfLostHistory(Class<?> main, Exception e) {
        LoggerFactory.getLogger(main).warn("what has happened is not written down: {}", FailureWords.of(e));
    }

    /** What has failed is told, whether it can be written down or not. */
    private static void endFailed(Project project, RunHistory run, Throwable failure) {
        try {
            run.came("failed");
            run.end(
                    failure instanceof InvalidInputException ? INVALID_INPUT : FAULT,
                    project.production().liveId());
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The configuration's file. */
    static Path config(CommandLine line) {
        return Path.of(line.getOptionValue(CONFIG, "config.json"));
    }

    /** A part of a step that changes something. */
    @FunctionalInterface
    interface Change {
        void make() throws Exception;
    }

    /** Makes a change once no other run works on the same production folder; what only asks need not wait. */
    static void exclusively(Project project, RunHistory run, Change change) throws Exception {
        run.begin();
        ProcessLock lock = ProcessLock.acquire(project.config().productionFolder());
        try {
            change.make();
        } finally {
            lock.close();
        }
    }

    /**
     * Ends the process. From Java 21 on {@code System.exit} asks every library for a logger, which takes as long as the
     * rest of a run that finds nothing new; where such a run is done and no thread is left behind, main may return.
     */
    static void end(int status) {
        if (status != DONE || Thread.activeCount() > 1) {
            System.exit(status);
        }
    }

    /** Tells on standard error what a person should know; where that is nothing, no log is opened. */
    static void warn(Class<?> main, List<Finding> findings) {
        for (Finding finding : findings) {
            LoggerFactory.getLogger(main).warn(finding.phrase());
        }
    }

    /** Prints a result. */
    static void print(Document document) {
        Terminal.print(TerminalRenderer.forStandardOutput().render(document));
    }

    private void printHelp() throws IOException {
        String asked = Topic.usages(topics, " | ");
        String usage = asked.isEmpty() ? "" : " [" + asked + "]";
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        HelpFormatter.builder()
                .setShowSince(false)
                .setHelpAppendable(new TextHelpAppendable(out))
                .get()
                .printHelp("java @target/fast -cp target/risk.jar " + name + usage, purpose, options, "", true);
        out.flush();
    }
}
