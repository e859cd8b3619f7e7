package risk.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;
import risk.io.Json;

/**
 * Writes each event as an object of JSON on one line: {@code time}, {@code level}, {@code logger}, {@code message}, what the thread is
 * at, the event's own values, and of a failure its {@code trace}.
 */
final class JsonLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1L;

    private final int least;
    private final transient PrintStream out;

    /** @param least the level from which on it is heard, as {@link Level#toInt} has it */
    JsonLogger(String name, int least, PrintStream out) {
        this.name = name;
        this.least = least;
        this.out = out;
    }

    private boolean isHeard(Level level) {
        return level.toInt() >= least;
    }

    @Override
    public boolean isTraceEnabled() {
        return isHeard(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isHeard(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isHeard(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isHeard(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isHeard(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String message,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        write(level, MessageFormatter.basicArrayFormat(message, arguments), List.of(), failure);
    }

    @Override
    public void log(LoggingEvent event) {
        write(
                event.getLevel(),
                MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray()),
                event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs(),
                event.getThrowable());
    }

    private void write(Level level, String message, List<KeyValuePair> values, @Nullable Throwable failure) {
        if (!isHeard(level)) {
            return;
        }
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("level", level.name().toLowerCase(Locale.ROOT));
        line.put("logger", name);
        line.put("message", message);
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context != null) {
            line.putAll(context);
        }
        for (KeyValuePair value : values) {
            line.put(value.key, value.value instanceof Number ? value.value : String.valueOf(value.value));
        }
        if (failure != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            line.put("trace", trace.toString());
        }
        byte[] bytes = (Json.line(line) + "\n").getBytes(UTF_8);
        out.write(bytes, 0, bytes.length); // At once, so that lines of several threads don't mingle.
        out.flush();
    }
}
