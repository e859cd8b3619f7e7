package risk;

import java.io.IOException;
import risk.project.Project;
import risk.report.Reports;

/** Step 4a: draws the confusion matrix of the deployed model on the test data, and lists the clients at risk. */
public final class Reporting {

    private static final String PURPOSE =
            "Draws the confusion matrix of the deployed model on the test data, and lists the clients at risk.";

    private Reporting() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Reporting.class, PURPOSE)
                .runExclusively(args, (project, line) -> report(project).files().forEach(System.out::println));
    }

    /** Also called by the full process. */
    static Reports report(Project project) throws IOException {
        Reports reports = Reports.write(project);
        Step.warn(Reporting.class, reports.findings());
        return reports;
    }
}
