package risk.text;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Times as events and databases write them: ISO 8601 in UTC to the millisecond, all of one length, so that the texts sort as the times do. */
public final class UtcTime {

    private static final int TO_THE_SECOND = 19;
    private static final int MILLISECONDS = 1000;

    private UtcTime() {}

    /** By way of a file's time: the formatters of dates would take a run that finds nothing new much of its time. */
    public static String text(Instant time) {
        String second = FileTime.from(time.getEpochSecond(), TimeUnit.SECONDS).toString();
        int milliseconds = (int) (time.toEpochMilli() - MILLISECONDS * time.getEpochSecond());
        return second.substring(0, TO_THE_SECOND) + "."
                + Integer.toString(MILLISECONDS + milliseconds).substring(1) + "Z";
    }
}
