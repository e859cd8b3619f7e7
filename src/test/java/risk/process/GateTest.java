package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.process.GateCheck.NewRows;
import risk.process.GateCheck.Rows;
import risk.score.F1Comparison;
import risk.score.ModelComparison;
import risk.settings.Gate;

class GateTest {

    private static final ModelComparison WORSE = comparison(new F1Comparison(100, 0.8, 0.6, -0.2, -0.3, -0.1));
    private static final ModelComparison UNCLEAR = comparison(new F1Comparison(100, 0.8, 0.7, -0.1, -0.3, 0.1));
    private static final ModelComparison EVEN = comparison(new F1Comparison(100, 0.8, 0.7, -0.1, -0.2, 0));
    private static final ModelComparison BETTER = comparison(new F1Comparison(100, 0.6, 0.8, 0.2, 0.1, 0.3));

    private static final ModelComparison SILENT = ModelComparison.undecided(100, "all 100 rows stayed");

    private static ModelComparison comparison(F1Comparison f1) {
        return new ModelComparison(f1.rows(), Measured.of(f1), Optional.empty());
    }

    private static GateCheck check(Gate gate, Optional<ModelComparison> fresh, ModelComparison test) {
        return GateCheck.of(gate, fresh, test, NewRows.SOUND);
    }

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
        GateCheck check = check(gate, Optional.of(worseOnFresh ? WORSE : UNCLEAR), worseOnTest ? WORSE : BETTER);

        assertEquals(passed, check.passed());
        assertEquals(gate.name().toLowerCase(Locale.ROOT), check.gate());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void aDifferenceThatMayBeChanceRefusesNobody(Gate gate) {
        assertTrue(check(gate, Optional.of(UNCLEAR), UNCLEAR).passed());
        assertTrue(check(gate, Optional.of(EVEN), EVEN).passed());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whereTheFreshRowsCantSayTheTestDataDecide(Gate gate) {
        for (Optional<ModelComparison> fresh : List.of(Optional.<ModelComparison>empty(), Optional.of(SILENT))) {
            GateCheck worse = check(gate, fresh, WORSE);
            assertEquals(gate == Gate.NONE, worse.passed());
            assertEquals(gate == Gate.NONE ? List.of() : List.of(Rows.TEST), worse.decidedBy());
            assertTrue(check(gate, fresh, UNCLEAR).passed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FRESH, whether the re-trained model is worse%2C neither the fresh rows (all 100 rows stayed) nor the test data (all"
                + " 100 rows stayed) can say",
        "TEST, whether the re-trained model is worse%2C the test data can't say: all 100 rows stayed",
        "BOTH, whether the re-trained model is worse%2C neither the fresh rows (all 100 rows stayed) nor the test data (all"
                + " 100 rows stayed) can say"
    })
    void whereNothingCanSayTheDeployedModelStays(Gate gate, String why) {
        GateCheck check = check(gate, Optional.of(SILENT), SILENT);

        assertFalse(check.passed());
        assertEquals(List.of(), check.decidedBy());
        assertEquals(why.replace("%2C", ","), check.whyRefused());
        assertTrue(check(Gate.NONE, Optional.of(SILENT), SILENT).passed());
    }

    /** The gate on both goes by the rows that can say, that on the test data by nothing else. */
    @ParameterizedTest
    @CsvSource({"FRESH, true", "TEST, false", "BOTH, true", "NONE, true"})
    void whereTheTestDataCantSayTheGateOnThemKeepsTheDeployedModel(Gate gate, boolean passed) {
        assertEquals(passed, check(gate, Optional.of(BETTER), SILENT).passed());
        assertEquals(gate == Gate.NONE, check(gate, Optional.of(WORSE), SILENT).passed());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whateverTheGateItWarnsWhereFreshRowsAndTestDataDisagree(Gate gate) {
        assertTrue(check(gate, Optional.of(WORSE), BETTER).warning().isPresent());
        assertTrue(check(gate, Optional.of(BETTER), WORSE).warning().isPresent());
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whateverTheGateItWarnsOfAModelThatIsWorseOnTheTestData(Gate gate) {
        for (Optional<ModelComparison> fresh : List.of(
                Optional.<ModelComparison>empty(), Optional.of(SILENT), Optional.of(UNCLEAR), Optional.of(WORSE))) {
            Finding finding = check(gate, fresh, WORSE).findings().get(0);
            assertEquals(FindingKey.WORSE_ON_TEST_DATA, finding.key());
            assertEquals(
                    "The re-trained model is worse than the deployed one on the test data, beyond chance: F1 0.6000,"
                            + " deployed 0.8000.",
                    finding.sentence());
        }
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void whereTheyAgreeOrOneSaysNothingThereIsNoWarning(Gate gate) {
        assertEquals(Optional.empty(), check(gate, Optional.of(BETTER), BETTER).warning());
        assertEquals(Optional.empty(), check(gate, Optional.of(BETTER), UNCLEAR).warning());
        assertEquals(Optional.empty(), check(gate, Optional.of(EVEN), BETTER).warning());
        assertEquals(Optional.empty(), check(gate, Optional.of(WORSE), SILENT).warning());
    }

    /** Whatever the other rows say; of the gates only the one that asks for nothing lets it through. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void whatLearntFromRowsThatCantSayMustBeHarmlessOnTheTestData(Gate gate) {
        ModelComparison harmless = comparison(new F1Comparison(100, 0.8, 0.8, 0, -0.009, 0.01));
        ModelComparison mayHarm = comparison(new F1Comparison(100, 0.8, 0.8, 0, -0.011, 0.01));
        for (Optional<ModelComparison> fresh : List.of(Optional.of(SILENT), Optional.of(BETTER))) {
            assertTrue(GateCheck.of(gate, fresh, harmless, NewRows.ONE_SIDED).passed());
            for (ModelComparison test : List.of(mayHarm, SILENT)) {
                GateCheck check = GateCheck.of(gate, fresh, test, NewRows.ONE_SIDED);
                assertEquals(gate == Gate.NONE, check.passed());
                assertEquals(gate != Gate.NONE, check.unproven());
                assertEquals(gate != Gate.NONE, check.blamesNewRows());
            }
        }
    }

    /** A gate on the fresh rows alone follows a world that changed at once. */
    @ParameterizedTest
    @EnumSource(Gate.class)
    void whatLearntFromRowsThatContradictTheDeployedModelMustBeHarmlessWhereTheTestDataIsWatched(Gate gate) {
        ModelComparison harmless = comparison(new F1Comparison(100, 0.8, 0.8, 0, -0.009, 0.01));
        ModelComparison mayHarm = comparison(new F1Comparison(100, 0.8, 0.799, -0.001, -0.011, 0.01));
        boolean watches = gate == Gate.TEST || gate == Gate.BOTH;
        Optional<ModelComparison> fresh = Optional.of(BETTER);

        assertTrue(GateCheck.of(gate, fresh, harmless, NewRows.CONTRADICTING).passed());
        GateCheck check = GateCheck.of(gate, fresh, mayHarm, NewRows.CONTRADICTING);
        assertEquals(!watches, check.passed());
        assertEquals(watches, check.blamesNewRows());
        if (watches) {
            assertEquals(
                    "new rows contradict the deployed model, and on the test data the re-trained one may be worse by more"
                            + " than 0.01 F1",
                    check.whyRefused());
            assertEquals(
                    "new rows contradict the deployed model, and the test data (all 100 rows stayed) can't say which of"
                            + " them is right",
                    GateCheck.of(gate, fresh, SILENT, NewRows.CONTRADICTING).whyRefused());
        }
        assertTrue(GateCheck.of(gate, fresh, mayHarm, NewRows.SOUND).passed());
    }

    @Test
    void aRefusalOfWhatIsNotProvenSaysSo() {
        assertEquals(
                "new rows can't say which model is better, and on the test data the re-trained one may be worse by more than"
                        + " 0.01 F1",
                GateCheck.of(Gate.FRESH, Optional.of(SILENT), UNCLEAR, NewRows.ONE_SIDED)
                        .whyRefused());
        assertEquals(
                "neither new rows nor the test data (all 100 rows stayed) can say which model is better",
                GateCheck.of(Gate.FRESH, Optional.of(BETTER), SILENT, NewRows.ONE_SIDED)
                        .whyRefused());
    }
}
