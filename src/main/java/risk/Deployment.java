package risk;

import java.io.IOException;
import risk.config.Config;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;

/** Step 2c: copies model, score and the list of ingested files to the production folder, all three at once. */
public final class Deployment {

    private Deployment() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Deployment.class, "Makes the trained model the deployed one.")
                .runExclusively(args, (config, line) -> {
                    Release release = deploy(config, "deployed by hand");
                    System.out.printf("%s: release %s is live%n", config.productionFolder(), release.id());
                });
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
