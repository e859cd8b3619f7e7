package risk.text;

import java.time.Duration;

/** Lengths of time as sentences hold them. */
public final class Durations {

    private Durations() {}

    /** In the two largest units that say something: "3 d 4 h". */
    public static String inTwoUnits(double seconds) {
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
