package risk.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import risk.finding.Measured;
import risk.process.RuleVerdict.Basis;
import risk.process.RuleVerdict.Ground;
import risk.process.RuleVerdict.Outcome;
import risk.settings.ScoreRule;
import risk.statistics.PValue;
import risk.statistics.Quantile;
import risk.text.Words;

/**
 * The seven rules on the deployed model's score. A rule to which the rows give no answer says so, and counts as not drifted.
 *
 * <p>{@code raw} alarms at every second batch of an unchanged world, since a score on few rows is as often below as above;
 * the others ask whether chance would do it.
 */
public final class ScoreRules {

    /** The usual level: of twenty batches of an unchanged world, one is called drifted. */
    static final double SIGNIFICANCE = 0.05;

    /** By how many standard deviations a score must lie below the mean of the earlier ones; 2.3 % of normal ones do. */
    private static final double DEVIATIONS = 2;

    /** By how many quartile distances below the lower quartile it must lie (J. Tukey, "Exploratory Data Analysis", 1977). */
    private static final double QUARTILE_DISTANCES = 1.5;

    /** One score has no deviation. */
    private static final int LEAST_SCORES_FOR_DEVIATION = 2;

    /** Fewer scores than this have no quarters. */
    private static final int LEAST_SCORES_FOR_QUARTILES = 4;

    private ScoreRules() {}

    /** What each of the rules says, in their order. */
    public static List<RuleVerdict> judgeAll(DriftEvidence evidence) {
        return Arrays.stream(ScoreRule.values())
                .map(rule -> judge(rule, evidence))
                .toList();
    }

    /** The verdict of one of the rules. */
    public static RuleVerdict of(ScoreRule rule, List<RuleVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    /** The last rule in their order that the rows give an answer to: the later ones look at the rows rather than at scores. */
    static Optional<RuleVerdict> lastThatCanSay(List<RuleVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.outcome().isMeasured())
                .reduce((earlier, later) -> later);
    }

    /**
     * What one rule says. {@code raw} compares the score of all rows since the deployment, the two rules on earlier scores that
     * of the newest rows, as the earlier ones are; the tests judge both, and take them together as {@link PValue#ofEither}
     * does.
     */
    public static RuleVerdict judge(ScoreRule rule, DriftEvidence evidence) {
        DriftEvidence newest = evidence.newest().orElse(evidence);
        return switch (rule) {
            case RAW -> byScore(rule, evidence, evidence.tellingDeployedScore());
            case PARAMETRIC -> byScore(rule, newest, parametricBound(evidence));
            case NONPARAMETRIC -> byScore(rule, newest, nonparametricBound(evidence));
            case BOOTSTRAP -> together(rule, evidence, ScoreRules::bootstrap);
            case MCNEMAR -> together(rule, evidence, ScoreRules::mcNemar);
            case LIKELIHOOD -> together(rule, evidence, ScoreRules::likelihood);
            case LOSS -> together(rule, evidence, ScoreRules::loss);
        };
    }

    private static RuleVerdict byScore(ScoreRule rule, DriftEvidence evidence, Measured<Double> bound) {
        return bound.fold(
                least -> RuleVerdict.ofBound(rule, evidence.freshScore(), least),
                why -> RuleVerdict.undecided(rule, why));
    }

    /**
     * What a test says of some rows.
     *
     * @param pValue of all that must be for a drift
     * @param basis what else it rests on; empty where the outcome says all
     */
    private record Judged(Outcome outcome, double pValue, Optional<Basis> basis) {}

    private static RuleVerdict together(
            ScoreRule rule, DriftEvidence evidence, Function<DriftEvidence, Measured<Judged>> test) {
        Optional<Judged> newest =
                evidence.newest().flatMap(rows -> test.apply(rows).toOptional());
        return test.apply(evidence).fold(all -> together(rule, all, newest), why -> RuleVerdict.undecided(rule, why));
    }

    private static RuleVerdict together(ScoreRule rule, Judged all, Optional<Judged> newest) {
        double pValue =
                newest.map(rows -> PValue.ofEither(all.pValue(), rows.pValue())).orElse(all.pValue());
        Judged telling = newest.filter(rows -> rows.pValue() < all.pValue()).orElse(all);
        return new RuleVerdict(
                rule, pValue <= SIGNIFICANCE, Measured.of(all.outcome()), newest.map(Judged::outcome), telling.basis());
    }

    /** The mean of the earlier scores less two standard deviations (dividing by n - 1). */
    private static Measured<Double> parametricBound(DriftEvidence evidence) {
        return earlierScores(evidence, LEAST_SCORES_FOR_DEVIATION).map(ScoreRules::parametricBound);
    }

    private static double parametricBound(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return mean - DEVIATIONS * Math.sqrt(squares / (scores.length - 1));
    }

    /** {@code Q1 - 1.5 (Q3 - Q1)} of the earlier scores, with the quartiles of {@link Quantile#HF7}. */
    private static Measured<Double> nonparametricBound(DriftEvidence evidence) {
        return earlierScores(evidence, LEAST_SCORES_FOR_QUARTILES).map(ScoreRules::nonparametricBound);
    }

    private static double nonparametricBound(double[] scores) {
        Arrays.sort(scores);
        double lower = Quantile.HF7.of(scores, 0.25);
        return lower - QUARTILE_DISTANCES * (Quantile.HF7.of(scores, 0.75) - lower);
    }

    private static Measured<double[]> earlierScores(DriftEvidence evidence, int least) {
        int count = evidence.oldScores().size();
        return count < least
                ? Measured.not(Words.count(count, "earlier score"))
                : Measured.of(evidence.oldScores().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    private static Measured<Judged> bootstrap(DriftEvidence evidence) {
        return evidence.tellingDeployedScore()
                .flatMap(deployed -> evidence.f1Difference())
                .map(found -> new Judged(
                        new Outcome.ByBound(found.difference(), found.difference() - found.upperBound()),
                        found.pValue(),
                        Optional.empty()));
    }

    /** By McNemar's own p-value and by permutations: the one knows of the rows' chance, the other also of the models'. */
    private static Measured<Judged> mcNemar(DriftEvidence evidence) {
        return evidence.againstChallenger().map(found -> {
            double pValue = Math.max(found.errors().pValue(), found.errorsPValue());
            return new Judged(
                    new Outcome.ByPValue((double) found.errors().challengerAloneRight(), pValue),
                    pValue,
                    Optional.empty());
        });
    }

    private static Measured<Judged> likelihood(DriftEvidence evidence) {
        boolean lower = evidence.tellingDeployedScore()
                .map(deployed -> evidence.freshScore() < deployed)
                .orElse(true);
        return evidence.stability()
                .map(found -> new Judged(
                        new Outcome.ByPValue(found.statistic(), found.pValue()),
                        lower ? found.pValue() : 1,
                        !lower && found.pValue() <= SIGNIFICANCE ? Optional.of(Basis.F1_NOT_LOWER) : Optional.empty()));
    }

    private static Measured<Judged> loss(DriftEvidence evidence) {
        return evidence.loss().map(found -> {
            boolean better = found.pValue() <= SIGNIFICANCE && found.betterable() > found.worse();
            return new Judged(
                    new Outcome.ByPValue(Math.max(found.worse(), found.betterable()), found.pValue()),
                    found.pValue(),
                    Optional.of(new Basis(
                            better ? Ground.BETTER_MODEL : Ground.LOSS,
                            Optional.of(found.found().mean()),
                            Optional.of(found.promised().mean()))));
        });
    }
}
