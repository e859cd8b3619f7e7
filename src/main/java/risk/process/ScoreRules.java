package risk.process;

import java.util.Arrays;
import java.util.List;
import risk.io.InvalidInputException;
import risk.model.ParameterStability;
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
        try {
            return switch (rule) {
                case RAW -> RuleVerdict.ofBound(rule, evidence.freshScore(), evidence.deployedScore());
                case PARAMETRIC -> RuleVerdict.ofBound(rule, evidence.freshScore(), parametricBound(evidence));
                case NONPARAMETRIC -> RuleVerdict.ofBound(rule, evidence.freshScore(), nonparametricBound(evidence));
                case BOOTSTRAP -> bootstrap(evidence.f1Difference());
                case MCNEMAR -> mcNemar(evidence.againstChallenger());
                case LIKELIHOOD -> likelihood(evidence);
            };
        } catch (InvalidInputException e) {
            return RuleVerdict.undecided(rule, String.valueOf(e.getMessage()));
        }
    }

    /** The mean of the earlier scores less two standard deviations (dividing by n - 1). */
    private static double parametricBound(DriftEvidence evidence) {
        double[] scores = earlierScores(evidence, LEAST_SCORES_FOR_DEVIATION);
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return mean - DEVIATIONS * Math.sqrt(squares / (scores.length - 1));
    }

    /** {@code Q1 - 1.5 (Q3 - Q1)} of the earlier scores, with the quartiles of {@link Quantile#HF7}. */
    private static double nonparametricBound(DriftEvidence evidence) {
        double[] scores = earlierScores(evidence, LEAST_SCORES_FOR_QUARTILES);
        Arrays.sort(scores);
        double lower = Quantile.HF7.of(scores, 0.25);
        return lower - QUARTILE_DISTANCES * (Quantile.HF7.of(scores, 0.75) - lower);
    }

    private static double[] earlierScores(DriftEvidence evidence, int least) {
        int count = evidence.oldScores().size();
        if (count < least) {
            throw new InvalidInputException(Words.count(count, "earlier score"));
        }
        return evidence.oldScores().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static RuleVerdict bootstrap(F1Difference difference) {
        return RuleVerdict.ofBound(
                ScoreRule.BOOTSTRAP,
                difference.upperBound() < 0,
                difference.difference(),
                difference.difference() - difference.upperBound());
    }

    private static RuleVerdict mcNemar(McNemar test) {
        return RuleVerdict.ofPValue(
                ScoreRule.MCNEMAR, test.pValue() < SIGNIFICANCE, (double) test.challengerAloneRight(), test.pValue());
    }

    private static RuleVerdict likelihood(DriftEvidence evidence) {
        ParameterStability test = evidence.stability();
        boolean lower = evidence.freshScore() < evidence.deployedScore();
        return RuleVerdict.ofPValue(
                ScoreRule.LIKELIHOOD, lower && test.pValue() < SIGNIFICANCE, test.statistic(), test.pValue());
    }
}
