package risk.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualitySettingsTest {

    @Test
    void whatIsOutOfRangeIsRefusedByItsName() {
        assertRefused("significance", () -> settings(0, 0.95, 10, 3, 10, Optional.empty()));
        assertRefused("significance", () -> settings(1, 0.95, 10, 3, 10, Optional.empty()));
        assertRefused("almost_constant_share", () -> settings(0.01, 1.01, 10, 3, 10, Optional.empty()));
        assertRefused("almost_constant_share", () -> settings(0.01, Double.NaN, 10, 3, 10, Optional.empty()));
        assertRefused("correlation_rows", () -> settings(0.01, 1, 1, 3, 10, Optional.empty()));
        assertRefused("min_batches", () -> settings(0.01, 1, 10, 1, 10, Optional.empty()));
        assertRefused("batch_factor", () -> settings(0.01, 1, 10, 3, 1, Optional.empty()));
        assertRefused("max_age", () -> settings(0.01, 1, 10, 3, 10, Optional.of(Duration.ZERO)));
    }

    @Test
    void theAgeOfTheInputIsLimitedByWhoKnowsTheFeed() {
        Optional<Duration> day = Optional.of(Duration.ofDays(1));

        assertEquals(day, QualitySettings.DEFAULT.withMaxAge(day).maxAge());
        assertEquals(QualitySettings.DEFAULT, QualitySettings.DEFAULT.withMaxAge(Optional.empty()));
    }

    private static void settings(
            double significance, double share, int rows, int batches, double factor, Optional<Duration> maxAge) {
        new QualitySettings(significance, share, 0.5, 0.01, 0.01, 0.2, rows, 42, 0.01, batches, 0.1, factor, maxAge);
    }

    private static void assertRefused(String name, Runnable settings) {
        String message = Objects.requireNonNull(
                assertThrows(IllegalArgumentException.class, settings::run).getMessage());
        assertTrue(message.startsWith(name), message);
    }
}
