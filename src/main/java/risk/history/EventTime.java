package risk.history;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** How events write times: ISO 8601 in UTC to the millisecond, all of one length, so that the texts sort as the times do. */
final class EventTime {

    private static final int TO_THE_SECOND = 19;
    private static final int MILLISECONDS = 1000;

    private EventTime() {}

    /** By way of a file's time: the formatters of dates would take a run that finds nothing new much of its time. */
    static String text(Instant time) {
        String second = FileTime.from(time.getEpochSecond(), TimeUnit.SECONDS).toString();
        int milliseconds = (int) (time.toEpochMilli() - MILLISECONDS * time.getEpochSecond());
        return second.substring(0, TO_THE_SECOND) + "."
                + Integer.toString(MILLISECONDS + milliseconds).substring(1) + "Z";
    }
}
