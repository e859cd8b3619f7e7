package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.finding.Measured;
import risk.model.Threshold;
import risk.score.ConceptDrift.Detection;
import risk.score.ConceptDrift.Method;

class ConceptDriftTest {

    private static ConceptDrift watch(int[] errors) {
        return ConceptDrift.of(errors, ConceptDriftSettings.DEFAULT);
    }

    private static Detection detection(ConceptDrift drift, Method method) {
        return drift.detections().stream()
                .filter(detection -> detection.method() == method)
                .findFirst()
                .orElseThrow();
    }

    /** The most false alarms of 20 are those of the documentation, rounded up by what chance adds. */
    @ParameterizedTest
    @CsvSource({"ADWIN, 1", "PAGE_HINKLEY, 3", "DDM, 10"})
    void whereNothingChangesAlarmsAreAsRareAsTheDocumentationSays(Method method, int most) {
        int alarms = 0;
        for (int seed = 0; seed < 20; seed++) {
            ConceptDrift drift = watch(Worlds.errors(10_000, 0.2, new Random(seed)));
            alarms += detection(drift, method).drift() ? 1 : 0;
        }

        assertTrue(alarms <= most, alarms + " of 20");
    }

    @ParameterizedTest
    @CsvSource({"ADWIN, 400", "PAGE_HINKLEY, 500"})
    void aJumpOfTheErrorRaisesAnAlarmSoon(Method method, int rows) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int[] errors = IntStream.range(0, 4000)
                    .map(row -> random.nextDouble() < (row < 2000 ? 0.2 : 0.4) ? 1 : 0)
                    .toArray();

            Detection detection = detection(watch(errors), method);

            int alarm = detection.firstAlarmRow().orElseThrow();
            assertTrue(alarm >= 2000 && alarm < 2000 + rows);
            assertEquals(0.22, detection.errorBefore().orElseThrow(), 0.04);
            assertEquals(0.4, detection.errorAfter().orElseThrow(), 0.04);
        }
    }

    @Test
    void ddmWarnsBeforeItAlarms() {
        int[] errors = IntStream.range(0, 1200)
                .map(row -> row < 1000 ? (row % 10 == 0 ? 1 : 0) : row % 2)
                .toArray();

        Detection detection = detection(watch(errors), Method.DDM);

        int warning = detection.warningRow().orElseThrow();
        int alarm = detection.firstAlarmRow().orElseThrow();
        assertTrue(1000 <= warning && warning < alarm);
        assertTrue(alarm < 1100);
    }

    @Test
    void aWarningStandsWithoutAnAlarm() {
        int[] errors = IntStream.range(0, 1015)
                .map(row -> row < 1000 ? (row % 10 == 0 ? 1 : 0) : 1)
                .toArray();

        Detection detection = detection(watch(errors), Method.DDM);

        assertFalse(detection.drift());
        assertTrue(detection.warningRow().orElseThrow() >= 1000);
    }

    @Test
    void aModelThatGetsBetterIsNoAlarm() {
        int[] errors =
                IntStream.range(0, 4000).map(row -> row < 2000 ? row % 2 : 0).toArray();

        ConceptDrift drift = watch(errors);

        assertFalse(drift.drift());
        assertTrue(drift.detections().stream().noneMatch(Detection::drift));
        assertEquals(0.25, drift.errorRate());
    }

    @Test
    void theVerdictIsAdwins() {
        int[] errors =
                IntStream.range(0, 2000).map(row -> row < 1000 ? 0 : row % 2).toArray();

        ConceptDrift drift = watch(errors);

        assertTrue(drift.drift());
        assertEquals(drift.drift(), detection(drift, Method.ADWIN).drift());
    }

    @Test
    void labelsAndProbabilitiesMakeTheErrors() {
        ConceptDrift drift = ConceptDrift.of(
                new int[] {0, 1, 1, 0},
                new double[] {0.4, 0.6, 0.5, 0.9},
                Threshold.HALF,
                ConceptDriftSettings.DEFAULT);

        assertEquals(4, drift.rows());
        assertEquals(0.5, drift.errorRate());
    }

    @Test
    void noRowsAreNoDrift() {
        ConceptDrift drift = watch(new int[0]);

        assertFalse(drift.drift());
        assertEquals(0, drift.errorRate());
        assertEquals(Measured.not("no alarm"), detection(drift, Method.DDM).errorBefore());
    }

    @Test
    void adwinKeepsAMillionRowsInAHundredBuckets() {
        AdaptiveWindow window = new AdaptiveWindow(ConceptDriftSettings.DEFAULT);
        Random random = new Random(1);
        for (int row = 0; row < 1_000_000; row++) {
            window.add(random.nextInt(5) == 0 ? 1 : 0);
        }

        assertEquals(1_000_000, window.width());
        assertTrue(window.bucketCount() <= 5 * 20, window.bucketCount() + " buckets");
    }

    @Test
    void adwinForgetsWhatWasBeforeTheChange() {
        AdaptiveWindow window = new AdaptiveWindow(ConceptDriftSettings.DEFAULT);
        IntStream.range(0, 4000).forEach(row -> window.add(row < 2000 ? row % 10 == 0 ? 1 : 0 : row % 2));

        assertEquals(2000, (double) window.width(), 300);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertRefused(0, 2, 3, 0.002, 50, 0.9999);
        assertRefused(30, 3, 2, 0.002, 50, 0.9999);
        assertRefused(30, 2, 3, 1, 50, 0.9999);
        assertRefused(30, 2, 3, 0.002, 0, 0.9999);
        assertRefused(30, 2, 3, 0.002, 50, 1.1);
    }

    private static void assertRefused(
            int minRows, double warning, double drift, double delta, double threshold, double memory) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConceptDriftSettings(minRows, warning, drift, delta, 32, 30, 0.005, threshold, memory));
    }
}
