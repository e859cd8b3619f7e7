package risk.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How probable it is that chance alone makes as great a difference. All values lie between 0 and 1. */
public final class PValue {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The variance of Spearman's coefficient after Fisher's transformation, times n - 3, that of Pearson's being 1. */
    public static final double SPEARMAN_VARIANCE = 1.06;

    private PValue() {}

    /**
     * Of two tests of one question that tend to agree, such as of some rows and of these and others, taken together: {@code
     * min(2 min(p, q), max(p, q))}. At 5 % it says so where one of the two does at 2.5 %, or both do at 5 % (R. Simes, "An
     * improved Bonferroni procedure for multiple tests of significance", Biometrika 73, 1986, doi:10.1093/biomet/73.3.751).
     */
    public static double ofEither(double p, double q) {
        return Math.min(2 * Math.min(p, q), Math.max(p, q));
    }

    /**
     * That a share is as much above the reference's: the one-sided two-proportion z-test with a pooled variance. 1 where
     * either has no rows or both shares are 0 or 1.
     */
    public static double ofRise(long count, long rows, long referenceCount, long referenceRows) {
        if (rows == 0 || referenceRows == 0) {
            return 1;
        }
        double pooled = (double) (count + referenceCount) / (rows + referenceRows);
        double variance = pooled * (1 - pooled) * (1.0 / rows + 1.0 / referenceRows);
        double rise = (double) count / rows - (double) referenceCount / referenceRows;
        return variance > 0 ? NORMAL.survivalProbability(rise / Math.sqrt(variance)) : 1;
    }

    /**
     * That of two samples from one continuous distribution at least so many of the first exceed all of the second:
     * n (n - 1) … over (n + m) (n + m - 1) …, k factors each, of which the distribution itself is no part (E. J. Gumbel and H. von
     * Schelling, "The distribution of the number of exceedances", Annals of Mathematical Statistics 21, 1950).
     *
     * @param exceeding k, at most n
     * @param rows n, of the first sample
     * @param referenceRows m, of the second
     */
    public static double ofExceeding(long exceeding, long rows, long referenceRows) {
        double probability = 1;
        for (long i = 0; i < exceeding && probability > 0; i++) {
            probability *= (double) (rows - i) / (rows + referenceRows - i);
        }
        return probability;
    }

    /** That a value which had its share in the reference stands in none of so many rows. */
    public static double ofAbsence(long referenceCount, long referenceRows, long rows) {
        return Math.pow(1 - (double) referenceCount / referenceRows, (double) rows);
    }

    /**
     * That two coefficients of correlation differ as much: two-sided, by Fisher's transformation (R. A. Fisher, "On the
     * 'probable error' of a coefficient of correlation deduced from a small sample", Metron 1, 1921). 1 where either has
     * fewer than four rows.
     *
     * @param variance 1 for Pearson's coefficient, {@link #SPEARMAN_VARIANCE} for Spearman's (E. C. Fieller, H. O. Hartley and
     *     E. S. Pearson, "Tests for rank correlation coefficients. I", Biometrika 44, 1957)
     */
    public static double ofCorrelationChange(
            double r, long rows, double reference, long referenceRows, double variance) {
        if (rows < 4 || referenceRows < 4 || r == reference) {
            return 1;
        }
        double deviation = Math.sqrt(variance / (rows - 3) + variance / (referenceRows - 3));
        return 2 * NORMAL.survivalProbability(Math.abs(atanh(r) - atanh(reference)) / deviation);
    }

    /** Infinite at 1 and -1, where a coefficient is exact. */
    private static double atanh(double r) {
        return 0.5 * Math.log((1 + r) / (1 - r));
    }
}
