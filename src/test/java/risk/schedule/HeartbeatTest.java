package risk.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.finding.Finding;
import risk.schedule.Heartbeat.Outcome;

class HeartbeatTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:20:08Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("lastrun.json");
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void itIsReadAsItWasWritten(Outcome outcome) throws IOException {
        Heartbeat beat = new Heartbeat(AT, outcome, 0.051);

        beat.write(file());

        assertEquals(Optional.of(beat), Heartbeat.readFrom(file()));
    }

    @Test
    void theFileHasTheNamesOfTheContract() throws IOException {
        new Heartbeat(AT.plusMillis(700), Outcome.NOTHING_NEW, 1 / 3.0).write(file());

        assertEquals(
                "{\"time\": \"2026-11-21T10:20:08Z\", \"outcome\": \"nothing_new\", \"seconds\": 0.333}\n",
                Files.readString(file()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"time\": \"2026-11-21T10:20:08Z\", \"outcome\": \"nothing_new\"",
                "{\"time\": \"yesterday\", \"outcome\": \"kept\", \"seconds\": 1.0}",
                "{\"time\": \"2026-11-21T10:20:08Z\", \"outcome\": \"odd\", \"seconds\": 1.0}"
            })
    void aDamagedOneIsNone(String content) throws IOException {
        Files.writeString(file(), content);

        assertEquals(Optional.empty(), Heartbeat.readFrom(file()));
    }

    @Test
    void silenceIsALastRunTooLongAgoOrNone() {
        Optional<Heartbeat> last = Optional.of(new Heartbeat(AT, Outcome.KEPT, 1));

        assertEquals(Optional.empty(), Heartbeat.silence(last, HALF_AN_HOUR, AT.plus(HALF_AN_HOUR)));
        assertEquals(
                Optional.of(
                        "no run of the full process for longer than 30 minutes: the last was at 2026-11-21T10:20:08Z"),
                Heartbeat.silence(last, HALF_AN_HOUR, AT.plus(HALF_AN_HOUR).plusSeconds(1))
                        .map(Finding::phrase));
        assertEquals(
                Optional.of("no run of the full process for longer than 1 minute: there was none"),
                Heartbeat.silence(Optional.empty(), Duration.ofMinutes(1), AT).map(Finding::phrase));
        assertEquals(
                Optional.of("no run of the full process for longer than 30 minutes: there was none"),
                Heartbeat.silence(Optional.empty(), HALF_AN_HOUR, AT).map(Finding::phrase));
    }

    @Test
    void whoSaysNoLimitIsToldOfFailuresOnly() {
        Optional<Heartbeat> longAgo = Optional.of(new Heartbeat(AT, Outcome.KEPT, 1));
        Optional<Heartbeat> failed = Optional.of(new Heartbeat(AT, Outcome.FAILED, 1));

        assertFalse(new RunStatus(longAgo, Optional.empty(), AT.plus(Duration.ofDays(9))).needsALook());
        assertFalse(new RunStatus(Optional.empty(), Optional.empty(), AT).needsALook());
        assertTrue(new RunStatus(failed, Optional.empty(), AT).needsALook());
        assertTrue(new RunStatus(longAgo, Optional.of(HALF_AN_HOUR), AT.plus(Duration.ofDays(9))).needsALook());
    }
}
