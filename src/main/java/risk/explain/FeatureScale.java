package risk.explain;

import java.util.Arrays;
import risk.statistics.Quantile;

/**
 * Where a number lies among those of the reference, in deviations from their median: {@code (t(x) - median) / deviation},
 * limited to ±{@value #LIMIT}.
 *
 * <p>t is the identity, or the logarithm {@code sign(x) log(1 + |x| / unit)} where that makes the reference less skewed.
 * Its unit is a hundredth of the median positive number, so that it doesn't matter what a column is measured in, and a
 * zero is far from everything that is usual, yet not infinitely far. The deviation is the median absolute deviation,
 * 1.4826 times as large, which is the standard deviation of a normal distribution (P. Rousseeuw and C. Croux, 1993,
 * doi:10.1080/01621459.1993.10476408); where more than half of the numbers are the same, it is the root of the mean square
 * distance from the median. A constant column has no scale: every number then lies at 0.
 */
final class FeatureScale {

    private static final double MAD_OF_NORMAL = 1.482602218505602;

    /** Further out than any cell that matters, and yet its square can be summed. */
    static final double LIMIT = 1e6;

    private static final double UNIT_SHARE = 0.01;

    /** The quantiles ({@link Quantile#LOWER}) beside the median between which skewness is measured (D. Hinkley, 1975, doi:10.1093/biomet/62.1.101). */
    private static final double OCTILE = 0.125;

    private static final double LINEAR = Double.NaN;

    private final double unit;
    private final double median;
    private final double deviation;

    private FeatureScale(double unit, double[] sorted) {
        this.unit = unit;
        double[] scaled = Arrays.stream(sorted).map(this::scaled).toArray();
        this.median = Quantile.median(scaled);
        this.deviation = deviation(scaled);
    }

    /** @param reference in any order, NaN where missing; not altered */
    static FeatureScale of(double[] reference) {
        double[] sorted =
                Arrays.stream(reference).filter(x -> !Double.isNaN(x)).sorted().toArray();
        FeatureScale linear = new FeatureScale(LINEAR, sorted);
        double[] positive = Arrays.stream(sorted).filter(x -> x > 0).toArray();
        if (positive.length == 0 || sorted[0] < 0) {
            return linear;
        }
        FeatureScale logarithmic = new FeatureScale(UNIT_SHARE * Quantile.median(positive), sorted);
        return logarithmic.skewness(sorted) < linear.skewness(sorted) ? logarithmic : linear;
    }

    /** How far out x lies; negative below the median, 0 where it is missing. */
    double position(double x) {
        if (Double.isNaN(x) || !(deviation > 0)) {
            return 0;
        }
        return Math.max(-LIMIT, Math.min(LIMIT, (scaled(x) - median) / deviation));
    }

    boolean isLogarithmic() {
        return !Double.isNaN(unit);
    }

    private double scaled(double x) {
        return isLogarithmic() ? Math.copySign(Math.log1p(Math.abs(x) / unit), x) : x;
    }

    /** Between 0 and 1; NaN where the middle three quarters are the same. */
    private double skewness(double[] sorted) {
        double low = scaled(Quantile.LOWER.of(sorted, OCTILE));
        double high = scaled(Quantile.LOWER.of(sorted, 1 - OCTILE));
        return Math.abs((high - median) - (median - low)) / (high - low);
    }

    private double deviation(double[] scaled) {
        double[] distances =
                Arrays.stream(scaled).map(x -> Math.abs(x - median)).sorted().toArray();
        double mad = MAD_OF_NORMAL * Quantile.median(distances);
        if (mad > 0) {
            return mad;
        }
        double squares = 0;
        for (double distance : distances) {
            squares += distance * distance;
        }
        return Math.sqrt(squares / distances.length);
    }
}
