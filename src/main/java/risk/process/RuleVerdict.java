package risk.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import risk.settings.ScoreRule;
import risk.text.Format;

/**
 * What one rule says of the deployed model's score on the fresh rows, and by which numbers.
 *
 * @param drifted never where the rule can't say
 * @param statistic what the rule looks at; null where it can't say
 * @param bound below which the statistic means drift; null for a rule that looks at a probability
 * @param pValue below {@value ScoreRules#SIGNIFICANCE} it means drift; null for a rule that looks at a bound
 * @param undecided why the rule can't say; null where it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleVerdict(
        ScoreRule rule,
        boolean drifted,
        @Nullable Double statistic,
        @Nullable Double bound,
        @Nullable Double pValue,
        @Nullable String undecided) {

    static RuleVerdict ofBound(ScoreRule rule, double statistic, double bound) {
        return new RuleVerdict(rule, statistic < bound, statistic, bound, null, null);
    }

    static RuleVerdict ofPValue(ScoreRule rule, boolean drifted, double statistic, double pValue) {
        return new RuleVerdict(rule, drifted, statistic, null, pValue, null);
    }

    static RuleVerdict undecided(ScoreRule rule, String why) {
        return new RuleVerdict(rule, false, null, null, null, why);
    }

    /** The verdict in a few words: what the rule found, and with which number. */
    String inWords() {
        if (undecided != null) {
            return "can't say (" + undecided + ")";
        }
        String numbers = pValue != null
                ? "p " + Format.SCORE.of(pValue)
                : Format.SCORE.of(Objects.requireNonNull(statistic)) + ", bound "
                        + Format.SCORE.of(Objects.requireNonNull(bound));
        return (drifted ? "drifted" : "not drifted") + " (" + numbers + ")";
    }
}
