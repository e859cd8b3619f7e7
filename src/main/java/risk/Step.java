package risk;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import risk.config.ConfigLoader;
import risk.deploy.ProcessLock;
import risk.finding.Finding;
import risk.history.HistoryAtHand;
import risk.history.Journal;
import risk.history.RunHistory;
import risk.io.InvalidInputException;
import risk.io.Memory;
import risk.io.Mismatch;
import risk.project.Project;
import risk.render.Document;
import risk.render.Terminal;
import risk.render.TerminalRenderer;

/**
 * What every main class has in common: the options, the configuration, and what is said when something is wrong.
 *
 * <p>Results go to standard output, everything else to standard error.
 */
final class Step {

    static final int DONE = 0;

    /** A fault of ours, or of the machine. */
    static final int FAULT = 1;

    /** The command line, the configuration or the data is wrong. */
    static final int INVALID_INPUT = 2;

    /** A judgement was asked for, and is a bad one. */
    static final int JUDGED = 3;

    private static final Option CONFIG = Option.builder("c")
            .longOpt("config")
            .hasArg()
            .argName("FILE")
            .desc("the configuration (default: config.json in the working directory)")
            .get();

    private static final Option HELP =
            Option.builder("h").longOpt("help").desc("prints this").get();

    /** What the build hands to the JVM: when the jar was made. */
    private static final String ARCHIVED = "risk.archived";

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
    private String arguments = "";
    private int mostArguments;
    private boolean forgivesLostHistory;

    /** What a step does once its configuration is read. */
    @FunctionalInterface
    interface Action {
        void run(Project project, CommandLine line, RunHistory run) throws Exception;
    }

    /** What a step does that has more to say by its exit status than that it is done. */
    @FunctionalInterface
    interface JudgingAction {
        int run(Project project, CommandLine line, RunHistory run) throws Exception;
    }

    Step(Class<?> main, String purpose) {
        this.main = main;
        this.name = main.getName();
        this.purpose = purpose;
        options.addOption(CONFIG).addOption(HELP);
    }

    Step withOption(Option option) {
        options.addOption(option);
        return this;
    }

    /**
     * Lets the step take arguments beside the options.
     *
     * @param usage how they are written in the help
     */
    Step withArguments(String usage, int most) {
        arguments = " " + usage;
        mostArguments = most;
        return this;
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
    int run(String[] args, Action action) {
        return runJudging(args, (project, line, run) -> {
            action.run(project, line, run);
            return DONE;
        });
    }

    /** Runs a step that names its exit status itself. */
    int runJudging(String[] args, JudgingAction action) {
        System.setProperty("java.awt.headless", "true");
        sayIfArchiveFitsNoMore();
        // Machines read what libraries write, too, whatever language the user speaks: the times of the log, for one.
        Locale.setDefault(Locale.ROOT);
        try {
            CommandLine line = new DefaultParser(false).parse(options, args);
            if (line.hasOption(HELP)) {
                printHelp();
                return DONE;
            }
            if (line.getArgList().size() > mostArguments) {
                return invalid("unexpected argument \"" + line.getArgList().get(mostArguments) + "\"; see --help");
            }
            int status = remembered(new Project(ConfigLoader.load(config(line))), line, action);
            if (System.out.checkError() && !Terminal.isStandardOutputPiped()) {
                throw new IOException("standard output");
            }
            return status;
        } catch (ParseException e) {
            return invalid(e.getMessage() + "; see --help");
        } catch (InvalidInputException e) {
            return invalid(e.getMessage());
        } catch (InvalidPathException e) {
            return invalid(new InvalidInputException(
                            e.getInput(),
                            Mismatch.expected("the name of a file in " + System.getProperty("sun.jnu.encoding"))
                                    .found("another")
                                    .remedy("start Java with LC_ALL=C.UTF-8"))
                    .getMessage());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(name + ": cannot read or write: " + describe(e));
            return FAULT;
        } catch (Exception | OutOfMemoryError e) {
            Optional<String> exhausted = Memory.exhaustedBy(e);
            if (exhausted.isPresent()) {
                System.err.println(name + ": " + exhausted.get());
            } else {
                LoggerFactory.getLogger(name).error("{} failed by a fault of its own", name, e);
            }
            return FAULT;
        }
    }

    /**
     * The JVM passes over an archive of class data without a word where the jar was changed since, be it by a copy that doesn't
     * keep times. {@code target/fast} says when the jar was made that the archive fits.
     */
    private void sayIfArchiveFitsNoMore() {
        String archived = System.getProperty(ARCHIVED);
        Path jar = Path.of(System.getProperty("java.class.path"));
        try {
            if (archived != null
                    && !archived.equals(Files.getLastModifiedTime(jar).toString())) {
                System.err.println(name + ": slower than need be, since " + jar
                        + " is a copy that the class data beside it doesn't fit; build anew, or copy with cp -a");
            }
        } catch (IOException e) {
            // Several jars, or classes in a folder: somebody has another idea of a start.
        }
    }

    /** Runs the step, and writes down in the journal what came of it, also where it fails. */
    private int remembered(Project project, CommandLine line, JudgingAction action) throws Exception {
        RunHistory run = new RunHistory(
                name.substring(name.lastIndexOf('.') + 1),
                new Journal(project.models().journal()));
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
        LoggerFactory.getLogger(main).warn("what has happened is not written down: {}", describe(e));
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

    /** Runs the step once no other run works on the same production folder. */
    int runExclusively(String[] args, Action action) {
        return run(args, (project, line, run) -> exclusively(project, run, () -> action.run(project, line, run)));
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

    private int invalid(@Nullable String message) {
        System.err.println(name + ": " + message);
        return INVALID_INPUT;
    }

    private static String describe(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return String.valueOf(failed.getMessage());
        }
        return cause.getClass() == IOException.class ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private void printHelp() throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        HelpFormatter.builder()
                .setShowSince(false)
                .setHelpAppendable(new TextHelpAppendable(out))
                .get()
                .printHelp("java @target/fast -cp target/risk.jar " + name + arguments, purpose, options, "", true);
        out.flush();
    }
}
