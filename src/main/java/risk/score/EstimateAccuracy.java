package risk.score;

import java.util.List;
import java.util.function.Function;
import risk.finding.Measured;
import risk.statistics.LeastRows;

/**
 * How well performance was estimated on batches whose labels came later.
 *
 * @param f1 over the batches with an exit, actual or predicted, if there is one
 * @param accuracy over all batches, but those of fewer than {@link LeastRows#FOR_A_SHARE} rows, of which no score is told
 * @param rocAuc over the batches that had both classes, if there is one
 */
public record EstimateAccuracy(List<Batch> batches, Measured<Miss> f1, Measured<Miss> accuracy, Measured<Miss> rocAuc) {

    /** A batch: what was estimated before its labels came, and what they then said. */
    public record Batch(String name, PerformanceEstimate estimated, Performance realised) {}

    /**
     * How far the estimates were off.
     *
     * @param meanAbsolute the mean of |estimated - realised|
     * @param withinSamplingError the share of batches whose realised score lay within the sampling error, where there is one
     */
    public record Miss(double meanAbsolute, Measured<Double> withinSamplingError) {}

    public EstimateAccuracy {
        batches = List.copyOf(batches);
    }

    public static EstimateAccuracy of(List<Batch> batches) {
        return new EstimateAccuracy(
                batches,
                error(batches, estimate -> Measured.of(estimate.f1()), Performance::f1),
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
        Measured<Double> samplingError = Measured.not("no earlier file to estimate");
        for (Batch batch : batches) {
            Measured<PerformanceEstimate.Score> score = estimated.apply(batch.estimated());
            Measured<Double> value = realised.apply(batch.realised());
            if (batch.estimated().rows() >= LeastRows.FOR_A_SHARE && score.isMeasured() && value.isMeasured()) {
                double error = Math.abs(score.orElseThrow().estimate() - value.orElseThrow());
                count++;
                sum += error;
                samplingError = score.orElseThrow().samplingError();
                within += error <= samplingError.orElse(0.0) ? 1 : 0;
            }
        }
        if (count == 0) {
            return Measured.not("no earlier file to estimate");
        }
        double share = (double) within / count;
        return Measured.of(new Miss(sum / count, samplingError.map(error -> share)));
    }
}
