package risk.process;

import java.util.Arrays;
import java.util.List;
import risk.io.InvalidInputException;
import risk.model.ParameterStability;

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
        return Arrays.stream(ScoreTest.values())
                .map(rule -> judge(rule, evidence))
                .toList();
    }

    /** The verdict of one of the rules. */
    public static RuleVerdict of(ScoreTest rule, List<RuleVerdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    /** What one rule says. */
    public static RuleVerdict judge(ScoreTest rule, DriftEvidence evidence) {
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

    /** {@code Q1 - 1.5 (Q3 - Q1)} of the earlier scores, quartiles interpolated as NumPy's {@code quantile} does. */
    private static double nonparametricBound(DriftEvidence evidence) {
        double[] scores = earlierScores(evidence, LEAST_SCORES_FOR_QUARTILES);
        Arrays.sort(scores);
        double lower = quantile(scores, 0.25);
        return lower - QUARTILE_DISTANCES * (quantile(scores, 0.75) - lower);
    }

    private static double[] earlierScores(DriftEvidence evidence, int least) {
        int count = evidence.oldScores().size();
        if (count < least) {
            throw new InvalidInputException(count + (count == 1 ? " earlier score" : " earlier scores"));
        }
        return evidence.oldScores().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (position - below) * (above - sorted[below]);
    }

    private static RuleVerdict bootstrap(F1Difference difference) {
        return RuleVerdict.ofBound(
                ScoreTest.BOOTSTRAP,
                difference.upperBound() < 0,
                difference.difference(),
                difference.difference() - difference.upperBound());
    }

    private static RuleVerdict mcNemar(McNemar test) {
        return RuleVerdict.ofPValue(
                ScoreTest.MCNEMAR, test.pValue() < SIGNIFICANCE, (double) test.challengerAloneRight(), test.pValue());
    }

    private static RuleVerdict likelihood(DriftEvidence evidence) {
        ParameterStability test = evidence.stability();
        boolean lower = evidence.freshScore() < evidence.deployedScore();
        return RuleVerdict.ofPValue(
                ScoreTest.LIKELIHOOD, lower && test.pValue() < SIGNIFICANCE, test.statistic(), test.pValue());
    }
}
