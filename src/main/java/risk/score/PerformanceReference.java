package risk.score;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.model.Threshold;
import risk.statistics.LeastRows;

/**
 * What labelled rows that the model was not trained on teach about it, so that its performance on rows without labels can be
 * estimated: confidence-based performance estimation as NannyML describes it
 * (https://nannyml.readthedocs.io/en/stable/how_it_works/performance_estimation.html).
 *
 * <p>The estimate holds as long as a probability keeps its meaning. It follows a change of the clients (covariate shift); a
 * change of what makes them leave (concept drift) it can't see.
 *
 * @param rows of the reference
 * @param rawCalibrationError the expected calibration error of its probabilities
 * @param calibratedCalibrationError the same after isotonic regression, each row calibrated without itself; empty where that
 *     was not tried
 * @param threshold above which the model predicts an exit
 * @param calibration the isotonic regression, kept only where it made the error smaller; empty otherwise
 */
public record PerformanceReference(
        long rows,
        double rawCalibrationError,
        Optional<Double> calibratedCalibrationError,
        Optional<IsotonicCalibration> calibration,
        Score f1,
        Score accuracy,
        Score rocAuc,
        double standardErrors,
        Threshold threshold) {

    private static final String NOT_USUAL = "the test data has too few rows to tell what is usual";

    /**
     * What the reference says of one score.
     *
     * @param realised on the reference
     * @param deviation divided by the root of a number of rows, the standard error of the score of so many rows; empty where the
     *     reference has fewer than {@link LeastRows#OF_EITHER_CLASS} rows of a class, and where all are right, or all wrong
     * @param lowerThreshold mean - deviations of the score on the reference's stretches, at least 0; empty where these have
     *     fewer than {@link LeastRows#FOR_A_SHARE} rows or one has no score, where all have the same, and where any score from 0
     *     to 1 would be usual
     * @param upperThreshold mean + deviations, at most 1; empty likewise
     */
    public record Score(
            double realised,
            Optional<Double> deviation,
            Optional<Double> lowerThreshold,
            Optional<Double> upperThreshold) {}

    /**
     * What the reference teaches.
     *
     * @param actual 0 or 1 for each row, in the order of time where there is one
     * @throws InvalidInputException if there is only one class
     */
    public static PerformanceReference of(
            int[] actual, double[] probabilities, Threshold threshold, EstimationSettings settings) {
        Ranking ranking = Ranking.of(actual, probabilities);
        if (ranking.exits() == 0 || ranking.exits() == actual.length) {
            throw new InvalidInputException(
                    "performance estimation",
                    Mismatch.expected("reference rows of both classes")
                            .found(ranking.exits() + " exits in " + actual.length + " rows"));
        }
        double rawError = Calibration.of(actual, probabilities).expectedCalibrationError();
        Optional<Double> calibratedError = actual.length < settings.minRowsToCalibrate()
                ? Optional.empty()
                : Optional.of(Calibration.of(actual, CrossCalibration.calibrate(actual, probabilities))
                        .expectedCalibrationError());

        ConfusionMatrix matrix = ConfusionMatrix.of(actual, threshold.predictions(probabilities));
        List<Performance> chunks = chunks(actual, probabilities, threshold, settings.referenceChunks());
        double deviations = settings.alertDeviations();
        boolean tells = Math.min(ranking.exits(), ranking.rows() - ranking.exits()) >= LeastRows.OF_EITHER_CLASS;
        return new PerformanceReference(
                actual.length,
                rawError,
                calibratedError,
                calibratedError.filter(error -> error < rawError).map(error -> IsotonicCalibration.fit(ranking)),
                score(matrix.f1(), known(f1Deviation(matrix), tells), chunks, Performance::f1, deviations),
                score(
                        matrix.accuracy(),
                        known(accuracyDeviation(matrix), tells),
                        chunks,
                        chunk -> Measured.of(chunk.accuracy()),
                        deviations),
                score(
                        ranking.rocAuc().orElseThrow(),
                        known(rocAucDeviation(ranking), tells),
                        chunks,
                        Performance::rocAuc,
                        deviations),
                settings.standardErrors(),
                threshold);
    }

    /**
     * The performance to be expected on rows without labels.
     *
     * @param probabilities that the model gave, at least one
     */
    public PerformanceEstimate estimate(double[] probabilities) {
        double[] meant =
                calibration.map(fitted -> fitted.calibrate(probabilities)).orElse(probabilities);
        ExpectedScores expected = ExpectedScores.of(threshold.predictions(probabilities), meant);
        return new PerformanceEstimate(
                probabilities.length,
                calibration.isPresent(),
                estimate(expected.f1(), f1, probabilities.length),
                estimate(expected.accuracy(), accuracy, probabilities.length),
                expected.rocAuc().map(value -> estimate(value, rocAuc, probabilities.length)));
    }

    private PerformanceEstimate.Score estimate(double value, Score reference, int batchRows) {
        Measured<Double> error = Measured.of(
                        reference.deviation(), "the test data has too few rows, or none that is wrong")
                .map(deviation -> standardErrors * deviation / Math.sqrt(batchRows));
        Measured<Double> lowest = Measured.of(reference.lowerThreshold(), NOT_USUAL);
        Measured<Double> highest = Measured.of(reference.upperThreshold(), NOT_USUAL);
        return new PerformanceEstimate.Score(
                value,
                error,
                error.map(by -> Math.max(0, value - by)),
                error.map(by -> Math.min(1, value + by)),
                lowest,
                highest,
                value < lowest.orElse(value) || value > highest.orElse(value));
    }

    /** The deviation of "the prediction was right", as NannyML has it. */
    private static double accuracyDeviation(ConfusionMatrix matrix) {
        return Math.sqrt(matrix.accuracy() * (1 - matrix.accuracy()));
    }

    /**
     * With a the share of hits in the rows that count for F1, F1 is 2 a / (1 + a), and its error that of a times the
     * derivative 2 / (1 + a)². NannyML takes the denominator for fixed, which makes the error (1 + a) times as large.
     */
    private static double f1Deviation(ConfusionMatrix matrix) {
        double relevant = matrix.truePositives() + matrix.falsePositives() + matrix.falseNegatives();
        double hits = matrix.truePositives() / relevant;
        return Math.sqrt(hits * (1 - hits)) * 2 / ((1 + hits) * (1 + hits)) / Math.sqrt(relevant / matrix.rows());
    }

    /**
     * Both parts of the variance (E. DeLong, D. DeLong and D. Clarke-Pearson, 1988, doi:10.2307/2531595). NannyML has the
     * smaller class's part alone, which is up to 1.4 times too small an error for classes of equal size.
     */
    private static double rocAucDeviation(Ranking ranking) {
        double exits = (double) ranking.exits() / ranking.rows();
        double overExits = ranking.deviationOverExits();
        double overStays = ranking.deviationOverStays();
        return Math.sqrt(overExits * overExits / exits + overStays * overStays / (1 - exits));
    }

    /** An error of 0 is that of rows which know of no other outcome. */
    private static Optional<Double> known(double deviation, boolean tells) {
        return tells && deviation > 0 ? Optional.of(deviation) : Optional.empty();
    }

    /** The performance on equal stretches of rows, in their order; none where these would be too short. */
    private static List<Performance> chunks(int[] actual, double[] probabilities, Threshold threshold, int count) {
        if (actual.length < count * LeastRows.FOR_A_SHARE) {
            return List.of();
        }
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> new int[] {start(i, actual.length, count), start(i + 1, actual.length, count)})
                .map(chunk -> Performance.of(
                        Arrays.copyOfRange(actual, chunk[0], chunk[1]),
                        Arrays.copyOfRange(probabilities, chunk[0], chunk[1]),
                        threshold))
                .toList();
    }

    private static int start(int chunk, int rows, int chunks) {
        return (int) ((long) chunk * rows / chunks);
    }

    private static Score score(
            double realised,
            Optional<Double> deviation,
            List<Performance> chunks,
            Function<Performance, Measured<Double>> ofChunk,
            double deviations) {
        double[] values = chunks.stream()
                .flatMap(chunk -> ofChunk.apply(chunk).toOptional().stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (values.length == 0 || values.length < chunks.size()) {
            return new Score(realised, deviation, Optional.empty(), Optional.empty());
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        double tolerance = deviations * Math.sqrt(variance);
        double lower = Math.max(0, mean - tolerance);
        double upper = Math.min(1, mean + tolerance);
        boolean saysNothing = tolerance == 0 || (lower == 0 && upper == 1);
        return saysNothing
                ? new Score(realised, deviation, Optional.empty(), Optional.empty())
                : new Score(realised, deviation, Optional.of(lower), Optional.of(upper));
    }
}
