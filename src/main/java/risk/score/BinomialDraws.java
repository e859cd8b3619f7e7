package risk.score;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Draws from binomial distributions that are another one each time. */
final class BinomialDraws {

    /**
     * From this variance on a normal draw, corrected for skewness, takes the place of an exact one, whose search takes ever
     * longer: the two then differ by less than a hundredth of a deviation (E. Cornish and R. Fisher, 1938, doi:10.2307/1400905).
     */
    private static final double LARGE_VARIANCE = 100;

    private final UniformRandomProvider random;
    private final ContinuousDistribution.Sampler normal;

    BinomialDraws(UniformRandomProvider random) {
        this.random = random;
        this.normal = NormalDistribution.of(0, 1).createSampler(random);
    }

    /** How many of so many trials succeed. */
    long draw(long trials, double probability) {
        double variance = trials * probability * (1 - probability);
        if (variance < LARGE_VARIANCE && trials <= Integer.MAX_VALUE) {
            return BinomialDistribution.of((int) trials, probability)
                    .createSampler(random)
                    .sample();
        }
        double z = normal.sample();
        double skewness = (1 - 2 * probability) / Math.sqrt(variance);
        double drawn = trials * probability + Math.sqrt(variance) * (z + (z * z - 1) * skewness / 6);
        return Math.max(0, Math.min(trials, Math.round(drawn)));
    }
}
