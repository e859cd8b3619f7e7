package risk.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {

    private static long parse(WrittenTime written, String text) {
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        return written.parse(bytes, 1, bytes.length - 1);
    }

    private static void assertTime(String expected, WrittenTime written, String text) {
        assertEquals(Instant.parse(expected), WrittenTime.instant(parse(written, text)), text);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03, 2024-03-01T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "20240301, 2024-03-01T00:00:00Z",
        "0000-01-01, 0000-01-01T00:00:00Z",
        "9999-12-31, 9999-12-31T00:00:00Z",
        "2024-03-01T12:34, 2024-03-01T12:34:00Z",
        "2024-03-01 12:34:56, 2024-03-01T12:34:56Z",
        "2024-03-01t12:34:56z, 2024-03-01T12:34:56Z",
        "2024-03-01T12:34:56.7, 2024-03-01T12:34:56.700Z",
        "'2024-03-01 12:34:56,123456789', 2024-03-01T12:34:56.123456Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "2024-03-01T00:30+01, 2024-02-29T23:30:00Z",
        "2024-03-01T00:30-0930, 2024-03-01T10:00:00Z",
        "2024-03-01T12:00:00+05:45, 2024-03-01T06:15:00Z"
    })
    void whatIso8601Says(String text, String expected) {
        assertTime(expected, WrittenTime.ISO, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-3-1",
                "2024-13-01",
                "2024-00-01",
                "2024-01-00",
                "2023-02-29",
                "2024-04-31",
                "24-03-01",
                "2024-03-01T",
                "2024-03-01T12",
                "2024-03-01T24:00",
                "2024-03-01T12:60",
                "2024-03-01T12:00:60",
                "2024-03-01T12:00:00.",
                "2024-03-01T12:00+19",
                "2024-03-01T12:00+0",
                "2024-03-01T12:00ZZ",
                "2024-03-01x12:00",
                "20240301T1200",
                "2024-0301",
                "0000-00-00",
                "+2024-03-01",
                "\u0662\u0660\u0662\u0664-03-01",
                "yesterday"
            })
    void whatIsNone(String text) {
        assertEquals(WrittenTime.NONE, parse(WrittenTime.ISO, text));
    }

    @Test
    void anyTimeIsReadAsTheJdkReadsIt() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            OffsetDateTime time = LocalDateTime.of(1, 1, 1, 0, 0)
                    .plus((long) (random.nextDouble() * 9997 * 365.2425 * 86_400e6), ChronoUnit.MICROS)
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60) - 18 * 60)));
            long read = parse(WrittenTime.ISO, time.toString());
            assertEquals(time.toInstant(), WrittenTime.instant(read), time.toString());
            assertEquals(read, parse(WrittenTime.ISO, WrittenTime.iso(read)), "what is written is read again");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy, 29.02.2024, 2024-02-29T00:00:00Z",
        "d.M.yyyy[ H:mm[:ss]], 1.3.2024, 2024-03-01T00:00:00Z",
        "d.M.yyyy[ H:mm[:ss]], 01.03.2024 7:05, 2024-03-01T07:05:00Z",
        "d.M.yyyy[ H:mm[:ss]], 1.3.2024 07:05:09, 2024-03-01T07:05:09Z",
        "MM/dd/yyyy hh:mm a, 12/31/1999 11:59 pm, 1999-12-31T23:59:00Z",
        "d MMM uuuu, 5 Mar 2024, 2024-03-05T00:00:00Z",
        "yyyyMM, 202403, 2024-03-01T00:00:00Z",
        "dd/MM/yy, 05/03/24, 2024-03-05T00:00:00Z",
        "yyyyMMdd HHmmss XX, 20240301 120000 +0100, 2024-03-01T11:00:00Z"
    })
    void whatAPatternSays(String pattern, String text, String expected) {
        assertTime(expected, WrittenTime.of(pattern), text);
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy, 30.02.2024",
        "dd.MM.yyyy, 29.02.2023",
        "dd.MM.yyyy, 1.3.2024",
        "dd.MM.yyyy, 2024-03-01",
        "dd.MM.yyyy, 01.03.2024 12:00",
        "d.M.yyyy, 1.3.12024"
    })
    void aPatternDoesNotStretch(String pattern, String text) {
        assertEquals(WrittenTime.NONE, parse(WrittenTime.of(pattern), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jj", "HH:mm", "dd.MM", "yyyy", "dd.MM.yyyy '"})
    void aPatternThatSaysTooLittleIsNone(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> WrittenTime.of(pattern));
    }
}
