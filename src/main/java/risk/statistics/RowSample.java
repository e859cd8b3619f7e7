package risk.statistics;

import org.apache.commons.rng.UniformRandomProvider;

/** Some of many rows, without replacement. */
public final class RowSample {

    private RowSample() {}

    /**
     * A uniform sample, ascending; all of them where there are no more. Each set of rows is as likely as any other (selection
     * sampling: D. Knuth, "The Art of Computer Programming", volume 2, 3.4.2, algorithm S).
     */
    public static int[] of(int rows, int size, long seed) {
        int[] chosen = new int[Math.min(rows, size)];
        UniformRandomProvider random = SeededRandom.of(seed);
        int n = 0;
        for (int row = 0; n < chosen.length; row++) {
            if (random.nextInt(rows - row) < chosen.length - n) {
                chosen[n++] = row;
            }
        }
        return chosen;
    }

    /** Rows at equal distances from the first on, ascending; all of them where there are no more. Nothing is drawn. */
    public static int[] evenlySpread(int rows, int size) {
        int[] chosen = new int[Math.min(rows, size)];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = (int) ((long) i * rows / chosen.length);
        }
        return chosen;
    }
}
