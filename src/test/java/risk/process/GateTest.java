package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import risk.score.F1Comparison;
import risk.settings.Gate;

class GateTest {

    private static final F1Comparison WORSE = new F1Comparison(100, 0.8, 0.6, -0.2, -0.3, -0.1);
    private static final F1Comparison UNCLEAR = new F1Comparison(100, 0.8, 0.7, -0.1, -0.3, 0.1);
    private static final F1Comparison EVEN = new F1Comparison(100, 0.8, 0.7, -0.1, -0.2, 0);
    private static final F1Comparison BETTER = new F1Comparison(100, 0.6, 0.8, 0.2, 0.1, 0.3);

    @ParameterizedTest(name = "{0}: worse on fresh rows {1}, on test data {2}")
    @CsvSource({
        "FRESH, false, false, true", "FRESH, false, true, true", "FRESH, true, false, false",
                "FRESH, true, true, false",
        "TEST, false, false, true", "TEST, false, true, false", "TEST, true, false, true", "TEST, true, true, false",
        "BOTH, false, false, true", "BOTH, false, true, false", "BOTH, true, false, false", "BOTH, true, true, false",
        "NONE, false, false, true", "NONE, false, true, true", "NONE, true, false, true", "NONE, true, true, true"
    })
    void aGateRefusesAModelThatIsWorseOnTheRowsItWatches(
            Gate gate, boolean worseOnFresh, boolean worseOnTest, boolean passed) {
        GateCheck check = GateCheck.of(gate, worseOnFresh ? WORSE : UNCLEAR, worseOnTest ? WORSE : BETTER);

        assertEquals(passed, check.passed());
        assertEquals(gate.name().toLowerCase(Locale.ROOT), check.gate());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void aDifferenceThatMayBeChanceRefusesNobody(Gate gate) {
        assertTrue(GateCheck.of(gate, UNCLEAR, UNCLEAR).passed());
        assertTrue(GateCheck.of(gate, EVEN, EVEN).passed());
    }

    @ParameterizedTest
    @CsvSource({"FRESH, true", "TEST, false", "BOTH, false", "NONE, true"})
    void withoutFreshRowsToCompareOnTheTestDataIsLeft(Gate gate, boolean passed) {
        GateCheck check = GateCheck.of(gate, null, WORSE);

        assertEquals(passed, check.passed());
        assertNull(check.fresh());
        assertNull(check.warning());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whateverTheGateItWarnsWhereFreshRowsAndTestDataDisagree(Gate gate) {
        assertNotNull(GateCheck.of(gate, WORSE, BETTER).warning());
        assertNotNull(GateCheck.of(gate, BETTER, WORSE).warning());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whereTheyAgreeOrOneSaysNothingThereIsNoWarning(Gate gate) {
        assertNull(GateCheck.of(gate, WORSE, WORSE).warning());
        assertNull(GateCheck.of(gate, BETTER, BETTER).warning());
        assertNull(GateCheck.of(gate, BETTER, UNCLEAR).warning());
        assertNull(GateCheck.of(gate, UNCLEAR, WORSE).warning());
        assertNull(GateCheck.of(gate, EVEN, BETTER).warning());
    }
}
