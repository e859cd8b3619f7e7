package risk.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;
import risk.io.Json;

/** A log as JSON is read by programs: one object a line, whatever the message holds. */
class JsonLoggerTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonLogger log =
            new JsonLogger("risk.App", Level.INFO.toInt(), new PrintStream(written, true, UTF_8));

    private JsonNode line() throws IOException {
        String text = written.toString(UTF_8);
        assertEquals(1, text.lines().count(), text);
        assertTrue(text.endsWith("}\n"), text);
        return Json.mapper().readTree(text);
    }

    @Test
    void aLineHasTimeLevelLoggerAndMessage() throws IOException {
        Instant before = Instant.now().minusMillis(1);
        log.warn("{} files, a \"quote\"\nand another line", 3);
        JsonNode line = line();
        assertEquals("warn", line.path("level").asText());
        assertEquals("risk.App", line.path("logger").asText());
        assertEquals(
                "3 files, a \"quote\"\nand another line", line.path("message").asText());
        assertFalse(Instant.parse(line.path("time").asText()).isBefore(before));
    }

    @Test
    void valuesStandBesideTheMessageAndNumbersStayNumbers() throws IOException {
        log.atInfo().addKeyValue("status", 200).addKeyValue("route", "/health").log("request");
        assertEquals(200, line().path("status").intValue());
        assertEquals("/health", line().path("route").asText());
        assertEquals("request", line().path("message").asText());
    }

    @Test
    void aFailuresTraceStandsInTheSameLine() throws IOException {
        log.error("failed", new IllegalStateException("why"));
        assertTrue(line().path("trace").asText().startsWith("java.lang.IllegalStateException: why\n"));
    }

    @Test
    void whatIsBelowItsLevelIsNotHeard() {
        log.debug("never");
        log.atDebug().addKeyValue("a", 1).log("never");
        assertEquals(0, written.size());
    }

    @Test
    void levelsAreThoseOfTheLogAsText() {
        assertEquals(Level.WARN.toInt(), LogLevels.of("org.eclipse.jetty.server.Server"));
        assertEquals(Level.ERROR.toInt(), LogLevels.of("org.eclipse.jetty.util.thread.QueuedThreadPool"));
        assertEquals(LogLevels.OFF, LogLevels.of("io.javalin.Javalin"));
        assertEquals(Level.INFO.toInt(), LogLevels.of("risk.App"));
    }
}
