package risk.drift;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The one-sided U test of Mann and Whitney, as SciPy's {@code mannwhitneyu(reference, current, alternative="less")} does it and
 * Evidently calls it: a small p-value says that the reference's numbers tend to be <em>less</em> than the current ones. Numbers
 * that fell give a p-value near 1, equal columns one of about a half.
 *
 * <p>Exact where a sample has at most 8 rows and no two of all rows are equal; else the normal approximation with
 * corrections for ties and continuity.
 */
final class MannWhitney {

    /** SciPy's limit. */
    private static final int EXACT_ROWS = 8;

    /** Where the exact distribution has more terms than this, the other sample is so large that the approximation serves. */
    private static final long EXACT_TERMS = 10_000_000;

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private MannWhitney() {}

    /** The test with the statistic U, the pairs in which the current number is the greater one, equal ones counting half. */
    static TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        PooledValues pooled = new PooledValues(reference, current);
        double u = 0;
        double ties = 0;
        double below = 0;
        while (pooled.next()) {
            double together = pooled.inReference() + pooled.inCurrent();
            u += pooled.inCurrent() * (below + pooled.inReference() / 2.0);
            ties += together * together * together - together;
            below += pooled.inReference();
        }
        long n = reference.rows();
        long m = current.rows();
        boolean exact = Math.min(n, m) <= EXACT_ROWS && ties == 0 && (double) n * m <= EXACT_TERMS;
        return new TestResult(
                u,
                exact
                        ? exact((int) Math.min(n, m), (int) Math.max(n, m), (int) u)
                        : approximate((double) n, (double) m, u, ties));
    }

    private static double approximate(double n, double m, double u, double ties) {
        double rows = n + m;
        double deviation = Math.sqrt(n * m / 12 * (rows + 1 - ties / (rows * (rows - 1))));
        // All rows equal: minus infinity, and a p-value of 1.
        double z = (u - n * m / 2 - 0.5) / deviation;
        return STANDARD_NORMAL.survivalProbability(z);
    }

    /**
     * P(U ≥ u). The number of orders with U = k is the coefficient of q^k in the Gaussian binomial, the product of
     * (1 - q^(m+i)) / (1 - q^i) for i from 1 to n (H. B. Mann and D. R. Whitney, 1947, doi:10.1214/aoms/1177730491).
     */
    private static double exact(int n, int m, int u) {
        double[] orders = new double[n * m + 1];
        orders[0] = 1;
        for (int i = 1; i <= n; i++) {
            for (int k = orders.length - 1; k >= m + i; k--) {
                orders[k] -= orders[k - m - i];
            }
            for (int k = i; k < orders.length; k++) {
                orders[k] += orders[k - i];
            }
        }
        double all = 0;
        double atLeast = 0;
        for (int k = 0; k < orders.length; k++) {
            all += orders[k];
            // The distribution is symmetric: the upper tail is the lower one.
            atLeast += k <= n * m - u ? orders[k] : 0;
        }
        return atLeast / all;
    }
}
