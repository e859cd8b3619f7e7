package risk.monitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import risk.quality.SummaryStatistics;

/**
 * All that is to be said of a project: predictions, data, model and machinery.
 *
 * @param predictions of the deployed model for the rows of the test data, 1 for an exit
 * @param statistics of the numeric columns of the ingested data, by name
 * @param missingPercent of every column of the ingested data, by name, 0 to 100
 */
public record Diagnosis(
        List<Integer> predictions,
        Map<String, SummaryStatistics> statistics,
        Map<String, Double> missingPercent,
        DataHealth dataHealth,
        ModelHealth modelHealth,
        Timing timing,
        DependencyReport dependencies) {

    public Diagnosis {
        predictions = List.copyOf(predictions);
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
        missingPercent = Collections.unmodifiableMap(new LinkedHashMap<>(missingPercent));
    }
}
