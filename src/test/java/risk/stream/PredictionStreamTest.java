package risk.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Feature;
import risk.data.FeatureType;
import risk.data.Schema;
import risk.drift.Profile;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.io.Json;
import risk.model.Threshold;
import risk.score.EstimationSettings;
import risk.score.PerformanceReference;
import risk.settings.DriftSettings;
import risk.settings.WindowSettings;
import risk.settings.WindowSettings.Reference;
import risk.text.UtcTime;

class PredictionStreamTest {

    private static final Schema SCHEMA = new Schema("id", List.of(new Feature("x", FeatureType.NUMERIC)), "left");
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final WindowSettings OF_500 = new WindowSettings(500, Optional.empty(), Reference.FIXED, false);

    /** A prediction every minute, of a feature that lies around a middle; the probability follows it. */
    private static List<Streamed> predictions(int from, int rows, double middle) {
        Random random = new Random(from);
        return IntStream.range(from, from + rows)
                .mapToObj(i -> {
                    double x = middle + random.nextGaussian();
                    double probability = 1 / (1 + Math.exp(-x));
                    return new Streamed(time(i), probability, probability > 0.5 ? 1 : 0, "{\"x\":" + x + "}");
                })
                .toList();
    }

    private static String time(int minute) {
        return UtcTime.text(BEGIN.plus(Duration.ofMinutes(minute)));
    }

    /** Whose reference is 4,000 predictions around 0, and whose truth is as the probabilities say. */
    private static WindowJudge judge() {
        List<Streamed> known = predictions(1_000_000, 4000, 0);
        WindowJudge none = new WindowJudge(
                SCHEMA, Measured.not("none"), () -> Measured.not("none"), DriftSettings.DEFAULT.withSeed(1));
        Profile reference = none.profile(known);
        double[] probabilities =
                known.stream().mapToDouble(Streamed::probability).toArray();
        Random random = new Random(5);
        int[] actual = IntStream.range(0, probabilities.length)
                .map(row -> random.nextDouble() < probabilities[row] ? 1 : 0)
                .toArray();
        return new WindowJudge(
                SCHEMA,
                Measured.of(reference),
                () -> Measured.of(
                        PerformanceReference.of(actual, probabilities, Threshold.HALF, EstimationSettings.DEFAULT)),
                DriftSettings.DEFAULT.withSeed(1));
    }

    private static PredictionStream stream(WindowSettings settings) {
        return new PredictionStream("000001-a", settings, judge());
    }

    @Test
    void windowsOfACountEndBetweenTimesAndTheirDriftIsSeen() {
        PredictionStream stream = stream(OF_500);

        stream.take(predictions(0, 1000, 0), NOW);
        stream.take(predictions(1000, 700, 1), NOW);

        List<PredictionWindow> windows = stream.report().windows();
        assertEquals(
                List.of(500L, 500L, 500L, 200L),
                windows.stream().map(PredictionWindow::rows).toList());
        assertEquals(
                List.of(false, false, true, false),
                windows.stream().map(PredictionWindow::drifted).toList());
        assertEquals(Optional.empty(), windows.get(3).closed());
        assertEquals(time(1000), windows.get(2).from());
        assertEquals(time(1499), windows.get(2).to());
        WindowLook look = windows.get(2).look().orElseThrow();
        assertEquals(
                List.of("x", "prediction"),
                look.columns().stream().map(WindowLook.Column::column).toList());
        Finding finding = stream.report().findings().get(0);
        assertEquals(FindingKey.PREDICTION_DRIFT, finding.key());
        assertEquals(
                "The predictions of release 000001-a have drifted, 100.0 % of the columns (x, prediction): 500 predictions from"
                        + " 2026-11-01T16:40:00Z to 2026-11-02T00:59:00Z.",
                finding.sentence());
    }

    @Test
    void whatWasPredictedAtOnceIsNotTornApart() {
        PredictionStream stream = stream(OF_500);
        List<Streamed> atOnce = predictions(0, 800, 0).stream()
                .map(prediction -> new Streamed(time(0), prediction.probability(), 0, prediction.features()))
                .toList();

        stream.take(atOnce, NOW);
        stream.take(predictions(1, 1, 0), NOW);

        assertEquals(
                List.of(800L, 1L),
                stream.report().windows().stream().map(PredictionWindow::rows).toList());
    }

    @Test
    void windowsOfADayEndWithTheDayWhetherMoreComesOrNot() {
        PredictionStream stream =
                stream(new WindowSettings(500, Optional.of(Duration.ofDays(1)), Reference.FIXED, false));

        stream.take(predictions(0, 2000, 0), BEGIN.plus(Duration.ofMinutes(2000)));

        assertEquals(
                List.of(1440L, 560L),
                stream.report().windows().stream().map(PredictionWindow::rows).toList());
        assertEquals(Optional.empty(), stream.endOfTime(BEGIN.plus(Duration.ofMinutes(2879))));
        assertEquals(
                560,
                stream.endOfTime(BEGIN.plus(Duration.ofDays(2))).orElseThrow().rows());
    }

    @Test
    void aMovingReferenceSeesTheStepAndNotWhatStays() {
        PredictionStream stream = stream(new WindowSettings(500, Optional.empty(), Reference.MOVING, false));

        stream.take(predictions(0, 1500, 1), NOW);
        stream.take(predictions(1500, 1001, 2), NOW);

        assertEquals(
                List.of(true, false, false, true, false),
                stream.report().windows().stream()
                        .filter(window -> window.closed().isPresent())
                        .map(PredictionWindow::drifted)
                        .toList());
    }

    @Test
    void truthIsCountedInTheWindowOfItsPredictionBesideWhatWasExpected() {
        PredictionStream stream = stream(OF_500);
        List<Streamed> made = predictions(0, 1001, 0);
        stream.take(made, NOW);
        Random random = new Random(3);
        List<Streamed> first = made.subList(0, 500);

        first.forEach(prediction -> stream.label(
                prediction.time(),
                random.nextDouble() < prediction.probability() ? 1 : 0,
                prediction.predicted(),
                NOW));

        PredictionWindow window = stream.report().windows().get(0);
        assertEquals(500, window.known().rows());
        assertEquals(0, stream.report().windows().get(1).known().rows());
        WindowLook.Estimate estimate =
                window.look().flatMap(WindowLook::estimate).orElseThrow();
        double realised = window.realisedF1().orElseThrow();
        assertTrue(
                realised > estimate.f1Lower().orElseThrow()
                        && realised < estimate.f1Upper().orElseThrow(),
                realised + " beside " + estimate);
        assertEquals(
                0,
                stream.report().detectors().stream()
                        .mapToLong(StreamReport.Detector::alarms)
                        .sum());
    }

    @Test
    void errorsThatBecomeMoreAreAnAlarm() {
        PredictionStream stream = stream(OF_500);
        stream.take(predictions(0, 3000, 0), NOW);
        for (int i = 0; i < 3000; i++) {
            stream.label(time(i), i % (i < 2000 ? 10 : 2) == 0 ? 1 : 0, 0, NOW);
        }

        assertEquals(Optional.of(UtcTime.text(NOW)), stream.report().lastAlarm());
        assertTrue(
                stream.report().findings().stream()
                        .anyMatch(
                                finding -> finding.key() == FindingKey.PREDICTION_ERRORS
                                        && finding.sentence()
                                                .matches(
                                                        "Release 000001-a began to err more often, says adwin, (once|\\d times), last at"
                                                                + " 2026-12-01T00:00:00Z; of 3,000 predictions whose truth is known 23\\.3 % are wrong\\.")),
                stream.report().findings().toString());
    }

    /** A law: wherever it is stopped, put aside as JSON and taken up again, it goes on as if nothing had been. */
    @Test
    void aStreamThatIsPutAsideAndTakenUpGoesOnAsItWas() throws IOException {
        for (WindowSettings settings : List.of(
                OF_500,
                new WindowSettings(500, Optional.empty(), Reference.MOVING, false),
                new WindowSettings(1, Optional.of(Duration.ofHours(5)), Reference.MOVING, false))) {
            PredictionStream inOneGo = stream(settings);
            PredictionStream again = stream(settings);
            for (int i = 0; i < 30; i++) {
                int world = i / 10;
                List<Streamed> some = predictions(100 * i, 100, world);
                for (PredictionStream stream : List.of(inOneGo, again)) {
                    stream.take(some, NOW);
                    for (Streamed prediction : some) {
                        stream.label(
                                prediction.time(),
                                Math.floorMod(prediction.features().hashCode(), 3) / 2,
                                prediction.predicted(),
                                NOW);
                    }
                }
                String kept = Json.line(again.state());
                again = new PredictionStream(Json.mapper().readValue(kept, StreamState.class), settings, judge());
            }
            assertEquals(Json.write(inOneGo.state()), Json.write(again.state()));
        }
    }

    @Test
    void whatIsRememberedIsBounded() {
        PredictionStream stream = stream(new WindowSettings(30, Optional.empty(), Reference.FIXED, false));
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            stream.take(predictions(1500 * i, 1500, 0), NOW);
            lengths.add(Json.line(stream.state()).length());
        }

        assertEquals(
                PredictionStream.MOST_WINDOWS,
                stream.report().windows().stream()
                        .filter(window -> window.closed().isPresent())
                        .count());
        assertEquals(12_000, stream.report().rows());
        assertTrue(lengths.get(7) < 1.1 * lengths.get(3), lengths.toString());
        assertFalse(stream.report().windows().get(0).from().equals(time(0)));
    }

    @Test
    void withoutAReferenceTheReasonIsSaid() {
        PredictionStream stream = new PredictionStream(
                "000001-a",
                OF_500,
                new WindowJudge(
                        SCHEMA, Measured.not("there is none"), () -> Measured.not("no labels"), DriftSettings.DEFAULT));

        stream.take(predictions(0, 501, 0), NOW);

        WindowLook look =
                stream.report().lastClosed().flatMap(PredictionWindow::look).orElseThrow();
        assertEquals(Optional.of("there is none"), look.notCompared());
        assertEquals(Optional.empty(), look.estimate());
        assertFalse(look.drifted());
    }
}
