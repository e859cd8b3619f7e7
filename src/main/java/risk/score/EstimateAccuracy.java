package risk.score;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How well performance was estimated on batches whose labels came later.
 *
 * @param f1 over all batches; null without one
 * @param rocAuc over the batches that had both classes; null without one
 */
public record EstimateAccuracy(
        List<Batch> batches,
        @Nullable Miss f1,
        @Nullable Miss accuracy,
        @Nullable Miss rocAuc) {

    /** A batch: what was estimated before its labels came, and what they then said. */
    public record Batch(String name, PerformanceEstimate estimated, Performance realised) {}

    /**
     * How far the estimates were off.
     *
     * @param meanAbsolute the mean of |estimated - realised|
     * @param withinSamplingError the share of batches whose realised score lay within the sampling error
     */
    public record Miss(double meanAbsolute, double withinSamplingError) {}

    public EstimateAccuracy {
        batches = List.copyOf(batches);
    }

    public static EstimateAccuracy of(List<Batch> batches) {
        return new EstimateAccuracy(
                batches,
                error(batches, PerformanceEstimate::f1, Performance::f1),
                error(batches, PerformanceEstimate::accuracy, Performance::accuracy),
                error(batches, PerformanceEstimate::rocAuc, Performance::rocAuc));
    }

    private static @Nullable Miss error(
            List<Batch> batches,
            Function<PerformanceEstimate, PerformanceEstimate.@Nullable Score> estimated,
            Function<Performance, @Nullable Double> realised) {
        int count = 0;
        int within = 0;
        double sum = 0;
        for (Batch batch : batches) {
            PerformanceEstimate.Score score = estimated.apply(batch.estimated());
            Double value = realised.apply(batch.realised());
            if (score != null && value != null) {
                double error = Math.abs(score.estimate() - value);
                count++;
                sum += error;
                within += error <= score.samplingError() ? 1 : 0;
            }
        }
        return count == 0 ? null : new Miss(sum / count, (double) within / count);
    }
}
