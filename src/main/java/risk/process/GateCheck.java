package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.score.F1Comparison;
import risk.score.ModelComparison;
import risk.settings.Gate;

/**
 * The re-trained model beside the deployed one.
 *
 * <p>A gate that watches the fresh rows watches the test data where those can't say which model is better. Where nothing that
 * it watches can say, the deployed model stays.
 *
 * <p>New rows that look as if something were wrong with them, nearly all of one class or all alike, can do harm but no good: a model
 * that learnt from them passes where the test data rules out that it is worse by more than {@link #HARMLESS}. So it is under a gate
 * that watches the test data where the deployed model does worse on a new file than it promised: either the world has changed or
 * the file is bad, and a loss that matters, but doesn't show beyond chance on some thousand rows, is likely then.
 *
 * @param gate on which rows a worse model is refused
 * @param fresh the comparison on the fresh rows, the re-trained model cross-validated; empty where there are none
 * @param test the comparison on the test data
 * @param decidedBy the rows that the gate went by; none where those that it watches can't say, under the gate that watches none,
 *     and in a record of before it was kept
 * @param unproven whether it was refused since it learnt from doubtful rows, and may be worse
 * @param contradicting whether these rows contradict the deployed model, where it was refused for that reason
 */
@JsonPropertyOrder({"gate", "fresh", "test", "passed", "decided_by", "unproven", "contradicting", "warning", "findings"
})
public record GateCheck(
        String gate,
        Optional<ModelComparison> fresh,
        ModelComparison test,
        boolean passed,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Rows> decidedBy,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean unproven,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean contradicting) {

    /** A loss of F1 that nobody would mind. */
    private static final double HARMLESS = 0.01;

    public GateCheck {
        decidedBy = List.copyOf(decidedBy);
    }

    /** What is to be thought of new rows, the worst last. */
    public enum NewRows {
        /** They are as those before, as far as can be told. */
        SOUND,
        /** The deployed model does worse on them than it promised. */
        CONTRADICTING,
        /** They are nearly all of one class, or all alike. */
        ONE_SIDED;

        /** Whether a model that learnt from them must be shown to be harmless. */
        boolean needProof(Gate gate) {
            return switch (this) {
                case SOUND -> false;
                case CONTRADICTING -> gate.watchesTest();
                case ONE_SIDED -> gate != Gate.NONE;
            };
        }
    }

    /** What the deployed model and a re-trained one are compared on. */
    public enum Rows {
        @JsonProperty("fresh")
        FRESH("the fresh rows"),
        @JsonProperty("test")
        TEST("the test data");

        private final String inWords;

        Rows(String inWords) {
            this.inWords = inWords;
        }

        public String inWords() {
            return inWords;
        }
    }

    /** Holds the two against each other on the rows that the gate watches. */
    public static GateCheck of(Gate gate, Optional<ModelComparison> fresh, ModelComparison test, NewRows newRows) {
        boolean freshSay =
                gate.watchesFresh() && fresh.map(ModelComparison::canSay).orElse(false);
        boolean testDecide = gate.watchesTest() || (gate.watchesFresh() && !freshSay);
        boolean worse = (freshSay && showsWorse(fresh)) || (testDecide && test.showsCandidateWorse());
        boolean needProof = newRows.needProof(gate);
        if (needProof && !worse && !test.rulesOutLossOf(HARMLESS)) {
            return new GateCheck(
                    name(gate),
                    fresh,
                    test,
                    false,
                    decidedBy(false, test.canSay()),
                    true,
                    newRows == NewRows.CONTRADICTING);
        }
        List<Rows> decidedBy = decidedBy(freshSay, (testDecide || needProof) && test.canSay());
        return new GateCheck(
                name(gate),
                fresh,
                test,
                !worse && (gate == Gate.NONE || !decidedBy.isEmpty()),
                decidedBy,
                false,
                false);
    }

    /**
     * The same where somebody vouches for the fresh rows: the test data, which contradict them, are passed over, and where the
     * fresh rows can't say either, nothing speaks against the model.
     */
    public static GateCheck vouched(Gate gate, Optional<ModelComparison> fresh, ModelComparison test) {
        boolean freshSay =
                gate != Gate.NONE && fresh.map(ModelComparison::canSay).orElse(false);
        return new GateCheck(
                name(gate), fresh, test, !(freshSay && showsWorse(fresh)), decidedBy(freshSay, false), false, false);
    }

    private static String name(Gate gate) {
        return gate.name().toLowerCase(Locale.ROOT);
    }

    private static List<Rows> decidedBy(boolean fresh, boolean test) {
        List<Rows> decidedBy = new ArrayList<>();
        if (fresh) {
            decidedBy.add(Rows.FRESH);
        }
        if (test) {
            decidedBy.add(Rows.TEST);
        }
        return decidedBy;
    }

    /** Whether it was refused for what it learnt from new rows, rather than since nothing can say. */
    public boolean blamesNewRows() {
        return unproven || (!passed && !decidedBy.isEmpty());
    }

    /**
     * What a person should know: that fresh rows and test data disagree, beyond chance, about which model is better; or, whatever
     * the gate, that it is worse on the test data.
     */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public List<Finding> findings() {
        Optional<ModelComparison> disagreeing = fresh.filter(onFresh -> disagree(onFresh, test));
        if (disagreeing.isPresent()) {
            return List.of(Finding.warning(FindingKey.GATE_DISAGREEMENT)
                    .measured(difference(disagreeing.get()), Unit.SCORE)
                    .with("on_test_data", difference(test)));
        }
        return test.showsCandidateWorse()
                ? List.of(test.f1()
                        .map(f1 -> Finding.warning(FindingKey.WORSE_ON_TEST_DATA)
                                .measured(f1.candidateF1(), Unit.SCORE)
                                .limit(f1.deployedF1())
                                .with("rows", test.rows()))
                        .orElseThrow())
                : List.of();
    }

    /** The same in words; empty without one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Optional<String> warning() {
        return findings().stream().findFirst().map(Finding::phrase);
    }

    /** Why the model was refused, a clause. */
    public String whyRefused() {
        if (unproven) {
            String newRows = contradicting
                    ? "new rows contradict the deployed model"
                    : "new rows can't say which model is better";
            return test.f1()
                    .fold(
                            f1 -> newRows + ", and on the test data the re-trained one may be worse by more than "
                                    + HARMLESS + " F1",
                            why -> contradicting
                                    ? newRows + ", and the test data (" + why + ") can't say which of them is right"
                                    : "neither new rows nor the test data (" + why + ") can say which model is better");
        }
        List<String> worseOn = new ArrayList<>();
        if (showsWorse(fresh)) {
            worseOn.add(Rows.FRESH.inWords);
        }
        if (test.showsCandidateWorse()) {
            worseOn.add(Rows.TEST.inWords);
        }
        return decidedBy.isEmpty()
                ? "whether the re-trained model is worse, " + undecided()
                : "the re-trained model is worse on " + String.join(" and ", worseOn);
    }

    /** Why nothing that the gate watches could say. */
    private String undecided() {
        String onTest = test.f1().whyNot().orElse("");
        if (gate.equals("test")) {
            return "the test data can't say: " + onTest;
        }
        String onFresh =
                fresh.map(comparison -> comparison.f1().whyNot().orElse("")).orElse("there are none");
        return "neither the fresh rows (" + onFresh + ") nor the test data (" + onTest + ") can say";
    }

    private static boolean showsWorse(Optional<ModelComparison> comparison) {
        return comparison.map(ModelComparison::showsCandidateWorse).orElse(false);
    }

    private static double difference(ModelComparison comparison) {
        return comparison.f1().map(F1Comparison::difference).orElse(0.0);
    }

    private static boolean disagree(ModelComparison fresh, ModelComparison test) {
        return (fresh.showsCandidateBetter() && test.showsCandidateWorse())
                || (fresh.showsCandidateWorse() && test.showsCandidateBetter());
    }
}
