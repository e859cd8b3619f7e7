package risk.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import risk.monitor.DataHealth;
import risk.monitor.DependencyReport;
import risk.monitor.ModelHealth;
import risk.quality.SummaryStatistics;

/**
 * Predictions, data, model and machinery, all in one.
 *
 * @param release the deployed one
 * @param predictions of it for each row of the test data, 1 for an exit
 * @param summaryStatistics of the numeric columns of the ingested data, by their names
 * @param missingPercent of every column of the ingested data, 0 to 100
 */
@JsonPropertyOrder({
    "release",
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
        int[] predictions,
        Map<String, SummaryStatistics> summaryStatistics,
        Map<String, Double> missingPercent,
        DataHealth dataHealth,
        ModelHealth modelHealth,
        @JsonIgnore Timing timing,
        DependencyReport dependencies) {

    @JsonProperty
    double ingestionSeconds() {
        return timing.ingestionSeconds();
    }

    @JsonProperty
    double trainingSeconds() {
        return timing.trainingSeconds();
    }
}
