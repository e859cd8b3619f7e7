package risk.monitor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import risk.explain.Importance;
import risk.explain.Outlier;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.quality.TestOverlap;
import risk.score.Baselines;
import risk.score.Calibration;
import risk.score.ClassificationScores;
import risk.score.ConceptDrift;
import risk.score.CumulativeGains;
import risk.score.EstimateAccuracy;
import risk.score.F1Interval;
import risk.score.Fairness;
import risk.score.PerformanceEstimate;
import risk.score.Segments;
import risk.score.ThresholdCosts;
import risk.score.ThresholdCurve;
import risk.score.WeakestSegments;

/**
 * How well the deployed model does: on labelled rows that it was not trained on, and, as far as can be told without labels,
 * on the newest ones.
 *
 * @param release the deployed one
 * @param scores on the test data, as all that follows up to the weakest segments
 * @param f1Interval unmeasured without an exit, actual or predicted
 * @param thresholds what each would make of these rows; unmeasured where they are of one class
 * @param gains of calls by the list, unmeasured without an exit
 * @param costs of thresholds; empty where nobody has named prices
 * @param baselines unmeasured where none can be trained
 * @param testOverlap of the test data with the ingested rows
 * @param expectations of the configuration that it doesn't meet
 * @param estimate of its performance on the newest rows, from its probabilities alone; unmeasured where none can be made
 * @param estimatedRows in words, which rows those are
 * @param estimateAccuracy how such estimates fared on earlier files, whose labels are known; without batches where the test
 *     data is of one class and no estimate can be made
 * @param conceptDrift over all labelled rows of the ingested data, in their order
 * @param importance of the features over the ingested data, the most important first
 * @param outlierCount how many of the newest rows are unlike those that the model was trained on
 * @param advice what would make a better model of the same rows
 * @param outliers the {@value #OUTLIERS_NAMED} of them that are so most, and in which feature
 */
@JsonPropertyOrder({
    "release",
    "scores",
    "f1_interval",
    "calibration",
    "gains",
    "costs",
    "baselines",
    "segments",
    "fairness",
    "weakest_segments",
    "estimate",
    "not_estimated"
})
public record ModelHealth(
        String release,
        ClassificationScores scores,
        Measured<F1Interval> f1Interval,
        Calibration calibration,
        @JsonIgnore Measured<ThresholdCurve> thresholds,
        Measured<CumulativeGains> gains,
        Optional<ThresholdCosts> costs,
        Measured<Baselines> baselines,
        TestOverlap testOverlap,
        List<Segments> segments,
        List<Fairness> fairness,
        List<Finding> expectations,
        WeakestSegments weakestSegments,
        Measured<PerformanceEstimate> estimate,
        String estimatedRows,
        EstimateAccuracy estimateAccuracy,
        ConceptDrift conceptDrift,
        List<Importance> importance,
        long outlierCount,
        List<Outlier> outliers,
        List<Finding> advice) {

    /** More than a person looks at one by one. */
    static final int OUTLIERS_NAMED = 100;

    public ModelHealth {
        segments = List.copyOf(segments);
        fairness = List.copyOf(fairness);
        expectations = List.copyOf(expectations);
        importance = List.copyOf(importance);
        outliers = List.copyOf(outliers);
        advice = List.copyOf(advice);
    }

    /** What about the model somebody should know. */
    public List<Finding> findings() {
        return Stream.of(
                        scores.findings(),
                        testOverlap.findings(),
                        baselines
                                .flatMap(rules ->
                                        f1Interval.map(interval -> rules.findings(interval, scores.threshold())))
                                .orElse(List.of()),
                        calibration.findings(),
                        estimate.fold(
                                PerformanceEstimate::findings,
                                why -> List.of(
                                        Finding.info(FindingKey.NOT_ESTIMATED).with("reason", why))),
                        weakestSegments.findings(),
                        fairness.stream()
                                .map(Fairness::finding)
                                .flatMap(Optional::stream)
                                .toList(),
                        expectations,
                        conceptDrift.findings(),
                        advice)
                .flatMap(List::stream)
                .toList();
    }

    /** Why there is no estimate; null where there is one. */
    @JsonProperty
    @Nullable
    String notEstimated() {
        return estimate.whyNot().orElse(null);
    }
}
