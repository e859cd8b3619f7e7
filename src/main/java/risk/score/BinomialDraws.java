package risk.score;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Draws from binomial distributions that are another one each time. Commons Statistics' sampler searches the inverse of the
 * incomplete beta function, which takes a hundred times as long.
 */
final class BinomialDraws {

    /**
     * From this variance on a normal draw, corrected for skewness, takes the place of an exact one: the two then differ by
     * about a hundredth of a deviation, and by rounding (E. Cornish and R. Fisher, 1938, doi:10.2307/1400905).
     */
    private static final double LARGE_VARIANCE = 25;

    private final UniformRandomProvider random;
    private final ContinuousDistribution.Sampler normal;

    BinomialDraws(UniformRandomProvider random) {
        this.random = random;
        this.normal = NormalDistribution.of(0, 1).createSampler(random);
    }

    /** How many of so many trials succeed. */
    long draw(long trials, double probability) {
        double variance = trials * probability * (1 - probability);
        if (variance >= LARGE_VARIANCE) {
            double z = normal.sample();
            double skewness = (1 - 2 * probability) / Math.sqrt(variance);
            double drawn = trials * probability + Math.sqrt(variance) * (z + (z * z - 1) * skewness / 6);
            return Math.max(0, Math.min(trials, Math.round(drawn)));
        }
        return probability > 0.5 ? trials - invert(trials, 1 - probability) : invert(trials, probability);
    }

    /** Goes up the distribution function until it is above a uniform number; the mean is at most 50. */
    private long invert(long trials, double probability) {
        double left = random.nextDouble();
        double share = Math.pow(1 - probability, (double) trials);
        long drawn = 0;
        while (left > share && drawn < trials) {
            left -= share;
            drawn++;
            share *= (double) (trials - drawn + 1) / drawn * probability / (1 - probability);
        }
        return drawn;
    }
}
