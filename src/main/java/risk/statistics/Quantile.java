package risk.statistics;

import java.util.function.LongToDoubleFunction;

/**
 * Definitions of a sample quantile, by the numbers of R. J. Hyndman and Y. Fan ("Sample quantiles in statistical packages",
 * 1996, doi:10.1080/00031305.1996.10473566) where they have one. Below, n numbers x[0] to x[n - 1] are in ascending order and p
 * is a share from 0 to 1. Of no numbers every quantile is NaN.
 *
 * <p>Commons Statistics has those of the paper, but interpolates otherwise than NumPy, whose last digits the results have,
 * and takes at most 2³¹ - 1 numbers, where counted rows may be more.
 */
public enum Quantile {
    /** {@code x[ceil(n p) - 1]}, the smallest number that a share of p is not above; NumPy's "inverted_cdf". */
    HF1 {
        @Override
        double at(double p, long n, LongToDoubleFunction sorted) {
            return sorted.applyAsDouble(Math.max(0, (long) Math.ceil(n * p * ROUNDED_UP) - 1));
        }
    },
    /**
     * {@code x[(n - 1) p]}, and between two numbers on the straight line; NumPy's and R's default. Interpolated in the
     * very steps of NumPy, and never outside of the two numbers, also where their difference is more than a double can hold.
     */
    HF7 {
        @Override
        double at(double p, long n, LongToDoubleFunction sorted) {
            double position = (n - 1) * p;
            long below = (long) position;
            double low = sorted.applyAsDouble(below);
            return position == below ? low : between(low, sorted.applyAsDouble(below + 1), position - below);
        }
    },
    /** {@code x[floor((n - 1) p)]}, the lower of the two numbers that {@link #HF7} lies between; NumPy's "lower". */
    LOWER {
        @Override
        double at(double p, long n, LongToDoubleFunction sorted) {
            return sorted.applyAsDouble((long) ((n - 1) * p));
        }
    };

    /** Takes off what rounding may have added to n p, in parts of it: without it, 9 / 11 of 77 numbers would be 64. */
    private static final double ROUNDED_UP = 1 - 2 * Math.ulp(1.0);

    abstract double at(double p, long n, LongToDoubleFunction sorted);

    /**
     * The quantile of numbers in ascending order.
     *
     * @throws IllegalArgumentException if p is not between 0 and 1
     */
    public double of(double[] sorted, double p) {
        return of(sorted.length, rank -> sorted[(int) rank], p);
    }

    /**
     * The quantile of n numbers, of which the function gives the smallest for 0 and the greatest for n - 1.
     *
     * @throws IllegalArgumentException if p is not between 0 and 1
     */
    public double of(long n, LongToDoubleFunction sorted, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("expected a share between 0 and 1, found " + p);
        }
        return n == 0 ? Double.NaN : at(p, n, sorted);
    }

    /** The middle one of numbers in ascending order, or the mean of the middle two; NaN where there are none. */
    public static double median(double[] sorted) {
        return median(sorted.length, rank -> sorted[(int) rank]);
    }

    /** The middle one of n numbers, or the mean of the middle two, of which the function gives the smallest for 0. */
    public static double median(long n, LongToDoubleFunction sorted) {
        if (n == 0) {
            return Double.NaN;
        }
        double lower = sorted.applyAsDouble((n - 1) / 2);
        if (n % 2 == 1) {
            return lower;
        }
        double upper = sorted.applyAsDouble(n / 2);
        // Halves first: the sum may be more than a double can hold.
        return lower / 2 + upper / 2;
    }

    private static double between(double low, double high, double share) {
        double step = high - low;
        if (Double.isInfinite(step)) {
            return low * (1 - share) + high * share;
        }
        return share < 0.5 ? low + step * share : high - step * (1 - share);
    }
}
