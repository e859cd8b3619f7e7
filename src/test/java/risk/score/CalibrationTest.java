package risk.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.finding.Measured;

class CalibrationTest {

    @Test
    void probabilitiesThatComeTrueHaveASmallError() {
        Random random = new Random(1);
        double[] probabilities = random.doubles(20_000).toArray();
        int[] actual = Worlds.labels(probabilities, random);

        assertTrue(Calibration.of(actual, probabilities).expectedCalibrationError() < 0.015);
    }

    @Test
    void theBinsCoverAllRowsOnce() {
        Random random = new Random(2);
        double[] probabilities = random.doubles(999).toArray();

        Calibration calibration = Calibration.of(Worlds.labels(probabilities, random), probabilities);

        assertEquals(999, calibration.rows());
        assertEquals(
                999,
                calibration.bins().stream().mapToLong(Calibration.Bin::rows).sum());
        assertEquals(0, calibration.bins().get(0).lower());
        assertEquals(1, calibration.bins().get(9).upper());
    }

    @Test
    void anEmptyBinHasNoShares() {
        Calibration.Bin empty =
                Calibration.of(new int[] {1}, new double[] {0.95}).bins().get(0);

        assertEquals(0, empty.rows());
        assertEquals(Measured.not("no rows"), empty.meanPredicted());
        assertEquals(Measured.not("no rows"), empty.observed());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoProbabilityIsRefused(double number) {
        assertThrows(IllegalArgumentException.class, () -> Calibration.of(new int[] {1}, new double[] {number}));
    }

    @Test
    void withoutABinThereIsNoCurve() {
        assertThrows(IllegalArgumentException.class, () -> Calibration.of(new int[] {1}, new double[] {0.5}, 0));
    }

    @Test
    void isotonicRegressionMendsProbabilitiesOnOtherRows() {
        Random random = new Random(3);
        double[] meant = random.doubles(8000).toArray();
        double[] said = Worlds.map(meant, p -> p * p);
        int[] actual = Worlds.labels(meant, random);
        double[] laterMeant = random.doubles(8000).toArray();
        double[] laterSaid = Worlds.map(laterMeant, p -> p * p);
        int[] laterActual = Worlds.labels(laterMeant, random);

        double[] mended = IsotonicCalibration.fit(actual, said).calibrate(laterSaid);

        assertTrue(Calibration.of(laterActual, laterSaid).expectedCalibrationError() > 0.1);
        assertTrue(Calibration.of(laterActual, mended).expectedCalibrationError() < 0.03);
    }

    @Test
    void isotonicRegressionNeverTurnsAnOrderRound() {
        Random random = new Random(4);
        double[] probabilities = random.doubles(500).toArray();
        int[] actual = random.ints(500, 0, 2).toArray();
        double[] asked = random.doubles(300, -0.5, 1.5).sorted().toArray();
        double[] before = asked.clone();

        double[] calibrated = IsotonicCalibration.fit(actual, probabilities).calibrate(asked);

        for (int i = 1; i < calibrated.length; i++) {
            assertTrue(calibrated[i - 1] <= calibrated[i]);
        }
        assertArrayEquals(before, asked);
    }

    @Test
    void aFunctionNeedsAShareForEachScore() {
        assertThrows(IllegalArgumentException.class, () -> new IsotonicCalibration(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new IsotonicCalibration(List.of(0.5), List.of(0.1, 0.2)));
    }
}
