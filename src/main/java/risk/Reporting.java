package risk;

import java.io.IOException;
import java.nio.file.Path;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.InvalidInputException;
import risk.deploy.ProductionFolder;
import risk.model.ModelFile;
import risk.report.ConfusionMatrixChart;
import risk.score.ClassificationScores;

/** Step 4a: draws the confusion matrix of the deployed model on the test data. */
public final class Reporting {

    private Reporting() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Reporting.class, "Draws the confusion matrix of the deployed model on the test data.")
                .runExclusively(args, (config, line) -> {
                    System.out.println(report(config));
                });
    }

    /** The file that was written. */
    static Path report(Config config) throws IOException {
        ModelFile deployed = new ProductionFolder(config.productionFolder())
                .current()
                .orElseThrow(() -> new InvalidInputException(
                        config.productionFolder() + ": expected a deployed model, found none; run risk.Deployment"))
                .model();
        Dataset test = DatasetReader.labelled(config.schema()).readFolder(config.testFolder());
        Path file = config.modelFolder().resolve(ConfusionMatrixChart.FILE_NAME);
        ConfusionMatrixChart.write(
                ClassificationScores.of(deployed.model(), test).confusionMatrix(),
                "test data",
                deployed.version(),
                file);
        return file;
    }
}
