package risk.score;

import java.util.List;
import java.util.function.Function;
import risk.finding.Measured;

/**
 * How well performance was estimated on batches whose labels came later.
 *
 * @param f1 over all batches, if there is one
 * @param rocAuc over the batches that had both classes, if there is one
 */
public record EstimateAccuracy(List<Batch> batches, Measured<Miss> f1, Measured<Miss> accuracy, Measured<Miss> rocAuc) {

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
                error(batches, estimate -> Measured.of(estimate.f1()), realised -> Measured.of(realised.f1())),
                error(
                        batches,
                        estimate -> Measured.of(estimate.accuracy()),
                        realised -> Measured.of(realised.accuracy())),
                error(batches, PerformanceEstimate::rocAuc, Performance::rocAuc));
    }

    private static Measured<Miss> error(
            List<Batch> batches,
            Function<PerformanceEstimate, Measured<PerformanceEstimate.Score>> estimated,
            Function<Performance, Measured<Double>> realised) {
        int count = 0;
        int within = 0;
        double sum = 0;
        for (Batch batch : batches) {
            Measured<PerformanceEstimate.Score> score = estimated.apply(batch.estimated());
            Measured<Double> value = realised.apply(batch.realised());
            if (score.isMeasured() && value.isMeasured()) {
                double error = Math.abs(score.orElseThrow().estimate() - value.orElseThrow());
                count++;
                sum += error;
                within += error <= score.orElseThrow().samplingError() ? 1 : 0;
            }
        }
        return count == 0
                ? Measured.not("no earlier file to estimate")
                : Measured.of(new Miss(sum / count, (double) within / count));
    }
}
