package risk.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.text.Words;

/**
 * The deployed model and one that may follow it, on the same rows. It has three answers: the one that may follow is worse,
 * it is not shown to be worse, or these rows can't say.
 *
 * @param f1 their F1 scores; unmeasured where these rows can't tell models apart
 * @param logLoss their log loss, also on rows of one class; empty where there are no predictions, and in a record of before
 *     it was kept
 */
@JsonPropertyOrder({
    "rows",
    "deployed_f1",
    "candidate_f1",
    "difference",
    "lower_bound",
    "upper_bound",
    "log_loss",
    "undecided"
})
public record ModelComparison(
        long rows,
        @JsonIgnore Measured<F1Comparison> f1,

        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<LogLossComparison> logLoss) {

    /** A bootstrap of fewer rows knows too little of what else might have come. */
    static final int LEAST_ROWS = 30;

    /** With fewer rows of a class, one of them decides what F1 is; without any, whoever calls all rows the other wins. */
    static final int LEAST_OF_A_CLASS = 5;

    /** Where so many are expected, fewer than {@link #LEAST_OF_A_CLASS} come by chance in one of 130 files (Poisson). */
    private static final int MANY_OF_A_CLASS = 12;

    /**
     * Two models on rows that somebody chose to score on.
     *
     * @param labelled the rows, each with a label
     * @param deployed what the deployed model says of each
     */
    public static ModelComparison of(Dataset labelled, Predictions deployed, Predictions candidate, long seed) {
        int[] actual = ClassificationScores.labels(labelled);
        Measured<F1Comparison> f1 = whyUndecided(actual)
                .map(Measured::<F1Comparison>not)
                .orElseGet(() -> Measured.of(F1Comparison.of(actual, deployed.classes(), candidate.classes(), seed)));
        return new ModelComparison(
                actual.length,
                f1,
                actual.length == 0
                        ? Optional.empty()
                        : Optional.of(LogLossComparison.of(
                                actual,
                                deployed.probabilities(),
                                candidate.probabilities(),
                                deployed.isComparableWith(candidate))));
    }

    /** The same on rows as they happened to come, which can't say either where most of them are the same. */
    public static ModelComparison ofFresh(Dataset labelled, Predictions deployed, Predictions candidate, long seed) {
        ModelComparison comparison = of(labelled, deployed, candidate, seed);
        double effective = EffectiveRows.of(labelled, seed);
        return comparison.canSay() && effective < LEAST_ROWS
                ? new ModelComparison(
                        comparison.rows,
                        Measured.not("the rows repeat each other and are worth " + Math.round(effective)),
                        comparison.logLoss)
                : comparison;
    }

    /** Whether so many rows of one origin can't tell models apart: too few of them are of a class, or they repeat each other. */
    public static boolean saysNothing(Dataset labelled, long seed) {
        return labelled.rows() >= LEAST_ROWS
                && (whyUndecided(ClassificationScores.labels(labelled)).isPresent() || repeats(labelled, seed));
    }

    /**
     * Whether rows look as if something were wrong with them, such as labels that are late: they repeat each other, or hardly any
     * is of a class of which there should be many.
     *
     * @param exitShare of the rows that are known, 0 to 1
     */
    public static boolean isOneSided(Dataset labelled, double exitShare, long seed) {
        int exited = Arrays.stream(ClassificationScores.labels(labelled)).sum();
        int stayed = labelled.rows() - exited;
        return labelled.rows() >= LEAST_ROWS
                && (isLacking(exited, labelled.rows() * exitShare)
                        || isLacking(stayed, labelled.rows() * (1 - exitShare))
                        || repeats(labelled, seed));
    }

    private static boolean isLacking(int found, double expected) {
        return found < LEAST_OF_A_CLASS && expected >= MANY_OF_A_CLASS;
    }

    private static boolean repeats(Dataset labelled, long seed) {
        return EffectiveRows.of(labelled, seed) < LEAST_ROWS;
    }

    /** Of rows on which one of the models has no predictions. */
    public static ModelComparison undecided(long rows, String why) {
        return new ModelComparison(rows, Measured.not(why), Optional.empty());
    }

    @JsonCreator
    static ModelComparison fromJson(
            @JsonProperty("rows") long rows,
            @JsonProperty("deployed_f1") Optional<Double> deployedF1,
            @JsonProperty("candidate_f1") Optional<Double> candidateF1,
            @JsonProperty("difference") Optional<Double> difference,
            @JsonProperty("lower_bound") Optional<Double> lowerBound,
            @JsonProperty("upper_bound") Optional<Double> upperBound,
            @JsonProperty("log_loss") Optional<LogLossComparison> logLoss,
            @JsonProperty("undecided") Optional<String> undecided) {
        Optional<F1Comparison> f1 = Stream.of(deployedF1, candidateF1, difference, lowerBound, upperBound)
                        .allMatch(Optional::isPresent)
                ? Optional.of(new F1Comparison(
                        rows,
                        deployedF1.get(),
                        candidateF1.get(),
                        difference.get(),
                        lowerBound.get(),
                        upperBound.get()))
                : Optional.empty();
        return new ModelComparison(rows, Measured.of(f1, undecided.orElse("no reason is recorded")), logLoss);
    }

    private static Optional<String> whyUndecided(int[] actual) {
        long exited = Arrays.stream(actual).sum();
        long stayed = actual.length - exited;
        if (actual.length < LEAST_ROWS) {
            return Optional.of("only " + Words.count(actual.length, "row"));
        }
        if (Math.min(exited, stayed) >= LEAST_OF_A_CLASS) {
            return Optional.empty();
        }
        String rows = Words.groupedCount(actual.length, "row");
        return Optional.of(
                exited == 0 || stayed == 0
                        ? "all " + rows + (exited == 0 ? " stayed" : " exited")
                        : "only " + Math.min(exited, stayed) + " of " + rows
                                + (exited < stayed ? " exited" : " stayed"));
    }

    /** Whether these rows can tell two models apart. */
    public boolean canSay() {
        return f1.isMeasured();
    }

    /** Whether the candidate's F1 is not lower by as much, beyond chance; false where these rows can't say. */
    public boolean rulesOutLossOf(double margin) {
        return f1.map(F1Comparison::lowerBound).map(bound -> bound > -margin).orElse(false);
    }

    /**
     * Whether the candidate is worse beyond chance: its F1 is lower, or it is not higher and the log loss is higher far beyond
     * chance, which shows what few predictions show yet.
     */
    public boolean showsCandidateWorse() {
        boolean losesMore =
                logLoss.map(LogLossComparison::showsCandidateFarWorse).orElse(false);
        return f1.map(found -> found.showsCandidateWorse() || (losesMore && found.difference() <= 0))
                .orElse(false);
    }

    /** Whether the candidate is better beyond chance. */
    public boolean showsCandidateBetter() {
        return f1.map(F1Comparison::showsCandidateBetter).orElse(false);
    }

    /** Empty where these rows can't say, as the other numbers. */
    @JsonProperty
    Optional<Double> deployedF1() {
        return number(F1Comparison::deployedF1);
    }

    @JsonProperty
    Optional<Double> candidateF1() {
        return number(F1Comparison::candidateF1);
    }

    @JsonProperty
    Optional<Double> difference() {
        return number(F1Comparison::difference);
    }

    @JsonProperty
    Optional<Double> lowerBound() {
        return number(F1Comparison::lowerBound);
    }

    @JsonProperty
    Optional<Double> upperBound() {
        return number(F1Comparison::upperBound);
    }

    /** Why these rows can't say; empty where they can. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    Optional<String> undecided() {
        return f1.whyNot();
    }

    private Optional<Double> number(Function<F1Comparison, Double> which) {
        return f1.map(which).toOptional();
    }
}
