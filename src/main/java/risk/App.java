package risk;

import static risk.command.CommandOptions.flag;
import static risk.command.CommandOptions.value;
import static risk.command.ExitStatus.DONE;
import static risk.command.ExitStatus.FAULT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.slf4j.LoggerFactory;
import risk.alert.AlertWatch;
import risk.alert.Alerts;
import risk.api.RiskServer;
import risk.command.CommandOptions;
import risk.history.RunHistory;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.job.ScheduledRuns;
import risk.project.Project;
import risk.settings.ApiSettings;

/** Step 4b: answers over HTTP until it is stopped. */
public final class App {

    private static final Option TEST_ALERT = flag("test-alert", "sends a test to all who are told of alerts, and ends");

    private static final Option SCHEDULE = value(
            "schedule",
            "EVERY",
            "runs risk.FullProcess at once and then so often, such as 10m, in a process of its own");

    private App() {}

    public static void main(String[] args) {
        int status = run(args);
        if (status != DONE || isOver(args)) {
            System.exit(status);
        }
        // The server's threads keep the process alive.
    }

    private static boolean isOver(String... args) {
        return List.of(args).contains("--test-alert");
    }

    static int run(String... args) {
        return new Step(App.class, "Serves predictions, scores, statistics and diagnostics over HTTP.")
                .withOptions(SCHEDULE, TEST_ALERT)
                .runJudging(args, App::run);
    }

    private static int run(Project project, CommandLine line, RunHistory run) throws Exception {
        CommandOptions.requireOne(line, List.of(SCHEDULE, TEST_ALERT));
        return line.hasOption(TEST_ALERT) ? testAlert(project, line) : serve(project, line);
    }

    private static int serve(Project project, CommandLine line) {
        Optional<Duration> every =
                Optional.ofNullable(line.getOptionValue(SCHEDULE)).map(ScheduledRuns::every);
        ApiSettings settings = project.config().api();
        RiskServer server = new RiskServer(project);
        int port = server.start(settings.port());
        AlertWatch watch = AlertWatch.over(project);
        LoggerFactory.getLogger(App.class).info("listening on http://{}:{}", settings.host(), port);
        Optional<ScheduledRuns> runs = every.map(time -> ScheduledRuns.begin(fullProcess(line), time));
        runs.ifPresent(planned -> server.tellNextRun(planned::next));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            runs.ifPresent(ScheduledRuns::close);
            watch.close();
            server.drain();
            server.close();
        }));
        return DONE;
    }

    /** By the same Java, libraries and configuration as this process. */
    private static List<String> fullProcess(CommandLine line) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FullProcess.class.getName(),
                "--config",
                Step.config(line).toString());
    }

    private static int testAlert(Project project, CommandLine line) throws Exception {
        List<Alerts.Tried> tried = Alerts.test(project);
        if (tried.isEmpty()) {
            throw new InvalidInputException(
                    Step.config(line),
                    Mismatch.expected("alerts.webhook, alerts.email or alerts.command")
                            .found("none"));
        }
        for (Alerts.Tried receiver : tried) {
            System.out.println(receiver.receiver() + ": "
                    + receiver.problem().map(problem -> "failed: " + problem).orElse("sent"));
        }
        return tried.stream().allMatch(receiver -> receiver.problem().isEmpty()) ? DONE : FAULT;
    }
}
