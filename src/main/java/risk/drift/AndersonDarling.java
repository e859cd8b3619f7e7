package risk.drift;

/**
 * The k-sample test of Anderson and Darling for two samples, with midranks: F. W. Scholz and M. A. Stephens, "K-Sample
 * Anderson-Darling Tests" (1987, doi:10.1080/01621459.1987.10478517), equation 7. More than other tests it sees the tails.
 */
final class AndersonDarling {

    /** The p-values for which the paper gives critical values are between these. */
    static final double LEAST_P = 0.001;

    private static final double GREATEST_P = 0.25;

    /** The paper's critical values for two samples at these two p-values: its table 2, b0 + b1 + b2. */
    private static final double AT_LEAST_P = 6.546;

    private static final double AT_GREATEST_P = 0.325;

    /**
     * Between them ln p is a parabola of the statistic, that of least squares through the paper's seven critical values (0.325,
     * 1.226, 1.961, 2.718, 3.752, 4.592, 6.546 at 25, 10, 5, 2.5, 1, 0.5, 0.1 %), as in SciPy's {@code anderson_ksamp}.
     */
    private static final double[] LOG_P = {-1.077770279820484, -1.0082265644652515, 0.01819809457411147};

    /** The variance of the statistic divides by N - 3. */
    private static final int LEAST_ROWS = 4;

    private AndersonDarling() {}

    /**
     * The test with the paper's T, the statistic less its mean, which is 1, in its deviations. The p-value is between 0.001 and
     * 0.25: smaller and greater ones are not known better than that. Undefined for fewer than four rows or one distinct value
     * in all.
     */
    static TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        double rows = reference.rows() + current.rows();
        if (rows < LEAST_ROWS || PooledValues.count(reference, current, 2) < 2) {
            return TestResult.UNDEFINED;
        }
        double statistic = (statistic(reference, current) - 1)
                / Math.sqrt(variance((double) reference.rows(), (double) current.rows()));
        return new TestResult(statistic, pValue(statistic));
    }

    private static double pValue(double statistic) {
        if (statistic < AT_GREATEST_P) {
            return GREATEST_P;
        }
        return statistic > AT_LEAST_P ? LEAST_P : Math.exp((LOG_P[2] * statistic + LOG_P[1]) * statistic + LOG_P[0]);
    }

    private static double statistic(ColumnDistribution reference, ColumnDistribution current) {
        double n = reference.rows();
        double m = current.rows();
        double rows = n + m;
        PooledValues pooled = new PooledValues(reference, current);
        double belowInReference = 0;
        double belowInCurrent = 0;
        double sum = 0;
        while (pooled.next()) {
            double together = pooled.inReference() + pooled.inCurrent();
            double ofReference = belowInReference + pooled.inReference() / 2.0;
            double ofCurrent = belowInCurrent + pooled.inCurrent() / 2.0;
            double ofBoth = ofReference + ofCurrent;
            double weight = together / rows / (ofBoth * (rows - ofBoth) - rows * together / 4);
            double distance = rows * ofReference - ofBoth * n;
            // The other sample's distance is the same with the other sign.
            sum += weight * distance * distance * (1 / n + 1 / m);
            belowInReference += pooled.inReference();
            belowInCurrent += pooled.inCurrent();
        }
        return sum * (rows - 1) / rows;
    }

    /** The variance of the statistic where both samples come from one distribution: the paper's equation 4 for k = 2. */
    private static double variance(double n, double m) {
        double rows = n + m;
        double inverses = 1 / n + 1 / m;
        double h = 0;
        double g = 0;
        for (double i = 2; i < rows; i++) {
            h += 1 / (rows + 1 - i);
            g += h / i;
        }
        h += 1;
        double a = 4 * g - 6 + (10 - 6 * g) * inverses;
        double b = 12 * g - 22 + 8 * h + (2 * g - 14 * h - 4) * inverses;
        double c = 36 * h + 4 + (2 * h - 6) * inverses;
        double d = 24;
        return (((a * rows + b) * rows + c) * rows + d) / ((rows - 1) * (rows - 2) * (rows - 3));
    }
}
