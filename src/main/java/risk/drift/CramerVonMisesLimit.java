package risk.drift;

/**
 * The limiting distribution of the statistic of Cramér and von Mises, by the series of S. Csörgő and J. J. Faraway, "The Exact
 * and Asymptotic Distributions of Cramér-von Mises Statistics" (1996, doi:10.1111/j.2517-6161.1996.tb02077.x), equation 1.3.
 */
final class CramerVonMisesLimit {

    /** Below, the cumulative distribution is less than 2e-18. */
    private static final double LEAST = 0.003;

    /** Beyond, the probability is less than 1e-16, the rounding of the series. */
    private static final double GREATEST = 8;

    /** Terms fall off like exp(-k²); the first that is so small ends the series. */
    private static final double NEGLIGIBLE = 1e-16;

    /** The trapezoidal rule converges geometrically for such an integrand; halving this step changes nothing in 16 digits. */
    private static final double STEP = 0.25;

    private CramerVonMisesLimit() {}

    /** The probability of a statistic above x. */
    static double survival(double x) {
        if (x < LEAST || x > GREATEST) {
            return x < LEAST ? 1 : 0;
        }
        double sum = 0;
        double term = 1;
        // Gamma(k + 1/2) / k!, from one term to the next.
        double gammas = Math.sqrt(Math.PI);
        for (int k = 0; term > NEGLIGIBLE; k++) {
            double y = 4 * k + 1;
            term = gammas * Math.sqrt(y) * bessel(y * y / (16 * x)) / (Math.pow(Math.PI, 1.5) * Math.sqrt(x));
            sum += term;
            gammas *= (k + 0.5) / (k + 1);
        }
        return Math.max(0, 1 - sum);
    }

    /**
     * {@code exp(-q) K(q)} with the modified Bessel function of the second kind of order 1/4, as the integral of
     * {@code exp(-q (1 + cosh t)) cosh(t / 4)} over t from 0 (NIST's digital library of functions, 10.32.9).
     */
    static double bessel(double q) {
        double sum = Math.exp(-2 * q) / 2;
        double term = 1;
        for (int i = 1; term > NEGLIGIBLE * sum; i++) {
            double t = i * STEP;
            term = Math.exp(-q * (1 + Math.cosh(t))) * Math.cosh(t / 4);
            sum += term;
        }
        return sum * STEP;
    }
}
