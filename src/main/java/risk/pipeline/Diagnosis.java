package risk.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import risk.monitor.DataHealth;
import risk.monitor.DependencyReport;
import risk.monitor.ModelHealth;
import risk.monitor.Verdict;
import risk.quality.SummaryStatistics;

/**
 * Predictions, data, model and machinery, all in one.
 *
 * @param release the deployed one
 * @param verdict on all that follows
 * @param predictions of it for each row of the test data, 1 for an exit
 * @param summaryStatistics of the numeric columns of the ingested data, by their names
 * @param missingPercent of every column of the ingested data, 0 to 100
 */
@JsonPropertyOrder({
    "release",
    "verdict",
    "predictions",
    "summary_statistics",
    "missing_percent",
    "data_health",
    "model_health",
    "ingestion_seconds",
    "training_seconds",
    "dependencies"
})
public record Diagnosis(
        String release,
        Verdict verdict,
        List<Integer> predictions,
        Map<String, SummaryStatistics> summaryStatistics,
        Map<String, Double> missingPercent,
        DataHealth dataHealth,
        ModelHealth modelHealth,
        @JsonIgnore Timing timing,
        DependencyReport dependencies) {

    public Diagnosis {
        predictions = List.copyOf(predictions);
        summaryStatistics = Collections.unmodifiableMap(new LinkedHashMap<>(summaryStatistics));
        missingPercent = Collections.unmodifiableMap(new LinkedHashMap<>(missingPercent));
    }

    @JsonProperty
    double ingestionSeconds() {
        return timing.ingestionSeconds();
    }

    @JsonProperty
    double trainingSeconds() {
        return timing.trainingSeconds();
    }
}
