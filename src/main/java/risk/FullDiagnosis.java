package risk;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import risk.config.Config;
import risk.data.DatasetReader;
import risk.data.Tables;
import risk.io.Json;
import risk.monitor.Dependencies;
import risk.monitor.Diagnosis;
import risk.monitor.Timing;
import risk.quality.MissingData;
import risk.quality.SummaryStatistics;
import risk.view.DiagnosisView;
import tech.tablesaw.api.Table;

/** {@code risk.Diagnostics} without a topic: predictions, data, model and machinery, all in one. */
final class FullDiagnosis {

    private FullDiagnosis() {}

    static int print(Config config, boolean json) throws IOException {
        Diagnosis diagnosis = diagnose(config);
        if (json) {
            System.out.print(Json.write(toMap(diagnosis)));
        } else {
            Step.print(DiagnosisView.of(diagnosis));
        }
        if (diagnosis.dependencies().problem() != null) {
            LoggerFactory.getLogger(Diagnostics.class)
                    .warn(
                            "the latest versions could not be looked up: {}",
                            diagnosis.dependencies().problem());
        }
        return Step.DONE;
    }

    private static Diagnosis diagnose(Config config) throws IOException {
        Ingested ingested = new Ingested(config);
        Table test = Tables.toTable(DatasetReader.labelled(config.schema()).readFolder(config.testFolder()));
        return new Diagnosis(
                Arrays.stream(Diagnostics.predictions(config, test)).boxed().toList(),
                SummaryStatistics.of(Tables.toTable(ingested.data())),
                MissingData.percentages(ingested.data()),
                ingested.healthCheck().ofData(),
                ingested.modelHealth(),
                Timing.measure(
                        config.inputFolder(), config.schema(), config.training().settings()),
                new Dependencies(
                                config.modelFolder(),
                                config.diagnostics().dependencyTimeout(),
                                config.diagnostics().dependencyMaxAge())
                        .report());
    }

    private static Map<String, Object> toMap(Diagnosis diagnosis) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("release", diagnosis.modelHealth().release());
        all.put("predictions", diagnosis.predictions());
        all.put("summary_statistics", diagnosis.statistics());
        all.put("missing_percent", diagnosis.missingPercent());
        all.put("data_health", diagnosis.dataHealth());
        all.put("model_health", diagnosis.modelHealth());
        all.put("ingestion_seconds", diagnosis.timing().ingestion().toNanos() / 1e9);
        all.put("training_seconds", diagnosis.timing().training().toNanos() / 1e9);
        all.put("dependencies", diagnosis.dependencies());
        return all;
    }
}
