package risk.statistics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Draws how many of many rows have which outcome, where all that counts of a row is its outcome: then nothing need be drawn
 * row by row, however many there are.
 */
public final class OutcomeDraws {

    private final UniformRandomProvider random;

    public OutcomeDraws(UniformRandomProvider random) {
        this.random = random;
    }

    /**
     * As many rows as there are, drawn from them with replacement: the counts follow a multinomial distribution, of which each
     * one is binomial once those before it are known.
     *
     * @param counts how many rows have each outcome; not altered
     */
    public long[] multinomial(long[] counts) {
        long[] drawn = new long[counts.length];
        long countLeft = Arrays.stream(counts).sum();
        int rowsLeft = Math.toIntExact(countLeft);
        for (int outcome = 0; outcome < counts.length && rowsLeft > 0; outcome++) {
            int rows = binomial(rowsLeft, (double) counts[outcome] / countLeft);
            drawn[outcome] = rows;
            rowsLeft -= rows;
            countLeft -= counts[outcome];
        }
        return drawn;
    }

    /**
     * How many of so many trials succeed.
     *
     * <p>A uniform number is used up by the probabilities of the outcomes, from the most likely one outwards: a few deviations
     * of steps (C. Kemp, "A modal method for generating binomial variables", Communications in Statistics - Theory and Methods
     * 15, 1986, 805-813). Commons Statistics' sampler searches the inverse of the incomplete beta function, which takes a
     * hundred times as long where each draw is from another distribution.
     */
    public int binomial(int trials, double probability) {
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
        // Or rounding has left a crumb after the last outcome.
        return mode;
    }
}
