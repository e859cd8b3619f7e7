package risk.score;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Draws from binomial distributions that are another one each time. Commons Statistics' sampler searches the inverse of the
 * incomplete beta function, which takes a hundred times as long.
 *
 * <p>A uniform number is used up by the probabilities of the outcomes, from the most likely one outwards: a few deviations
 * of steps (C. Kemp, "A modal method for generating binomial variables", Communications in Statistics - Theory and Methods
 * 15, 1986, 805-813).
 */
public final class BinomialDraws {

    private final UniformRandomProvider random;

    public BinomialDraws(UniformRandomProvider random) {
        this.random = random;
    }

    /** How many of so many trials succeed. */
    public int draw(int trials, double probability) {
        if (probability <= 0 || probability >= 1) {
            return probability <= 0 ? 0 : trials;
        }
        int mode = (int) Math.min(trials, Math.floor((trials + 1.0) * probability));
        double odds = probability / (1 - probability);
        double shareAbove = BinomialDistribution.of(trials, probability).probability(mode);
        double shareBelow = shareAbove;
        double left = random.nextDouble() - shareAbove;
        int above = mode;
        int below = mode;
        while (left >= 0 && (above < trials || below > 0)) {
            if (above < trials) {
                shareAbove *= (double) (trials - above) / (above + 1) * odds;
                above++;
                left -= shareAbove;
                if (left < 0) {
                    return above;
                }
            }
            if (below > 0) {
                shareBelow *= below / ((trials - below + 1.0) * odds);
                below--;
                left -= shareBelow;
                if (left < 0) {
                    return below;
                }
            }
        }
        // Or rounding has left a crumb behind the last outcome.
        return mode;
    }
}
