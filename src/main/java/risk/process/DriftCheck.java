package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import risk.settings.ScoreRule;
import risk.text.Numbers;
import risk.text.Words;

/**
 * The deployed model on the fresh rows.
 *
 * @param rule by which it was judged: the one configured, or where the model was deployed without a score that tells
 *     something, one that needs none
 * @param deployedScore the F1 with which it was deployed
 * @param freshScore its F1 on the fresh rows
 * @param drifted by that rule
 * @param newest the rows that no earlier check has looked at; empty where these are all fresh rows, or none
 * @param verdicts what each of the rules says, that one among them; empty in a record of before there were others
 */
public record DriftCheck(
        ScoreRule rule,
        double deployedScore,
        double freshScore,
        boolean drifted,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Newest> newest,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<RuleVerdict> verdicts) {

    /**
     * The deployed model on the newest rows.
     *
     * @param exits how many of the rows exited; empty in a record of before it was kept
     * @param score its F1 there
     */
    public record Newest(
            long rows,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> exits,
            double score) {}

    public DriftCheck {
        verdicts = List.copyOf(verdicts);
    }

    public static DriftCheck of(ScoreRule rule, DriftEvidence evidence) {
        List<RuleVerdict> verdicts = ScoreRules.judgeAll(evidence);
        RuleVerdict configured = ScoreRules.of(rule, verdicts);
        RuleVerdict judging = evidence.tellingDeployedScore().isMeasured()
                        || configured.outcome().isMeasured()
                ? configured
                : ScoreRules.lastThatCanSay(verdicts).orElse(configured);
        return new DriftCheck(
                judging.rule(),
                evidence.deployedScore(),
                evidence.freshScore(),
                judging.drifted(),
                evidence.newest()
                        .map(newest -> new Newest(newest.rows(), Optional.of(newest.exits()), newest.freshScore())),
                verdicts);
    }

    /** Whether the model was deployed with a score that others can be held against; an undefined one is kept as 0. */
    public boolean hasDeployedScore() {
        return deployedScore > 0;
    }

    /** The verdicts of the rules that didn't decide, in a line. */
    public String others() {
        return verdicts.stream()
                .filter(verdict -> verdict.rule() != rule)
                .map(verdict -> verdict.rule().label() + ": " + verdict.inWords())
                .collect(Collectors.joining(", "));
    }

    /** What was found, a sentence without its beginning and its end. */
    public String inWords(long freshRows) {
        if (!hasDeployedScore()) {
            return "on " + Words.groupedCount(freshRows, "fresh row") + " the deployed model scores F1 "
                    + Numbers.decimals(freshScore, 3) + ", and it was deployed without a score; by the rule "
                    + rule.label() + ": " + ScoreRules.of(rule, verdicts).inWords();
        }
        int decimals = Numbers.decimalsToTellApart(3, freshScore, deployedScore);
        String comparison = rule == ScoreRule.RAW ? (drifted ? "lower than" : "not lower than") : "against";
        String found = "on " + Words.groupedCount(freshRows, "fresh row") + " the deployed model scores F1 "
                + Numbers.decimals(freshScore, decimals) + ", " + comparison + " the "
                + Numbers.decimals(deployedScore, decimals) + " it was deployed with";
        return rule == ScoreRule.RAW
                ? found
                : found + "; by the rule " + rule.label() + ": "
                        + ScoreRules.of(rule, verdicts).inWords();
    }
}
