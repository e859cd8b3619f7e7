package risk.process;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import risk.score.BinomialDraws;

/**
 * Rows drawn anew, with replacement, where all that counts of a row is which of a few outcomes it has: the counts of the
 * outcomes follow a multinomial distribution, whatever the number of rows.
 */
final class Multinomial {

    private final BinomialDraws draws;

    Multinomial(UniformRandomProvider random) {
        this.draws = new BinomialDraws(random);
    }

    /** As many rows as there are, drawn from them. */
    long[] draw(long[] counts) {
        long[] drawn = new long[counts.length];
        long countLeft = Arrays.stream(counts).sum();
        int rowsLeft = Math.toIntExact(countLeft);
        for (int outcome = 0; outcome < counts.length && rowsLeft > 0; outcome++) {
            int rows = draws.draw(rowsLeft, (double) counts[outcome] / countLeft);
            drawn[outcome] = rows;
            rowsLeft -= rows;
            countLeft -= counts[outcome];
        }
        return drawn;
    }
}
