package risk.process;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Rows drawn anew, with replacement, where all that counts of a row is which of a few outcomes it has: the counts of the
 * outcomes follow a multinomial distribution, whatever the number of rows.
 */
final class Multinomial {

    private Multinomial() {}

    /** As many rows as there are, drawn from them. */
    static long[] draw(long[] counts, UniformRandomProvider random) {
        long[] drawn = new long[counts.length];
        long countLeft = Arrays.stream(counts).sum();
        int rowsLeft = Math.toIntExact(countLeft);
        for (int outcome = 0; outcome < counts.length && rowsLeft > 0; outcome++) {
            double probability = (double) counts[outcome] / countLeft;
            int draws = BinomialDistribution.of(rowsLeft, probability)
                    .createSampler(random)
                    .sample();
            drawn[outcome] = draws;
            rowsLeft -= draws;
            countLeft -= counts[outcome];
        }
        return drawn;
    }
}
