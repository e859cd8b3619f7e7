package risk.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.event.Level;

/** From which level on a logger is heard: what the log as text says of it, in {@code simplelogger.properties}. */
final class LogLevels {

    private static final String OF_LOGGER = "org.slf4j.simpleLogger.log.";

    /** Above all levels. */
    static final int OFF = Integer.MAX_VALUE;

    private static final Properties KNOWN = read();

    private LogLevels() {}

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream file = LogLevels.class.getResourceAsStream("/simplelogger.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    /** That of the longest name which it begins with; {@code info} of others. */
    static int of(String logger) {
        String name = logger;
        while (!name.isEmpty()) {
            String level = KNOWN.getProperty(OF_LOGGER + name);
            if (level != null) {
                return level.equals("off")
                        ? OFF
                        : Level.valueOf(level.toUpperCase(Locale.ROOT)).toInt();
            }
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return Level.INFO.toInt();
    }
}
