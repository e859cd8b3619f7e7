package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * How files write dates and times: as ISO 8601 has them, or by a pattern of {@link DateTimeFormatter}. One without a zone is in
 * UTC, a day is its beginning, a month its first day.
 *
 * <p>A time is a number of microseconds since the beginning of 1970 in UTC; what is finer is cut off.
 */
public final class WrittenTime {

    /** No time: older than all there are. */
    public static final long NONE = Long.MIN_VALUE;

    /** {@code 2024-03-01T12:00:30.5+01:00}, and less of it; see {@link IsoTime}. */
    public static final WrittenTime ISO = new WrittenTime(Optional.empty(), Optional.empty());

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final long NANOSECONDS = 1_000;

    /** Years of four digits, as ISO 8601 and databases have them. */
    private static final long FIRST_SECOND = -62_167_219_200L;

    private static final long LAST_SECOND = 253_402_300_799L;

    private final Optional<String> pattern;
    private final Optional<DateTimeFormatter> formatter;

    private WrittenTime(Optional<String> pattern, Optional<DateTimeFormatter> formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    /** @throws IllegalArgumentException if it is no pattern, or doesn't say year and month at least */
    public static WrittenTime of(String pattern) {
        // Names of months are English; a year of an era needs the era, and nobody writes it.
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        WrittenTime written = new WrittenTime(Optional.of(pattern), Optional.of(formatter));
        // What every pattern that says enough can write and read again.
        ZonedDateTime time = ZonedDateTime.of(2024, 11, 30, 17, 0, 0, 0, ZoneOffset.UTC);
        try {
            byte[] example = formatter.format(time).getBytes(UTF_8);
            if (written.parse(example, 0, example.length) != NONE) {
                return written;
            }
        } catch (DateTimeException e) {
            // It asks for what a time has not.
        }
        throw new IllegalArgumentException("\"" + pattern + "\" says less than year and month");
    }

    /** What a cell must be, in words. */
    String inWords() {
        return pattern.map(text -> "a date or time written as " + text)
                .orElse("a date or time such as 2024-03-01 or 2024-03-01T12:00");
    }

    boolean isIso() {
        return pattern.isEmpty();
    }

    /** The pattern; empty for ISO 8601. */
    public Optional<String> pattern() {
        return pattern;
    }

    /** The time that the bytes say; {@link #NONE} where they say none. */
    public long parse(byte[] bytes, int start, int end) {
        try {
            return formatter.isEmpty()
                    ? IsoTime.parse(bytes, start, end)
                    : time(formatter
                            .get()
                            .parseBest(
                                    new String(bytes, start, end - start, UTF_8),
                                    ZonedDateTime::from,
                                    LocalDateTime::from,
                                    LocalDate::from,
                                    YearMonth::from));
        } catch (DateTimeException e) {
            return NONE;
        }
    }

    private static long time(TemporalAccessor parsed) {
        if (parsed instanceof ZonedDateTime zoned) {
            return microseconds(zoned.toInstant());
        }
        LocalDateTime local = parsed instanceof LocalDateTime dateTime
                ? dateTime
                : parsed instanceof LocalDate day
                        ? day.atStartOfDay()
                        : ((YearMonth) parsed).atDay(1).atStartOfDay();
        return microseconds(local.toInstant(ZoneOffset.UTC));
    }

    private static long microseconds(Instant instant) {
        if (instant.getEpochSecond() < FIRST_SECOND || instant.getEpochSecond() > LAST_SECOND) {
            return NONE;
        }
        return instant.getEpochSecond() * SECOND + instant.getNano() / NANOSECONDS;
    }

    /** As ISO 8601 has it: a day where the time is the beginning of one. */
    static String iso(long time) {
        return time % DAY == 0
                ? LocalDate.ofEpochDay(time / DAY).toString()
                : instant(time).toString();
    }

    /** The time as an instant; not of {@link #NONE}. */
    public static Instant instant(long time) {
        return Instant.EPOCH.plus(time, ChronoUnit.MICROS);
    }
}
