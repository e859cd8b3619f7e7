package risk.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.score.F1Comparison;
import risk.settings.Gate;

/**
 * The re-trained model beside the deployed one.
 *
 * @param gate on which rows a worse model is refused
 * @param fresh the comparison on the fresh rows, the re-trained model cross-validated; null where they are too few, or of
 *     one class, to compare on
 * @param test the comparison on the test data
 * @param warning where the two disagree, beyond chance, about which is better; null where they don't
 */
public record GateCheck(
        String gate,
        @Nullable F1Comparison fresh,
        F1Comparison test,
        boolean passed,
        @Nullable String warning) {

    public static GateCheck of(Gate gate, @Nullable F1Comparison fresh, F1Comparison test) {
        boolean refusedByFresh = gate.watchesFresh() && fresh != null && fresh.showsCandidateWorse();
        boolean refusedByTest = gate.watchesTest() && test.showsCandidateWorse();
        return new GateCheck(
                gate.name().toLowerCase(Locale.ROOT),
                fresh,
                test,
                !refusedByFresh && !refusedByTest,
                fresh != null && disagree(fresh, test)
                        ? "test data and fresh rows disagree about which model is better: the test data may be stale,"
                                + " or the new files bad; a person should look"
                        : null);
    }

    /** The rows on which the re-trained model is worse beyond chance, in words. */
    public String worseOn() {
        List<String> rows = new ArrayList<>();
        if (fresh != null && fresh.showsCandidateWorse()) {
            rows.add("the fresh rows");
        }
        if (test.showsCandidateWorse()) {
            rows.add("the test data");
        }
        return String.join(" and ", rows);
    }

    private static boolean disagree(F1Comparison fresh, F1Comparison test) {
        return (fresh.showsCandidateBetter() && test.showsCandidateWorse())
                || (fresh.showsCandidateWorse() && test.showsCandidateBetter());
    }
}
