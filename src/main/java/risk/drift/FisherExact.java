package risk.drift;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's two-sided exact test of two samples of two values: with all four sums of the table given, the probability of those
 * tables that are as likely as this one or less. Only the terms that count are added, about as many as the root of the rows,
 * so that a million rows take no time.
 */
final class FisherExact {

    /** Tables so nearly as likely as this one are as likely, for rounding; R's allowance. */
    private static final double ALIKE = 1e-7;

    /** Terms fall off faster and faster; one that is so small a part of the sum is the last. */
    private static final double NEGLIGIBLE = 1e-17;

    private final HypergeometricDistribution distribution;
    private final int observed;
    private final double oddsRatio;

    /** Of n rows of the reference and m of the current data, k and l have the first of the two values. */
    FisherExact(int k, int n, int l, int m) {
        this.distribution = HypergeometricDistribution.of(n + m, k + l, n);
        this.observed = k;
        this.oddsRatio = (double) k / (n - k) / ((double) l / (m - l));
    }

    /** The test with the odds ratio {@code k / (n - k) / (l / (m - l))}, from 0 up; NaN where nothing is divided by nothing. */
    TestResult test() {
        return new TestResult(oddsRatio, pValue());
    }

    private double pValue() {
        double log = distribution.logProbability(observed);
        int least = distribution.getSupportLowerBound();
        int most = distribution.getSupportUpperBound();
        double limit = log + ALIKE;
        // Probabilities rise up to the mode and then fall: on either side of it, the tables wanted are the outer ones.
        int mode = (int) Math.min(
                most,
                Math.floor((distribution.getSampleSize() + 1.0)
                        * (distribution.getNumberOfSuccesses() + 1.0)
                        / (distribution.getPopulationSize() + 2.0)));
        double below = tail(mode - least, step -> distribution.logProbability(mode - step), limit);
        double above = tail(most - mode, step -> distribution.logProbability(mode + step), limit);
        boolean modeCounts = distribution.logProbability(mode) <= limit;
        return Math.min(1, below + above + (modeCounts ? distribution.probability(mode) : 0));
    }

    /** The sum of the probabilities up to the limit of 1, 2, … steps away from the mode. */
    private static double tail(int steps, IntToDoubleFunction logAfter, double limit) {
        int counted = 1;
        int end = steps + 1;
        while (counted < end) {
            int middle = (counted + end) >>> 1;
            if (logAfter.applyAsDouble(middle) <= limit) {
                end = middle;
            } else {
                counted = middle + 1;
            }
        }
        double sum = 0;
        double term = 1;
        for (int step = end; step <= steps && term > NEGLIGIBLE * sum; step++) {
            term = Math.exp(logAfter.applyAsDouble(step));
            sum += term;
        }
        return sum;
    }
}
