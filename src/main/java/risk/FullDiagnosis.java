package risk;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.data.DatasetReader;
import risk.data.Tables;
import risk.io.Json;
import risk.monitor.DataHealth;
import risk.monitor.Dependencies;
import risk.monitor.DependencyReport;
import risk.monitor.ModelHealth;
import risk.monitor.Timing;
import risk.quality.MissingData;
import risk.quality.SummaryStatistics;
import tech.tablesaw.api.Table;

/** {@code risk.Diagnostics} without a topic: predictions, data, model and machinery, all in one. */
final class FullDiagnosis {

    private static final SummaryStatistics NONE = new SummaryStatistics(null, null, null, null);

    private final int[] predictions;
    private final Map<String, SummaryStatistics> statistics;
    private final Map<String, Double> missingPercent;
    private final DataHealth dataHealth;
    private final ModelHealth modelHealth;
    private final Timing timing;
    private final DependencyReport dependencies;

    private FullDiagnosis(Config config) throws IOException {
        Ingested ingested = new Ingested(config);
        Table test = Tables.toTable(DatasetReader.labelled(config.schema()).readFolder(config.testFolder()));
        predictions = Diagnostics.predictions(config, test);
        statistics = SummaryStatistics.of(Tables.toTable(ingested.data()));
        missingPercent = MissingData.percentages(ingested.data());
        dataHealth = ingested.healthCheck().ofData();
        modelHealth = ingested.modelHealth();
        timing = Timing.measure(
                config.inputFolder(), config.schema(), config.training().settings());
        dependencies = new Dependencies(
                        config.modelFolder(),
                        config.diagnostics().dependencyTimeout(),
                        config.diagnostics().dependencyMaxAge())
                .report();
    }

    static int print(Config config, boolean json) throws IOException {
        FullDiagnosis diagnosis = new FullDiagnosis(config);
        System.out.print(json ? Json.write(diagnosis.toMap()) : diagnosis.toText());
        if (diagnosis.dependencies.problem() != null) {
            LoggerFactory.getLogger(Diagnostics.class)
                    .warn("the latest versions could not be looked up: {}", diagnosis.dependencies.problem());
        }
        return Step.DONE;
    }

    private Map<String, Object> toMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("release", modelHealth.release());
        all.put("predictions", predictions);
        all.put("summary_statistics", statistics);
        all.put("missing_percent", missingPercent);
        all.put("data_health", dataHealth);
        all.put("model_health", modelHealth);
        all.put("ingestion_seconds", timing.ingestion().toNanos() / 1e9);
        all.put("training_seconds", timing.training().toNanos() / 1e9);
        all.put("dependencies", dependencies);
        return all;
    }

    private String toText() {
        return String.format(
                        Locale.ROOT,
                        "Predictions of release %s: %,d of %,d clients in the test data exit%n",
                        modelHealth.release(),
                        Arrays.stream(predictions).sum(),
                        predictions.length)
                + "\n" + statistics()
                + "\n" + DataHealthText.of(dataHealth)
                + "\n" + ModelHealthText.of(modelHealth)
                + "\n" + timing()
                + "\n" + dependencies();
    }

    private TextTable statistics() {
        TextTable table = new TextTable("Ingested data", "mean", "median", "mode", "std", "missing %");
        missingPercent.forEach((column, missing) -> {
            SummaryStatistics of = statistics.getOrDefault(column, NONE);
            table.row(
                    column,
                    TextTable.number(of.mean()),
                    TextTable.number(of.median()),
                    TextTable.number(of.mode()),
                    TextTable.number(of.std()),
                    TextTable.number(missing));
        });
        return table;
    }

    private TextTable timing() {
        return new TextTable("Timing", "seconds")
                .row("ingestion", seconds(timing.ingestion().toNanos()))
                .row("training", seconds(timing.training().toNanos()));
    }

    private String dependencies() {
        TextTable table = new TextTable("Dependency", "current", "latest");
        dependencies
                .dependencies()
                .forEach(dependency -> table.row(dependency.name(), dependency.current(), dependency.latest()));
        String asOf = dependencies.checkedAt();
        return table + (asOf == null ? "" : "latest versions as of " + second(asOf) + "\n");
    }

    private static String second(String time) {
        return Instant.parse(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
