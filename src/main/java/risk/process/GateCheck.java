package risk.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.score.F1Comparison;
import risk.settings.Gate;

/**
 * The re-trained model beside the deployed one.
 *
 * @param gate on which rows a worse model is refused
 * @param fresh the comparison on the fresh rows, the re-trained model cross-validated; null where they are too few, or of
 *     one class, to compare on
 * @param test the comparison on the test data
 */
@JsonPropertyOrder({"gate", "fresh", "test", "passed", "warning", "findings"})
public record GateCheck(String gate, @Nullable F1Comparison fresh, F1Comparison test, boolean passed) {

    public static GateCheck of(Gate gate, @Nullable F1Comparison fresh, F1Comparison test) {
        boolean refusedByFresh = gate.watchesFresh() && fresh != null && fresh.showsCandidateWorse();
        boolean refusedByTest = gate.watchesTest() && test.showsCandidateWorse();
        return new GateCheck(gate.name().toLowerCase(Locale.ROOT), fresh, test, !refusedByFresh && !refusedByTest);
    }

    /** A finding where the two comparisons disagree, beyond chance, about which model is better. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Finding> findings() {
        return fresh == null || !disagree(fresh, test)
                ? List.of()
                : List.of(Finding.warning(FindingKey.GATE_DISAGREEMENT)
                        .measured(fresh.difference(), Unit.SCORE)
                        .with("on_test_data", test.difference()));
    }

    /** The same in words; null without one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public @Nullable String warning() {
        return findings().stream().findFirst().map(Finding::phrase).orElse(null);
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
