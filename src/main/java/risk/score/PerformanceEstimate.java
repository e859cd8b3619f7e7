package risk.score;

import java.util.ArrayList;
import java.util.List;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;

/**
 * How well the model is expected to have done on rows whose labels nobody knows yet.
 *
 * @param calibrated whether the probabilities went through isotonic regression first
 * @param rocAuc not measured where the probabilities leave no doubt about any row's class
 */
public record PerformanceEstimate(long rows, boolean calibrated, Score f1, Score accuracy, Measured<Score> rocAuc) {

    /**
     * One score.
     *
     * @param samplingError some (3 by default) standard errors: how far the realised score may lie from the estimate by chance
     * @param lower estimate - sampling error, at least 0
     * @param upper estimate + sampling error, at most 1
     * @param lowerThreshold how low the score was on stretches of the reference: mean - 3 deviations by default
     * @param upperThreshold the same upwards
     * @param alert whether the estimate is below the lower threshold or above the upper one; the thresholds are those of
     *     stretches of the reference, so that a much smaller batch is expected to leave them now and then
     */
    public record Score(
            double estimate,
            double samplingError,
            double lower,
            double upper,
            double lowerThreshold,
            double upperThreshold,
            boolean alert) {}

    /**
     * The scores outside their thresholds. One that is below by more than its sampling error is a warning; one that is nearer
     * may be so by chance, and one above is no harm.
     */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        add("F1", f1, findings);
        add("accuracy", accuracy, findings);
        rocAuc.toOptional().ifPresent(score -> add("ROC AUC", score, findings));
        return findings;
    }

    private static void add(String name, Score score, List<Finding> findings) {
        if (score.alert()) {
            boolean below = score.estimate() < score.lowerThreshold();
            findings.add(Finding.of(FindingKey.ESTIMATED_PERFORMANCE, score.upper() < score.lowerThreshold())
                    .about(name)
                    .measured(score.estimate(), Unit.SCORE)
                    .limit(below ? score.lowerThreshold() : score.upperThreshold())
                    .with("lower", score.lowerThreshold())
                    .with("upper", score.upperThreshold()));
        }
    }

    /** Whether any of the scores is outside its thresholds. */
    public boolean hasAlert() {
        return f1.alert() || accuracy.alert() || rocAuc.map(Score::alert).orElse(false);
    }
}
