package risk.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether numbers climb or fall steadily: the Mann-Kendall test, which is Kendall's tau of the numbers and their places in time
 * (M. G. Kendall, 1938, doi:10.1093/biomet/30.1-2.81; H. B. Mann, 1945, doi:10.2307/1907187).
 *
 * @param s pairs in which the later number is the greater one, less those in which it is the smaller one
 * @param pValue two-sided, from 0 to 1; exact without ties among at most {@value #MOST_EXACT} numbers, else by the normal
 *     distribution with the variance of ties, as SciPy's {@code kendalltau} has it; 1 of fewer than three numbers, and of numbers
 *     that are all the same
 */
public record MannKendall(long s, double pValue) {

    private static final int MOST_EXACT = 33;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** @param numbers in the order of time, none of them NaN; they are not altered */
    public static MannKendall of(double[] numbers) {
        int n = numbers.length;
        long s = climbs(numbers);
        double ties = ties(numbers);
        if (n < 3 || ties == n * (n - 1.0) * (2.0 * n + 5)) {
            return new MannKendall(s, 1);
        }
        return new MannKendall(s, ties == 0 && n <= MOST_EXACT ? exact(n, s) : asymptotic(n, s, ties));
    }

    /** {@link #s}: that of either half, and what each of the later half does to all of the earlier; n log² n steps. */
    private static long climbs(double[] numbers) {
        if (numbers.length < 2) {
            return 0;
        }
        int half = numbers.length / 2;
        double[] earlier = Arrays.copyOf(numbers, half);
        double[] later = Arrays.copyOfRange(numbers, half, numbers.length);
        long s = climbs(earlier) + climbs(later);
        Arrays.sort(earlier);
        Arrays.sort(later);
        int smaller = 0;
        int notGreater = 0;
        for (double number : later) {
            while (smaller < half && earlier[smaller] < number) {
                smaller++;
            }
            while (notGreater < half && earlier[notGreater] <= number) {
                notGreater++;
            }
            s += smaller - (half - notGreater);
        }
        return s;
    }

    /** The sum of t (t - 1) (2 t + 5) over groups of t equal numbers. */
    private static double ties(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int begin = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[begin]) {
                double t = i - begin;
                sum += t * (t - 1) * (2 * t + 5);
                begin = i;
            }
        }
        return sum;
    }

    /** The share of the n! orders that have as few pairs of the rarer kind, twice. */
    private static double exact(int n, long s) {
        int pairs = n * (n - 1) / 2;
        int rarer = (int) ((pairs - Math.abs(s)) / 2);
        double[] shares = {1};
        for (int size = 2; size <= n; size++) {
            double[] next = new double[size * (size - 1) / 2 + 1];
            for (int inversions = 0; inversions < shares.length; inversions++) {
                for (int more = 0; more < size; more++) {
                    next[inversions + more] += shares[inversions] / size;
                }
            }
            shares = next;
        }
        double tail = 0;
        for (int inversions = 0; inversions <= rarer; inversions++) {
            tail += shares[inversions];
        }
        return Math.min(1, 2 * tail);
    }

    private static double asymptotic(int n, long s, double ties) {
        double variance = (n * (n - 1.0) * (2.0 * n + 5) - ties) / 18;
        return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(s) / Math.sqrt(variance)));
    }
}
