package risk.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import risk.settings.WindowSettings;

/** The entries of the configuration that say in which stretches kept predictions are looked at. */
final class WindowConfigLoader {

    private static final String TIME = "([1-9]\\d{0,3})([hd])";
    private static final long LEAST_ROWS = 30;
    private static final long MOST_ROWS = 10_000_000;

    private WindowConfigLoader() {}

    static WindowSettings windows(ConfigSection windows) {
        WindowSettings byDefault = WindowSettings.DEFAULT;
        Optional<Duration> time = time(windows);
        return new WindowSettings(
                time.isPresent() || windows.isText("size")
                        ? byDefault.rows()
                        : windows.wholeNumber("size", byDefault.rows(), LEAST_ROWS, MOST_ROWS),
                time,
                windows.choice("reference", byDefault.reference()),
                windows.truth("trigger", byDefault.trigger()));
    }

    private static Optional<Duration> time(ConfigSection windows) {
        if (!windows.isText("size")) {
            return Optional.empty();
        }
        String size = windows.requiredText("size");
        Matcher time = Pattern.compile(TIME).matcher(size);
        if (!time.matches()) {
            windows.expected("size", "a number of predictions, or a time such as \"12h\" or \"7d\"", size);
            return Optional.empty();
        }
        long count = Long.parseLong(time.group(1));
        return Optional.of(time.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count));
    }
}
