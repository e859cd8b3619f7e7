package risk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.Option;
import risk.deploy.Release;
import risk.pipeline.Deploy;
import risk.project.Project;

/** Step 2c: copies model, score and the list of ingested files to the production folder, all three at once. */
public final class Deployment {

    private static final Option ROLLBACK = Option.builder()
            .longOpt("rollback")
            .desc("goes back to the release before the live one")
            .get();

    private static final Option LIST = Option.builder()
            .longOpt("list")
            .desc("lists the retained releases, and when each was live")
            .get();

    private Deployment() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Deployment.class, "Makes the trained model the deployed one.")
                .withOption(ROLLBACK)
                .withOption(LIST)
                .runExclusively(args, (project, line) -> {
                    if (line.hasOption(LIST)) {
                        System.out.print(table(Deploy.releases(project)));
                    } else {
                        print(project, line.hasOption(ROLLBACK) ? Deploy.rollBack(project) : Deploy.run(project));
                    }
                });
    }

    private static void print(Project project, Release live) {
        System.out.printf("%s: release %s is live%n", project.config().productionFolder(), live.id());
    }

    /** Each release with its score and the times at which it became live. */
    private static TextTable table(List<Deploy.Retained> releases) {
        TextTable table = new TextTable("Release", "F1", "live").withTexts(2);
        for (Deploy.Retained release : releases) {
            List<String> periods =
                    release.periods().stream().map(Deployment::period).toList();
            table.row(
                    release.id() + (release.live() ? " *" : ""),
                    String.format(Locale.ROOT, "%.4f", release.f1Score()),
                    periods.isEmpty() ? "-" : String.join(", ", periods));
        }
        return table;
    }

    private static String period(Deploy.Period period) {
        return second(period.since()) + " to "
                + period.until().map(Deployment::second).orElse("now");
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
