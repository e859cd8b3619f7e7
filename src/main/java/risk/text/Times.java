package risk.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times and how long something takes, as people read them. */
public final class Times {

    private Times() {}

    /** ISO 8601 in UTC, to the second: "2026-11-21T09:17:46Z". */
    public static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The same of a time as a file holds it. */
    public static String second(String time) {
        return second(Instant.parse(time));
    }

    /**
     * A time that a person names: "2026-11-21T09:17:46Z", or without the offset, in UTC, also to the minute, or a day, which is its
     * beginning. Empty where it is none.
     */
    public static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                                    ? OffsetDateTime.parse(text).toInstant()
                                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A time of at least 0 seconds in the two largest units that say something: "3 d 4 h". */
    public static String span(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
