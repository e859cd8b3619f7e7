package risk.statistics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Uniform samples of rows without replacement. */
public final class RowSample {

    private RowSample() {}

    /**
     * The chosen rows, ascending; all of them where there are no more. Each set of rows is as likely as any other (selection
     * sampling: D. Knuth, "The Art of Computer Programming", volume 2, 3.4.2, algorithm S).
     */
    public static int[] of(int rows, int size, long seed) {
        int[] chosen = new int[Math.min(rows, size)];
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        int n = 0;
        for (int row = 0; n < chosen.length; row++) {
            if (random.nextInt(rows - row) < chosen.length - n) {
                chosen[n++] = row;
            }
        }
        return chosen;
    }
}
