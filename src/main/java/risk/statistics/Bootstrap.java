package risk.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What a statistic comes to where its rows are drawn anew, {@value #REPLICATES} times, and the bounds of its percentiles (B.
 * Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13).
 */
public final class Bootstrap {

    /**
     * So many that chance hardly shows: a bound at 95 % leaves 100 replicates out, and the share that it really bounds is off
     * by half a per cent, √(0.05 · 0.95 / 2000).
     */
    public static final int REPLICATES = 2000;

    /** The usual level of an interval, and of a bound on one side. */
    public static final double CONFIDENCE = 0.95;

    private final double[] sorted;

    private Bootstrap(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * Draws the replicates.
     *
     * @param replicate draws the rows anew and says what the statistic comes to on them
     */
    public static Bootstrap of(ToDoubleFunction<OutcomeDraws> replicate, long seed) {
        OutcomeDraws draws = new OutcomeDraws(SeededRandom.of(seed));
        double[] replicates = new double[REPLICATES];
        // One after the other: which numbers are drawn depends on their order.
        Arrays.setAll(replicates, i -> replicate.applyAsDouble(draws));
        Arrays.sort(replicates);
        return new Bootstrap(replicates);
    }

    /** The smallest replicate that is at least as great as the given share of them: their {@link Quantile#HF1}. */
    public double upperBound(double share) {
        return Quantile.HF1.of(sorted, share);
    }

    /** The greatest replicate that is at most as great as the given share of them: the upper bound, seen from above. */
    public double lowerBound(double share) {
        return Quantile.HF1.of(sorted.length, fromAbove -> sorted[sorted.length - 1 - (int) fromAbove], share);
    }

    /** The share of the replicates that are at least so great, from 0 to 1. */
    public double shareFrom(double value) {
        return (double) Arrays.stream(sorted)
                        .filter(replicate -> replicate >= value)
                        .count()
                / sorted.length;
    }
}
