package risk.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.InvalidInputException;

/** Runs come so often, one at a time, whatever becomes of them, and none outlives who started it. */
class ScheduledRunsTest {

    @TempDir
    Path folder;

    private static boolean comes(Path file, int lines) throws IOException, InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (Files.exists(file) && Files.readAllLines(file).size() >= lines) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return false;
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    @ParameterizedTest
    @CsvSource({"30s, 30", "10m, 600", "1h, 3600", "2d, 172800"})
    void howOftenIsANumberAndAUnit(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), ScheduledRuns.every(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "m", "0m", "-1m", "1.5h", "10 m", "10ms", "9999999s"})
    void whatIsNoneIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> ScheduledRuns.every(text));
    }

    @Test
    void aRunThatFailsIsFollowedByTheNextOne() throws Exception {
        Path ran = folder.resolve("ran");
        try (ScheduledRuns runs = ScheduledRuns.begin(shell("echo x >> " + ran + "; exit 1"), Duration.ofMillis(50))) {
            assertTrue(comes(ran, 3));
            assertFalse(runs.isOver());
        }
    }

    @Test
    void aRunThatTakesLongerIsNotJoinedByAnother() throws Exception {
        Path ran = folder.resolve("ran");
        Path twice = folder.resolve("twice");
        String script = "[ -e lock ] && echo x >> " + twice + "; touch lock; sleep 0.2; rm -f lock; echo x >> " + ran;
        try (ScheduledRuns runs = ScheduledRuns.begin(shell("cd " + folder + "; " + script), Duration.ofMillis(50))) {
            assertTrue(comes(ran, 3));
            assertFalse(runs.isOver());
        }
        assertFalse(Files.exists(twice));
    }

    @Test
    void theNextRunIsAnIntervalAfterTheOneUnderWayAndAfterItHasEnded() throws Exception {
        Path ran = folder.resolve("ran");
        Instant begun = Instant.now();
        try (ScheduledRuns runs =
                ScheduledRuns.begin(shell("echo x >> " + ran + "; sleep 0.5; echo x >> " + ran), Duration.ofHours(1))) {
            Instant hence = begun.plus(Duration.ofHours(1));
            assertTrue(comes(ran, 1));
            assertTrue(Duration.between(hence, runs.next()).abs().toSeconds() <= 5);
            assertTrue(comes(ran, 2));
            TimeUnit.MILLISECONDS.sleep(300);
            assertTrue(Duration.between(hence, runs.next()).abs().toSeconds() <= 5);
        }
    }

    @Test
    void whoEndsEndsTheRunUnderWay() throws Exception {
        Path begun = folder.resolve("begun");
        Path ended = folder.resolve("ended");
        ScheduledRuns runs = ScheduledRuns.begin(
                shell("trap 'echo x > " + ended + "; exit' TERM; echo x > " + begun
                        + "; while true; do sleep 0.05; done"),
                Duration.ofHours(1));
        assertTrue(comes(begun, 1));
        runs.close();
        assertTrue(comes(ended, 1));
    }

    @Test
    void aProgramThatIsNotThereIsNoReasonToEnd() throws Exception {
        try (ScheduledRuns runs = ScheduledRuns.begin(List.of("/nowhere/program"), Duration.ofMillis(20))) {
            TimeUnit.MILLISECONDS.sleep(200);
            assertFalse(runs.isOver());
        }
    }
}
