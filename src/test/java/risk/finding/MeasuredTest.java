package risk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.io.Json;

class MeasuredTest {

    private static final Measured<Integer> SEVEN = Measured.of(7);
    private static final Measured<Integer> NOTHING = Measured.not("there is no row");

    private record Report(Measured<Integer> rows) {}

    @Test
    void aValueIsMappedAndAReasonStays() {
        assertEquals(Measured.of("7"), SEVEN.map(String::valueOf));
        assertEquals(Measured.not("there is no row"), NOTHING.map(String::valueOf));
        assertEquals(Measured.not("it is odd"), SEVEN.flatMap(value -> Measured.not("it is odd")));
        assertEquals(NOTHING, NOTHING.flatMap(Measured::of));
    }

    @Test
    void eitherCaseHasAnAnswer() {
        assertEquals("7", SEVEN.fold(String::valueOf, why -> why));
        assertEquals("there is no row", NOTHING.fold(String::valueOf, why -> why));
        assertEquals(7, SEVEN.orElse(0));
        assertEquals(0, NOTHING.orElse(0));
        assertEquals(Optional.of(7), SEVEN.toOptional());
        assertEquals(Optional.empty(), NOTHING.toOptional());
        assertEquals(Optional.empty(), SEVEN.whyNot());
        assertEquals(Optional.of("there is no row"), NOTHING.whyNot());
        assertTrue(SEVEN.isMeasured());
        assertFalse(NOTHING.isMeasured());
        assertEquals(7, SEVEN.orElseThrow());
        assertEquals(
                "there is no row",
                assertThrows(IllegalStateException.class, NOTHING::orElseThrow).getMessage());
    }

    @Test
    void jsonHasTheValueOrNull() {
        assertEquals(
                7, Json.mapper().valueToTree(new Report(SEVEN)).path("rows").asInt());
        assertTrue(Json.mapper().valueToTree(new Report(NOTHING)).path("rows").isNull());
    }
}
