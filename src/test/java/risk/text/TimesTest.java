package risk.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59.4, 59 s", "60, 1 min 0 s", "3661, 1 h 1 min", "86399.6, 1 d 0 h", "273600, 3 d 4 h"})
    void aSpanIsToldInItsTwoLargestUnits(double seconds, String shown) {
        assertEquals(shown, Times.span(seconds));
    }

    @Test
    void aTimeIsToldToTheSecond() {
        assertEquals("2026-11-21T09:30:12Z", Times.second("2026-11-21T09:30:12.999Z"));
        assertEquals("2026-11-21T09:30:00Z", Times.second("2026-11-21T09:30:00Z"));
    }
}
