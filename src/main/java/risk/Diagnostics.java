package risk;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.FinalData;
import risk.data.InvalidInputException;
import risk.data.Tables;
import risk.deploy.ProductionFolder;
import risk.deploy.Release;
import risk.model.LogisticModel;
import risk.monitor.Dependencies;
import risk.monitor.DependencyReport;
import risk.monitor.Timing;
import risk.quality.MissingData;
import risk.quality.SummaryStatistics;
import tech.tablesaw.api.Table;

/** Step 3: what the deployed model predicts, and whether data and machinery are in order. */
public final class Diagnostics {

    private Diagnostics() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new Step(Diagnostics.class, "Prints predictions, data and machinery diagnostics.")
                .run(args, (config, line) -> print(config));
    }

    /**
     * What the deployed model predicts for each row of a table, 1 for an exit, in row order; the table is not altered.
     *
     * @throws InvalidInputException if nothing is deployed, or if the table lacks a feature of the model
     */
    public static int[] predictions(Config config, Table table) throws IOException {
        return predictions(deployed(config), Tables.toDataset(table, config.schema()));
    }

    private static int[] predictions(Release deployed, Dataset dataset) throws IOException {
        return LogisticModel.predictions(deployed.model().model().probabilities(dataset));
    }

    private static Release deployed(Config config) throws IOException {
        return new ProductionFolder(config.productionFolder())
                .current()
                .orElseThrow(() -> new InvalidInputException(
                        config.productionFolder() + ": expected a deployed model, found none; run risk.Deployment"));
    }

    private static void print(Config config) throws IOException {
        Release deployed = deployed(config);
        Dataset test = DatasetReader.labelled(config.schema()).readFolder(config.testFolder());
        int[] predictions = predictions(config, Tables.toTable(test));
        System.out.printf(
                Locale.ROOT,
                "Predictions of release %s: %,d of %,d clients in the test data exit%n%n",
                deployed.id(),
                Arrays.stream(predictions).sum(),
                predictions.length);

        Dataset data = DatasetReader.labelled(config.schema())
                .read(config.outputFolder().resolve(FinalData.FILE_NAME));
        TextTable statistics = new TextTable("Ingested data", "mean", "median", "mode", "std", "missing %");
        Map<String, SummaryStatistics> ofColumn = SummaryStatistics.of(Tables.toTable(data));
        MissingData.percentages(data).forEach((column, missing) -> {
            SummaryStatistics of = ofColumn.getOrDefault(column, new SummaryStatistics(null, null, null, null));
            statistics.row(
                    column,
                    TextTable.number(of.mean()),
                    TextTable.number(of.median()),
                    TextTable.number(of.mode()),
                    TextTable.number(of.std()),
                    TextTable.number(missing));
        });
        System.out.println(statistics);

        Timing timing = Timing.measure(
                config.inputFolder(), config.schema(), config.training().settings());
        System.out.println(new TextTable("Timing", "seconds")
                .row("ingestion", seconds(timing.ingestion().toNanos()))
                .row("training", seconds(timing.training().toNanos())));
        print(dependencies(config));
    }

    private static DependencyReport dependencies(Config config) throws IOException {
        return new Dependencies(
                        config.modelFolder(),
                        config.diagnostics().dependencyTimeout(),
                        config.diagnostics().dependencyMaxAge())
                .report();
    }

    private static void print(DependencyReport report) {
        TextTable table = new TextTable("Dependency", "current", "latest");
        report.dependencies()
                .forEach(dependency -> table.row(dependency.name(), dependency.current(), dependency.latest()));
        System.out.print(table);
        if (report.checkedAt() != null) {
            System.out.printf("latest versions as of %s%n", report.checkedAt());
        }
        if (report.problem() != null) {
            LoggerFactory.getLogger(Diagnostics.class)
                    .warn("the latest versions could not be looked up: {}", report.problem());
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
