package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.slf4j.LoggerFactory;
import risk.command.Browser;
import risk.command.CommandOptions;
import risk.history.HistoryAtHand;
import risk.history.RunHistory;
import risk.process.DecidedRun;
import risk.process.Decision;
import risk.process.DecisionStore;
import risk.project.Project;
import risk.report.Reports;

/** Step 4a: writes the reports on the deployed model: the confusion matrix, the clients at risk, and a page with all of it. */
public final class Reporting {

    private static final String PURPOSE =
            "Draws the confusion matrix of the deployed model, lists the clients at risk, and writes a report for the browser and for paper.";

    private static final Option OPEN = CommandOptions.flag("open", "opens report.html in the browser");

    private Reporting() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Reporting.class, PURPOSE).withOptions(OPEN).runExclusively(args, (project, line, run) -> {
            report(
                            project,
                            new DecisionStore(project).read().map(DecidedRun::decision),
                            Reports.ANSWERS_AS_THEY_ARE,
                            run)
                    .files()
                    .forEach(System.out::println);
            if (line.hasOption(OPEN)) {
                Path page = project.models().report();
                Browser.open(page)
                        .ifPresent(problem -> LoggerFactory.getLogger(Reporting.class)
                                .warn("no browser could be started ({}); open {}", problem, page));
            }
        });
    }

    /**
     * Also called by the full process.
     *
     * @param last what that decided last
     * @param answers has the endpoints' answers fetched
     */
    static Reports report(Project project, Optional<Decision> last, Runnable answers, RunHistory run)
            throws IOException {
        Reports reports = Reports.write(project, last, answers, () -> HistoryAtHand.store(project, run));
        Step.warn(Reporting.class, reports.findings());
        return reports;
    }
}
