package risk.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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
