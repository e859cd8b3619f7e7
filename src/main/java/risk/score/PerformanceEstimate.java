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
     * @param samplingError some (3 by default) standard errors: how far the realised score may lie from the estimate by chance;
     *     not measured where the reference has too few rows to tell, or none that is wrong
     * @param lower estimate - sampling error, at least 0
     * @param upper estimate + sampling error, at most 1
     * @param lowerThreshold how low the score was on stretches of the reference: mean - 3 deviations by default; not measured
     *     where the stretches are too short, or differ so much that any score would be usual
     * @param upperThreshold the same upwards
     * @param alert whether the estimate is below the lower threshold or above the upper one; the thresholds are those of
     *     stretches of the reference, so that a much smaller batch is expected to leave them now and then
     */
    public record Score(
            double estimate,
            Measured<Double> samplingError,
            Measured<Double> lower,
            Measured<Double> upper,
            Measured<Double> lowerThreshold,
            Measured<Double> upperThreshold,
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
            double lower = score.lowerThreshold().orElseThrow();
            double upper = score.upperThreshold().orElseThrow();
            boolean beyondChance = score.upper().orElse(1.0) < lower;
            findings.add(Finding.of(FindingKey.ESTIMATED_PERFORMANCE, beyondChance)
                    .about(name)
                    .measured(score.estimate(), Unit.SCORE)
                    .limit(score.estimate() < lower ? lower : upper)
                    .with("lower", lower)
                    .with("upper", upper));
        }
    }
}
