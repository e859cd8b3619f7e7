package risk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.deploy.Release;
import risk.drift.Reference;
import risk.explain.Baseline;
import risk.explain.ClientsAtRisk;
import risk.explain.Outliers;
import risk.explain.Sample;
import risk.model.ModelFile;
import risk.report.ConfusionMatrixChart;
import risk.score.ClassificationScores;

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
                .runExclusively(args, (config, line) -> report(config).forEach(System.out::println));
    }

    /** The files that were written. */
    static List<Path> report(Config config) throws IOException {
        Release deployed = Ingested.deployed(config);
        return List.of(drawConfusionMatrix(config, deployed.model()), listClientsAtRisk(config, deployed));
    }

    private static Path drawConfusionMatrix(Config config, ModelFile deployed) throws IOException {
        Dataset test = DatasetReader.labelled(config.schema()).readFolder(config.testFolder());
        Path file = config.modelFolder().resolve(ConfusionMatrixChart.FILE_NAME);
        ConfusionMatrixChart.write(
                ClassificationScores.of(deployed.model(), test).confusionMatrix(),
                "test data",
                deployed.version(),
                file);
        return file;
    }

    private static Path listClientsAtRisk(Config config, Release deployed) throws IOException {
        Dataset rows = DatasetReader.labelled(config.schema()).withIds().read(Ingested.finalData(config));
        Dataset reference =
                deployed.keptReference().map(Reference::sample).orElseGet(() -> Sample.of(rows, config.seed()));
        ClientsAtRisk clients =
                ClientsAtRisk.of(rows, Baseline.of(deployed.model().model(), reference), new Outliers(reference));
        Path file = config.modelFolder().resolve(ClientsAtRisk.FILE_NAME);
        clients.write(file);
        clients.findings(config.schema().id(), file)
                .forEach(finding -> LoggerFactory.getLogger(Reporting.class).warn(finding.phrase()));
        return file;
    }
}
