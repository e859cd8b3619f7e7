package risk.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static risk.drift.Columns.LETTERS;
import static risk.drift.Columns.LETTERS_NOW;
import static risk.drift.Columns.MOVED;
import static risk.drift.Columns.MOVED_NOW;
import static risk.drift.Columns.STEADY;
import static risk.drift.Columns.STEADY_NOW;
import static risk.drift.Columns.column;
import static risk.drift.Columns.letters;
import static risk.drift.Columns.profile;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.InvalidInputException;
import risk.settings.ColumnRule;
import risk.settings.DriftMethod;
import risk.settings.DriftSettings;
import risk.settings.DriftVerdict;

class DriftSettingsTest {

    @Test
    void aColumnsOwnRuleGoesBeforeTheMethodForAll() {
        DriftSettings settings = new DriftSettings(
                        Map.of(
                                "moved",
                                new ColumnRule(DriftMethod.PSI, 100.0),
                                "letters",
                                new ColumnRule(null, 0.99999)),
                        DriftMethod.T_TEST,
                        0.5,
                        null)
                .withVerdict(DriftVerdict.EVIDENTLY);

        DatasetDrift drift =
                DatasetDrift.of(profile(STEADY, MOVED, LETTERS), profile(STEADY_NOW, MOVED_NOW, LETTERS_NOW), settings);

        ColumnDrift steady = drift.columns().get(0);
        assertEquals(DriftMethod.T_TEST, steady.method());
        assertEquals(0.05, steady.threshold());
        ColumnDrift moved = drift.columns().get(1);
        assertEquals(DriftMethod.PSI, moved.method());
        assertEquals(100, moved.threshold());
        assertFalse(moved.drifted());
        // The t-test doesn't fit texts, so that the method is chosen as if nobody had named one.
        ColumnDrift letters = drift.columns().get(2);
        assertEquals(DriftMethod.CHISQUARE, letters.method());
        assertEquals(0.99999, letters.threshold());
        assertTrue(letters.drifted());
    }

    @Test
    void aMethodThatDoesNotFitIsRefusedWithThoseThatDo() {
        DriftSettings settings = rule("letters", new ColumnRule(DriftMethod.KS, null));

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> DatasetDrift.of(profile(STEADY, LETTERS), profile(STEADY_NOW, LETTERS_NOW), settings));

        assertEquals(
                "drift: the column \"letters\" is categorical, expected one of psi, kl_div, jensenshannon, hellinger, "
                        + "chisquare, z, g_test, fisher_exact, found ks",
                refusal.getMessage());
    }

    @Test
    void aTestOfCountsIsRefusedForNumbers() {
        DriftSettings settings = rule("steady", new ColumnRule(DriftMethod.CHISQUARE, null));

        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> DatasetDrift.of(profile(STEADY), profile(STEADY_NOW), settings));

        assertEquals(
                "drift: the column \"steady\" is numeric, expected one of ks, wasserstein, psi, kl_div, jensenshannon, "
                        + "hellinger, anderson, cramer_von_mises, t_test, mannw, ed, es, found chisquare",
                refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void aShareOutsideItsRangeIsRefused(double share) {
        assertThrows(InvalidInputException.class, () -> new DriftSettings(Map.of(), null, share, null));
        assertThrows(InvalidInputException.class, () -> new DriftSettings(Map.of(), null, 0.5, share));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void aThresholdOutsideItsRangeIsRefused(double threshold) {
        assertThrows(InvalidInputException.class, () -> new ColumnRule(null, threshold));
    }

    private static DriftSettings rule(String column, ColumnRule rule) {
        return new DriftSettings(Map.of(column, rule), null, 0.5, null);
    }
}
