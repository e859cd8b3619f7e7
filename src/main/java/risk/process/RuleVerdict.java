package risk.process;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Optional;
import risk.finding.Measured;
import risk.settings.ScoreRule;
import risk.text.Format;
import risk.text.Numbers;

/**
 * What one rule says of the deployed model's score on the fresh rows, and by which numbers.
 *
 * @param drifted never where the rule can't say; where the newest rows are judged by themselves, too, by both together
 * @param outcome of all rows since the deployment; unmeasured where the rule can't say
 * @param newest of those that no earlier check has looked at; empty where these are all there are, or where the rule doesn't
 *     look at them by themselves, or can't
 * @param basis what else the verdict rests on; empty where the numbers say all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
    "rule",
    "drifted",
    "statistic",
    "bound",
    "p_value",
    "newest_statistic",
    "newest_bound",
    "newest_p_value",
    "rests_on",
    "undecided"
})
public record RuleVerdict(
        ScoreRule rule,
        boolean drifted,
        @JsonIgnore Measured<Outcome> outcome,
        @JsonIgnore Optional<Outcome> newest,
        @JsonProperty("rests_on") Optional<Basis> basis) {

    /**
     * What a verdict rests on, beside its p-value.
     *
     * @param loss the mean squared error on the fresh rows; empty for a rule that doesn't look at it
     * @param promised that which the model promised when it was deployed; empty as above
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Basis(Ground ground, Optional<Double> loss, Optional<Double> promised) {

        static final Basis F1_NOT_LOWER = new Basis(Ground.F1_NOT_LOWER, Optional.empty(), Optional.empty());

        String inWords() {
            String errors = loss.flatMap(found -> promised.map(before ->
                            "squared error " + Format.SCORE.of(found) + ", promised " + Format.SCORE.of(before)))
                    .orElse("");
            return switch (ground) {
                case F1_NOT_LOWER -> "but F1 is not lower";
                case LOSS -> errors;
                case BETTER_MODEL -> errors + "; a model of the fresh rows does better";
            };
        }
    }

    /** Why a rule says what it says. */
    public enum Ground {
        /** The test sees a change, but the F1 score is not lower than when the model was deployed. */
        @JsonProperty("f1_not_lower")
        F1_NOT_LOWER,
        /** The loss of the model beside what it promised. */
        @JsonProperty("loss")
        LOSS,
        /** What a model of the fresh rows gains over it. */
        @JsonProperty("better_model")
        BETTER_MODEL
    }

    /** By which numbers a rule decided. */
    public sealed interface Outcome {

        /** What the rule looks at. */
        double statistic();

        /** The numbers as a sentence has them. */
        String inWords();

        /**
         * Of a rule that looks at a bound.
         *
         * @param bound below which the statistic means drift
         */
        record ByBound(double statistic, double bound) implements Outcome {
            @Override
            public String inWords() {
                return Format.SCORE.of(statistic) + ", bound " + Format.SCORE.of(bound);
            }
        }

        /**
         * Of a rule that looks at a probability.
         *
         * @param pValue below {@value ScoreRules#SIGNIFICANCE} it means drift, where nothing else must be, too
         */
        record ByPValue(double statistic, double pValue) implements Outcome {
            @Override
            public String inWords() {
                return Numbers.pValue(pValue);
            }
        }
    }

    static RuleVerdict ofBound(ScoreRule rule, double statistic, double bound) {
        return new RuleVerdict(
                rule,
                statistic < bound,
                Measured.of(new Outcome.ByBound(statistic, bound)),
                Optional.empty(),
                Optional.empty());
    }

    static RuleVerdict ofPValue(ScoreRule rule, boolean drifted, double statistic, double pValue) {
        return new RuleVerdict(
                rule,
                drifted,
                Measured.of(new Outcome.ByPValue(statistic, pValue)),
                Optional.empty(),
                Optional.empty());
    }

    static RuleVerdict undecided(ScoreRule rule, String why) {
        return new RuleVerdict(rule, false, Measured.not(why), Optional.empty(), Optional.empty());
    }

    @JsonCreator
    static RuleVerdict fromJson(
            @JsonProperty("rule") ScoreRule rule,
            @JsonProperty("drifted") boolean drifted,
            @JsonProperty("statistic") Optional<Double> statistic,
            @JsonProperty("bound") Optional<Double> bound,
            @JsonProperty("p_value") Optional<Double> pValue,
            @JsonProperty("newest_statistic") Optional<Double> newestStatistic,
            @JsonProperty("newest_bound") Optional<Double> newestBound,
            @JsonProperty("newest_p_value") @JsonAlias("newest_pvalue") Optional<Double> newestPValue,
            @JsonProperty("rests_on") Optional<Basis> basis,
            @JsonProperty("undecided") Optional<String> undecided) {
        return new RuleVerdict(
                rule,
                drifted,
                outcome(statistic, bound, pValue)
                        .map(Measured::of)
                        .orElseGet(() -> Measured.not(undecided.orElse("no reason is recorded"))),
                outcome(newestStatistic, newestBound, newestPValue),
                basis);
    }

    private static Optional<Outcome> outcome(
            Optional<Double> statistic, Optional<Double> bound, Optional<Double> pValue) {
        return statistic.map(value -> bound.<Outcome>map(least -> new Outcome.ByBound(value, least))
                .orElseGet(() -> new Outcome.ByPValue(value, pValue.orElse(Double.NaN))));
    }

    /** Empty where the rule can't say. */
    @JsonProperty
    Optional<Double> statistic() {
        return outcome.toOptional().map(Outcome::statistic);
    }

    /** Empty where the rule can't say, or looks at a probability. */
    @JsonProperty
    Optional<Double> bound() {
        return bound(outcome.toOptional());
    }

    /** Empty where the rule can't say, or looks at a bound. */
    @JsonProperty
    Optional<Double> pValue() {
        return pValue(outcome.toOptional());
    }

    @JsonProperty
    Optional<Double> newestStatistic() {
        return newest.map(Outcome::statistic);
    }

    @JsonProperty
    Optional<Double> newestBound() {
        return bound(newest);
    }

    /** Named here, for of two capital letters that follow each other one would be made; records of before have {@code newest_pvalue}. */
    @JsonProperty("newest_p_value")
    Optional<Double> newestPValue() {
        return pValue(newest);
    }

    private static Optional<Double> bound(Optional<Outcome> outcome) {
        return outcome.flatMap(
                found -> found instanceof Outcome.ByBound byBound ? Optional.of(byBound.bound()) : Optional.empty());
    }

    private static Optional<Double> pValue(Optional<Outcome> outcome) {
        return outcome.flatMap(found ->
                found instanceof Outcome.ByPValue byPValue ? Optional.of(byPValue.pValue()) : Optional.empty());
    }

    /** Why the rule can't say; empty where it can. */
    @JsonProperty
    Optional<String> undecided() {
        return outcome.whyNot();
    }

    /** The verdict in a few words: what the rule found, with which numbers, and what it rests on. */
    String inWords() {
        return outcome.fold(
                found -> (drifted ? "drifted" : "not drifted") + " (" + found.inWords()
                        + newest.map(ofNewest -> "; newest files " + ofNewest.inWords())
                                .orElse("")
                        + basis.map(ground -> ", " + ground.inWords()).orElse("") + ")",
                why -> "can't say (" + why + ")");
    }
}
