package risk.score;

import org.jspecify.annotations.Nullable;

/**
 * How well the model is expected to have done on rows whose labels nobody knows yet.
 *
 * @param calibrated whether the probabilities went through isotonic regression first
 * @param rocAuc null where the probabilities leave no doubt about any row's class
 */
public record PerformanceEstimate(
        long rows,
        boolean calibrated,
        Score f1,
        Score accuracy,
        @Nullable Score rocAuc) {

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

    /** Whether any of the scores is outside its thresholds. */
    public boolean hasAlert() {
        return f1.alert() || accuracy.alert() || (rocAuc != null && rocAuc.alert());
    }
}
