package risk.drift;

import java.util.Arrays;

/**
 * The two-sample test of Cramér and von Mises with midranks, as SciPy's {@code cramervonmises_2samp}: T. W. Anderson, "On the
 * Distribution of the Two-Sample Cramér-von Mises Criterion" (1962, doi:10.1214/aoms/1177704477).
 *
 * <p>The p-value is exact, ties aside, where neither sample has more than 20 rows; else that of the limiting distribution at
 * the statistic brought to the limit's mean and variance (equation 15 there).
 */
final class CramerVonMises {

    /** SciPy's limit, and that of Evidently's copy. */
    private static final int EXACT_ROWS = 20;

    private static final int LEAST_ROWS = 2;

    private CramerVonMises() {}

    /** The test with Anderson's T, his equation 9, from 0 up; undefined where a sample has fewer than two rows. */
    static TestResult test(ColumnDistribution reference, ColumnDistribution current) {
        long n = reference.rows();
        long m = current.rows();
        if (Math.min(n, m) < LEAST_ROWS) {
            return TestResult.UNDEFINED;
        }
        double u = u(reference, current);
        double rows = (double) n + m;
        double pairs = (double) n * m;
        double t = u / (pairs * rows) - (4 * pairs - 1) / (6 * rows);
        return new TestResult(
                t,
                Math.max(n, m) <= EXACT_ROWS
                        ? exact(Math.round(4 * u), (int) n, (int) m)
                        : asymptotic(t, (double) n, (double) m));
    }

    /** Anderson's U, equation 10: {@code n sum (r_i - i)² + m sum (s_j - j)²}, with the midranks r and s of all rows. */
    private static double u(ColumnDistribution reference, ColumnDistribution current) {
        PooledValues pooled = new PooledValues(reference, current);
        double ofReference = 0;
        double ofCurrent = 0;
        double belowInReference = 0;
        double belowInCurrent = 0;
        while (pooled.next()) {
            double inReference = pooled.inReference();
            double inCurrent = pooled.inCurrent();
            ofReference += squares(inReference, belowInCurrent + inCurrent / 2);
            ofCurrent += squares(inCurrent, belowInReference + inReference / 2);
            belowInReference += inReference;
            belowInCurrent += inCurrent;
        }
        return reference.rows() * ofReference + current.rows() * ofCurrent;
    }

    /** Rows with one value, whose ranks in their own sample lie around the midrank less the distance. */
    private static double squares(double rows, double distance) {
        return rows * distance * distance + rows * (rows * rows - 1) / 12;
    }

    private static double asymptotic(double t, double n, double m) {
        double rows = n + m;
        double pairs = n * m;
        double mean = (1 + 1 / rows) / 6;
        double variance =
                (rows + 1) * (4 * pairs * rows - 3 * (n * n + m * m) - 2 * pairs) / (45 * rows * rows * 4 * pairs);
        return CramerVonMisesLimit.survival(1.0 / 6 + (t - mean) / Math.sqrt(45 * variance));
    }

    /**
     * The share of all orders of the two samples whose statistic is at least this one, counted by the recurrence of Y. Xiao, A.
     * Gordon and A. Yakovlev, "A C++ Program for the Cramér-von Mises Two-Sample Test" (2006, doi:10.18637/jss.v017.i08).
     *
     * @param fourU four times U, a whole number also where midranks are halves
     */
    private static double exact(long fourU, int n, int m) {
        long multiple = (long) n / gcd(n, m) * m;
        long stepOfReference = multiple / n;
        long stepOfCurrent = multiple / m;
        long pairs = (long) n * m;
        long least = Math.floorDiv(
                multiple * multiple * (n + m) * (6 * fourU - 4 * pairs * (4 * pairs - 1)), 24 * pairs * pairs);
        Frequencies[] afterReference = new Frequencies[n + 1];
        for (int j = 0; j <= m; j++) {
            for (int i = 0; i <= n; i++) {
                Frequencies paths = i == 0 && j == 0
                        ? Frequencies.START
                        : Frequencies.sum(
                                i > 0 ? afterReference[i - 1] : Frequencies.NONE,
                                j > 0 ? afterReference[i] : Frequencies.NONE);
                long distance = stepOfReference * i - stepOfCurrent * j;
                afterReference[i] = paths.plus(distance * distance);
            }
        }
        return afterReference[n].shareFrom(least);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** How many orders lead to which value of the statistic, the values ascending. */
    private static final class Frequencies {

        static final Frequencies NONE = new Frequencies(new long[0], new long[0]);
        static final Frequencies START = new Frequencies(new long[] {0}, new long[] {1});

        private final long[] values;
        private final long[] orders;

        private Frequencies(long[] values, long[] orders) {
            this.values = values;
            this.orders = orders;
        }

        static Frequencies sum(Frequencies a, Frequencies b) {
            long[] values = new long[a.values.length + b.values.length];
            long[] orders = new long[values.length];
            int count = 0;
            int i = 0;
            int j = 0;
            while (i < a.values.length || j < b.values.length) {
                boolean ofA = i < a.values.length && (j == b.values.length || a.values[i] <= b.values[j]);
                boolean ofB = j < b.values.length && (i == a.values.length || b.values[j] <= a.values[i]);
                values[count] = ofA ? a.values[i] : b.values[j];
                orders[count] = (ofA ? a.orders[i++] : 0) + (ofB ? b.orders[j++] : 0);
                count++;
            }
            return new Frequencies(Arrays.copyOf(values, count), Arrays.copyOf(orders, count));
        }

        Frequencies plus(long constant) {
            return new Frequencies(
                    Arrays.stream(values).map(value -> value + constant).toArray(), orders);
        }

        double shareFrom(long least) {
            double from = 0;
            double all = 0;
            for (int i = 0; i < values.length; i++) {
                all += orders[i];
                from += values[i] >= least ? orders[i] : 0;
            }
            return from / all;
        }
    }
}
