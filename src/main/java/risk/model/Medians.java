package risk.model;

import java.util.Arrays;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.settings.NumericEncoding.Transform;
import risk.statistics.Quantile;
import smile.sort.QuickSelect;

/** The exact medians of numeric features, of the numbers there are; 0 where there are none. */
final class Medians {

    /** Digits of 16 bits: their counts fit a cache, and four passes find a number. */
    private static final int DIGIT_BITS = 16;

    private static final int DIGITS = 1 << DIGIT_BITS;

    /** Of an even count the median lies between two numbers. */
    private static final int MIDDLES = 2;

    private Medians() {}

    /**
     * The median of each feature.
     *
     * @param features indices of numeric ones
     * @param transforms one for each
     */
    static double[] of(RowBlocks<Dataset> rows, int[] features, Transform[] transforms) {
        return rows.whole()
                .map(whole -> IntStream.range(0, features.length)
                        .parallel()
                        .mapToDouble(i -> selected(whole, features[i], transforms[i]))
                        .toArray())
                .orElseGet(() -> counted(rows, features, transforms));
    }

    private static double selected(Dataset dataset, int feature, Transform transform) {
        double[] present = new double[dataset.rows()];
        int n = 0;
        for (int row = 0; row < present.length; row++) {
            double x = transform.taken(dataset.number(feature, row));
            if (!Double.isNaN(x)) {
                present[n++] = x;
            }
        }
        if (n == 0) {
            return 0;
        }
        double[] numbers = n == present.length ? present : Arrays.copyOf(present, n);
        // One or two of them are asked for, which takes less than to sort them all.
        return Quantile.median(n, rank -> QuickSelect.select(numbers, (int) rank));
    }

    /**
     * Where the rows lie in many places nobody sorts them: four passes count how many numbers go on with which 16 bits, of those
     * that begin like the number in the middle.
     */
    private static double[] counted(RowBlocks<Dataset> rows, int[] features, Transform[] transforms) {
        int n = features.length;
        long[] ranks = new long[MIDDLES * n];
        long[] begins = new long[MIDDLES * n];
        long[] present = new long[n];
        for (int shift = Long.SIZE - DIGIT_BITS; shift >= 0; shift -= DIGIT_BITS) {
            boolean isFirst = shift == Long.SIZE - DIGIT_BITS;
            int pass = shift;
            long[] counts = rows.count(block -> digits(block, features, transforms, begins, pass));
            for (int m = 0; m < ranks.length; m++) {
                int from = m * DIGITS;
                if (isFirst) {
                    long found = Arrays.stream(counts, from, from + DIGITS).sum();
                    present[m / MIDDLES] = found;
                    ranks[m] = m % MIDDLES == 0 ? (found - 1) / 2 : found / 2;
                }
                if (present[m / MIDDLES] > 0) {
                    int digit = 0;
                    while (ranks[m] >= counts[from + digit]) {
                        ranks[m] -= counts[from + digit++];
                    }
                    begins[m] |= (long) digit << shift;
                }
            }
        }
        double[] medians = new double[n];
        for (int i = 0; i < n; i++) {
            long count = present[i];
            double lower = number(begins[MIDDLES * i]);
            double upper = number(begins[MIDDLES * i + 1]);
            medians[i] = count == 0 ? 0 : Quantile.median(count, rank -> rank == (count - 1) / 2 ? lower : upper);
        }
        return medians;
    }

    /** How many numbers that begin so go on with each digit. */
    private static long[] digits(Dataset rows, int[] features, Transform[] transforms, long[] begins, int shift) {
        long[] counts = new long[begins.length * DIGITS];
        for (int m = 0; m < begins.length; m++) {
            int feature = features[m / MIDDLES];
            Transform transform = transforms[m / MIDDLES];
            for (int row = 0; row < rows.rows(); row++) {
                double x = transform.taken(rows.number(feature, row));
                if (!Double.isNaN(x)) {
                    long key = key(x);
                    if (shift == Long.SIZE - DIGIT_BITS || (key ^ begins[m]) >>> (shift + DIGIT_BITS) == 0) {
                        counts[m * DIGITS + (int) (key >>> shift & (DIGITS - 1))]++;
                    }
                }
            }
        }
        return counts;
    }

    /** As an unsigned number it stands in the order of the numbers; both zeros are one. */
    private static long key(double x) {
        long bits = Double.doubleToLongBits(x + 0.0);
        return bits ^ (bits >> (Long.SIZE - 1) | Long.MIN_VALUE);
    }

    private static double number(long key) {
        return Double.longBitsToDouble(key ^ (~key >> (Long.SIZE - 1) | Long.MIN_VALUE));
    }
}
