package risk;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.cli.Option;
import risk.config.Config;
import risk.deploy.LiveLog;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.process.Decision;

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
                .runExclusively(args, (config, line) -> {
                    ProductionFolder folder = new ProductionFolder(config.productionFolder());
                    if (line.hasOption(LIST)) {
                        System.out.print(list(folder));
                    } else if (line.hasOption(ROLLBACK)) {
                        print(config, rollBack(config, folder));
                    } else {
                        print(config, deploy(config, "deployed by hand"));
                    }
                });
    }

    private static Release rollBack(Config config, ProductionFolder folder) throws IOException {
        Release earlier = folder.earlier();
        String from = folder.current().map(Release::id).orElse("none");
        // Written first: between the two, a run of the full process would deploy again what is gone back from.
        Decision.rollBack(from, earlier.id(), config.inputFolder()).writeTo(config.modelFolder());
        folder.makeLive(earlier);
        return earlier;
    }

    private static void print(Config config, Release live) {
        System.out.printf("%s: release %s is live%n", config.productionFolder(), live.id());
    }

    /** The retained releases, newest first, each with its score and the times at which it became live. */
    private static TextTable list(ProductionFolder folder) throws IOException {
        String live = folder.current().map(Release::id).orElse("");
        Map<String, List<String>> periods = new HashMap<>();
        List<LiveLog.Entry> log = folder.liveLog();
        for (int i = 0; i < log.size(); i++) {
            String until = i + 1 < log.size() ? second(log.get(i + 1).since()) : "now";
            periods.computeIfAbsent(log.get(i).release(), id -> new ArrayList<>())
                    .add(second(log.get(i).since()) + " to " + until);
        }
        TextTable table = new TextTable("Release", "F1", "live").withTexts(2);
        for (Release release : folder.releases()) {
            table.row(
                    release.id() + (release.id().equals(live) ? " *" : ""),
                    String.format(Locale.ROOT, "%.4f", release.score()),
                    String.join(", ", periods.getOrDefault(release.id(), List.of("-"))));
        }
        return table;
    }

    private static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static Release deploy(Config config, String reason) throws IOException {
        return new ProductionFolder(config.productionFolder())
                .deploy(
                        config.modelFolder(),
                        config.outputFolder(),
                        reason,
                        config.deploy().keep());
    }
}
