package risk;

import java.io.IOException;
import org.apache.commons.cli.Option;
import risk.config.Config;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.process.Decision;
import risk.view.ReleasesView;

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
                        Step.print(ReleasesView.of(folder.releases(), folder.current(), folder.liveLog()));
                    } else if (line.hasOption(ROLLBACK)) {
                        Step.print(ReleasesView.live(rollBack(config, folder), config.productionFolder()));
                    } else {
                        Step.print(ReleasesView.live(deploy(config, "deployed by hand"), config.productionFolder()));
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

    static Release deploy(Config config, String reason) throws IOException {
        return new ProductionFolder(config.productionFolder())
                .deploy(
                        config.modelFolder(),
                        config.outputFolder(),
                        reason,
                        config.deploy().keep());
    }
}
