package risk.process;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;
import risk.finding.Measured;
import risk.settings.ScoreRule;
import risk.text.Format;

/**
 * What one rule says of the deployed model's score on the fresh rows, and by which numbers.
 *
 * @param outcome unmeasured where the rule can't say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"rule", "drifted", "statistic", "bound", "p_value", "undecided"})
public record RuleVerdict(ScoreRule rule, @JsonIgnore Measured<Outcome> outcome) {

    /** By which numbers a rule decided. */
    public sealed interface Outcome {

        boolean drifted();

        /** What the rule looks at. */
        double statistic();

        /**
         * Of a rule that looks at a bound.
         *
         * @param bound below which the statistic means drift
         */
        record ByBound(boolean drifted, double statistic, double bound) implements Outcome {}

        /**
         * Of a rule that looks at a probability.
         *
         * @param pValue below {@value ScoreRules#SIGNIFICANCE} it means drift
         */
        record ByPValue(boolean drifted, double statistic, double pValue) implements Outcome {}
    }

    static RuleVerdict ofBound(ScoreRule rule, double statistic, double bound) {
        return ofBound(rule, statistic < bound, statistic, bound);
    }

    static RuleVerdict ofBound(ScoreRule rule, boolean drifted, double statistic, double bound) {
        return new RuleVerdict(rule, Measured.of(new Outcome.ByBound(drifted, statistic, bound)));
    }

    static RuleVerdict ofPValue(ScoreRule rule, boolean drifted, double statistic, double pValue) {
        return new RuleVerdict(rule, Measured.of(new Outcome.ByPValue(drifted, statistic, pValue)));
    }

    static RuleVerdict undecided(ScoreRule rule, String why) {
        return new RuleVerdict(rule, Measured.not(why));
    }

    @JsonCreator
    static RuleVerdict fromJson(
            @JsonProperty("rule") ScoreRule rule,
            @JsonProperty("drifted") boolean drifted,
            @JsonProperty("statistic") @Nullable Double statistic,
            @JsonProperty("bound") @Nullable Double bound,
            @JsonProperty("p_value") @Nullable Double pValue,
            @JsonProperty("undecided") @Nullable String undecided) {
        if (statistic == null) {
            return undecided(rule, String.valueOf(undecided));
        }
        return bound != null
                ? ofBound(rule, drifted, statistic, bound)
                : ofPValue(rule, drifted, statistic, pValue == null ? Double.NaN : pValue);
    }

    /** Never where the rule can't say. */
    @JsonProperty
    public boolean drifted() {
        return outcome.map(Outcome::drifted).orElse(false);
    }

    /** Null where the rule can't say. */
    @JsonProperty
    @Nullable
    Double statistic() {
        return outcome.toOptional().map(Outcome::statistic).orElse(null);
    }

    /** Null where the rule can't say, or looks at a probability. */
    @JsonProperty
    @Nullable
    Double bound() {
        return outcome.toOptional().orElse(null) instanceof Outcome.ByBound found ? (Double) found.bound() : null;
    }

    /** Null where the rule can't say, or looks at a bound. */
    @JsonProperty
    @Nullable
    Double pValue() {
        return outcome.toOptional().orElse(null) instanceof Outcome.ByPValue found ? (Double) found.pValue() : null;
    }

    /** Why the rule can't say; null where it can. */
    @JsonProperty
    @Nullable
    String undecided() {
        return outcome.whyNot().orElse(null);
    }

    /** The verdict in a few words: what the rule found, and with which number. */
    String inWords() {
        return outcome.fold(RuleVerdict::inWords, why -> "can't say (" + why + ")");
    }

    private static String inWords(Outcome outcome) {
        String numbers = outcome instanceof Outcome.ByPValue byPValue
                ? "p " + Format.SCORE.of(byPValue.pValue())
                : Format.SCORE.of(outcome.statistic()) + ", bound "
                        + Format.SCORE.of(((Outcome.ByBound) outcome).bound());
        return (outcome.drifted() ? "drifted" : "not drifted") + " (" + numbers + ")";
    }
}
