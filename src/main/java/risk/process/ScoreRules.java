package risk.process;

import java.util.Arrays;
import java.util.List;
import risk.finding.Measured;
import risk.model.ParameterStability;
import risk.process.RuleVerdict.Outcome;
import risk.score.F1Difference;
import risk.score.McNemar;
import risk.settings.ScoreRule;
import risk.statistics.Quantile;
import risk.text.Words;

/**
 * The six rules on the deployed model's score. A rule to which the rows give no answer says so, and counts as not drifted.
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

    /** What one rule says. */
    public static RuleVerdict judge(ScoreRule rule, DriftEvidence evidence) {
        Measured<Outcome> outcome = switch (rule) {
            case RAW -> Measured.of(freshScore(evidence, evidence.deployedScore()));
            case PARAMETRIC -> parametricBound(evidence).map(bound -> freshScore(evidence, bound));
            case NONPARAMETRIC -> nonparametricBound(evidence).map(bound -> freshScore(evidence, bound));
            case BOOTSTRAP -> evidence.f1Difference().map(ScoreRules::bootstrap);
            case MCNEMAR -> evidence.againstChallenger().map(ScoreRules::mcNemar);
            case LIKELIHOOD -> evidence.stability().map(test -> likelihood(test, evidence));
        };
        return new RuleVerdict(rule, outcome);
    }

    private static Outcome freshScore(DriftEvidence evidence, double bound) {
        return new Outcome.ByBound(evidence.freshScore() < bound, evidence.freshScore(), bound);
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

    private static Outcome bootstrap(F1Difference difference) {
        return new Outcome.ByBound(
                difference.upperBound() < 0,
                difference.difference(),
                difference.difference() - difference.upperBound());
    }

    private static Outcome mcNemar(McNemar test) {
        return new Outcome.ByPValue(test.pValue() < SIGNIFICANCE, (double) test.challengerAloneRight(), test.pValue());
    }

    private static Outcome likelihood(ParameterStability test, DriftEvidence evidence) {
        boolean lower = evidence.freshScore() < evidence.deployedScore();
        return new Outcome.ByPValue(lower && test.pValue() < SIGNIFICANCE, test.statistic(), test.pValue());
    }
}
