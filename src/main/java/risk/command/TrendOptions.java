package risk.command;

import static risk.io.Mismatch.expected;

import java.time.Instant;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import risk.history.Trends;
import risk.io.InvalidInputException;
import risk.text.Times;

/** Which trends are shown, and how much of them. */
public final class TrendOptions {

    public static final Option LAST = CommandOptions.value(
            "last", "N", "shows so many values of each trend (default: " + Trends.Query.DEFAULT_LAST + ")");

    public static final Option SINCE =
            CommandOptions.value("since", "T", "shows the trends' values from this time (UTC) on, such as 2026-11-01");

    public static final Option MEASURE =
            CommandOptions.value("measure", "M", "shows the trends of this measure only, such as f1_score");

    public static final Option CSV = CommandOptions.flag("csv", "answers in CSV");

    private TrendOptions() {}

    public static Trends.Query query(CommandLine line) {
        Optional<Instant> since =
                Optional.ofNullable(line.getOptionValue(SINCE)).map(TrendOptions::since);
        // Whoever says from when on wants all of it, or as much as one may look at.
        int last = since.isPresent() && !line.hasOption(LAST) ? Trends.Query.MOST : last(line);
        return new Trends.Query(last, since, Optional.ofNullable(line.getOptionValue(MEASURE)));
    }

    private static int last(CommandLine line) {
        String last = line.getOptionValue(LAST, String.valueOf(Trends.Query.DEFAULT_LAST));
        int values = last.matches("\\d{1,6}") ? Integer.parseInt(last) : 0;
        if (values < 1 || values > Trends.Query.MOST) {
            throw new InvalidInputException(
                    CommandOptions.typed(LAST),
                    expected("a whole number from 1 to " + Trends.Query.MOST).found(last));
        }
        return values;
    }

    private static Instant since(String text) {
        return Times.parsed(text)
                .orElseThrow(() -> new InvalidInputException(
                        CommandOptions.typed(SINCE),
                        expected("a time such as 2026-11-01 or 2026-11-01T12:00")
                                .found(text)));
    }
}
