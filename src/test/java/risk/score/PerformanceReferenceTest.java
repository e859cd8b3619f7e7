package risk.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.model.Threshold;

class PerformanceReferenceTest {

    /** The reference of a world in which a client whose probability is said to be p exits with the probability meant. */
    private static PerformanceReference reference(int rows, DoubleUnaryOperator meant, long seed) {
        Random random = new Random(seed);
        double[] said = Worlds.probabilities(rows, random);
        return PerformanceReference.of(
                Worlds.labels(Worlds.map(said, meant), random), said, Threshold.HALF, EstimationSettings.DEFAULT);
    }

    /** Batches of that world whose clients are others: the probabilities lie lower the higher the power is. */
    private static EstimateAccuracy accuracy(
            PerformanceReference reference, DoubleUnaryOperator meant, double power, long seed) {
        Random random = new Random(seed);
        List<EstimateAccuracy.Batch> batches = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] said = Worlds.map(Worlds.probabilities(500, random), p -> Math.pow(p, power));
            int[] actual = Worlds.labels(Worlds.map(said, meant), random);
            batches.add(new EstimateAccuracy.Batch(
                    "batch" + i + ".csv", reference.estimate(said), Performance.of(actual, said, Threshold.HALF)));
        }
        return EstimateAccuracy.of(batches);
    }

    @Test
    void inACalibratedWorldTheRealisedScoreLiesWithinTheSamplingError() {
        EstimateAccuracy accuracy =
                accuracy(reference(5000, DoubleUnaryOperator.identity(), 1), DoubleUnaryOperator.identity(), 1, 2);

        assertWithin(accuracy.f1(), 0.97, 0.02);
        assertWithin(accuracy.accuracy(), 0.97, 0.02);
        assertWithin(accuracy.rocAuc(), 0.97, 0.02);
    }

    @Test
    void theEstimateFollowsClientsThatChange() {
        EstimateAccuracy accuracy =
                accuracy(reference(5000, DoubleUnaryOperator.identity(), 3), DoubleUnaryOperator.identity(), 2, 4);

        assertWithin(accuracy.accuracy(), 0.95, 0.02);
        assertWithin(accuracy.rocAuc(), 0.95, 0.03);
    }

    @Test
    void probabilitiesThatMeanSomethingElseAreCalibratedFirst() {
        PerformanceReference reference = reference(5000, p -> p * p, 5);

        assertTrue(reference.calibration().isPresent());
        assertWithin(accuracy(reference, p -> p * p, 1, 6).f1(), 0.95, 0.03);
    }

    @Test
    void aWorldInWhichProbabilitiesLoseTheirMeaningIsNotSeen() {
        EstimateAccuracy accuracy = accuracy(reference(5000, DoubleUnaryOperator.identity(), 7), p -> 1 - p, 1, 8);

        assertWithin(accuracy.accuracy(), 0, 1);
        EstimateAccuracy.Miss miss = accuracy.accuracy().orElseThrow();
        assertTrue(miss.meanAbsolute() > 0.4);
        assertEquals(Measured.of(0.0), miss.withinSamplingError());
    }

    private static void assertWithin(Measured<EstimateAccuracy.Miss> measured, double share, double mean) {
        EstimateAccuracy.Miss error = measured.orElseThrow();
        assertTrue(error.withinSamplingError().orElseThrow() >= share, error.toString());
        assertTrue(error.meanAbsolute() <= mean, error.toString());
    }

    @Test
    void aBatchOfClientsWhomTheModelCantTellApartRaisesAnAlert() {
        PerformanceReference reference = reference(5000, DoubleUnaryOperator.identity(), 9);
        Random random = new Random(10);

        assertNotEquals(
                List.of(),
                reference.estimate(random.doubles(500, 0.4, 0.6).toArray()).findings());
        assertEquals(
                List.of(),
                reference.estimate(Worlds.probabilities(5000, random)).findings());
    }

    @Test
    void probabilitiesWithoutDoubtHaveNoRocAucToEstimate() {
        PerformanceEstimate estimate =
                reference(90, DoubleUnaryOperator.identity(), 11).estimate(new double[] {0, 0, 0});

        assertEquals(Measured.not("no row's class is in doubt"), estimate.rocAuc());
        assertEquals(0, estimate.f1().estimate());
        assertEquals(1, estimate.accuracy().estimate());
        assertEquals(Measured.of(1.0), estimate.accuracy().upper());
    }

    @Test
    void aSmallReferenceIsNotCalibrated() {
        PerformanceReference reference = reference(90, p -> p * p, 12);

        assertEquals(Optional.empty(), reference.calibratedCalibrationError());
        assertEquals(Optional.empty(), reference.calibration());
    }

    @Test
    void aReferenceOfFewRowsKnowsNeitherErrorsNorWhatIsUsual() {
        for (PerformanceReference reference : List.of(
                PerformanceReference.of(
                        new int[] {0, 1}, new double[] {0.2, 0.9}, Threshold.HALF, EstimationSettings.DEFAULT),
                ofExits(290, 9))) {
            PerformanceEstimate estimate = reference.estimate(new double[] {0.3, 0.6});

            for (PerformanceEstimate.Score score : List.of(
                    estimate.f1(), estimate.accuracy(), estimate.rocAuc().orElseThrow())) {
                assertFalse(score.samplingError().isMeasured());
                assertFalse(score.lower().isMeasured());
                assertFalse(score.lowerThreshold().isMeasured());
                assertFalse(score.upperThreshold().isMeasured());
            }
            assertEquals(List.of(), estimate.findings());
        }
    }

    /** Exits that the model can't tell from the others, evenly spread. */
    private static PerformanceReference ofExits(int rows, int exits) {
        int[] actual = new int[rows];
        for (int i = 0; i < exits; i++) {
            actual[i * rows / exits] = 1;
        }
        return PerformanceReference.of(
                actual, Worlds.probabilities(rows, new Random(1)), Threshold.HALF, EstimationSettings.DEFAULT);
    }

    @Test
    void tenOfEitherClassAndThirtyRowsAStretchAreEnough() {
        PerformanceEstimate estimate = ofExits(300, 10).estimate(new double[] {0.3, 0.6});

        assertTrue(estimate.accuracy().samplingError().isMeasured());
        assertTrue(estimate.accuracy().lowerThreshold().isMeasured());
    }

    @Test
    void aModelThatIsNeverWrongHasNoErrorOfNothing() {
        int[] actual = new int[600];
        double[] probabilities = new double[600];
        for (int i = 0; i < 600; i++) {
            actual[i] = i % 2;
            probabilities[i] = 0.1 + 0.8 * actual[i];
        }
        PerformanceEstimate estimate = PerformanceReference.of(
                        actual, probabilities, Threshold.HALF, EstimationSettings.DEFAULT)
                .estimate(new double[] {0.4, 0.9});

        assertFalse(estimate.accuracy().samplingError().isMeasured());
        assertFalse(estimate.accuracy().lowerThreshold().isMeasured());
        assertEquals(List.of(), estimate.findings());
    }

    @Test
    void aReferenceOfOneClassIsRefused() {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> PerformanceReference.of(
                        new int[] {0, 0}, new double[] {0.1, 0.2}, Threshold.HALF, EstimationSettings.DEFAULT));

        assertEquals(
                "performance estimation: expected reference rows of both classes, found 0 exits in 2 rows",
                refusal.getMessage());
    }

    @Test
    void whatWasLearntIsKeptAsJson(@TempDir Path folder) throws IOException {
        PerformanceReference reference = reference(2000, p -> p * p, 13);
        Path file = Files.writeString(folder.resolve("reference.json"), Json.write(reference));

        assertEquals(reference, Json.read(file, PerformanceReference.class));
    }

    @Test
    void theCallersArraysAreNotAltered() {
        int[] actual = {1, 0, 1, 0};
        double[] probabilities = {0.9, 0.8, 0.7, 0.1};

        PerformanceReference.of(actual, probabilities, Threshold.HALF, EstimationSettings.DEFAULT)
                .estimate(probabilities);

        assertArrayEquals(new int[] {1, 0, 1, 0}, actual);
        assertArrayEquals(new double[] {0.9, 0.8, 0.7, 0.1}, probabilities);
    }

    @Test
    void withoutBatchesNothingIsKnownOfTheEstimates() {
        Measured<EstimateAccuracy.Miss> unknown = Measured.not("no earlier file to estimate");
        assertEquals(new EstimateAccuracy(List.of(), unknown, unknown, unknown), EstimateAccuracy.of(List.of()));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EstimationSettings(1, 3, 3, 100));
        assertThrows(IllegalArgumentException.class, () -> new EstimationSettings(10, 0, 3, 100));
        assertThrows(IllegalArgumentException.class, () -> new EstimationSettings(10, 3, Double.NaN, 100));
        assertThrows(IllegalArgumentException.class, () -> new EstimationSettings(10, 3, 3, 2));
    }
}
