package risk.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes probabilities out of scores: the non-decreasing function that fits labelled rows best by squares, found by pooling
 * adjacent violators (M. Ayer et al., 1955, doi:10.1214/aoms/1177728423), linear between the points and constant beyond them, as
 * scikit-learn's {@code IsotonicRegression(out_of_bounds="clip")}.
 *
 * <p>Smile's {@code IsotonicRegressionScaling} takes rows of one score as steps of their own, so that their order decides.
 *
 * @param scores ascending, at least one
 * @param shares of exits at these scores, not descending
 */
public record IsotonicCalibration(List<Double> scores, List<Double> shares) {

    public IsotonicCalibration {
        scores = List.copyOf(scores);
        shares = List.copyOf(shares);
        if (scores.isEmpty() || scores.size() != shares.size()) {
            throw new IllegalArgumentException(
                    "expected a share a score, found " + shares.size() + " for " + scores.size());
        }
    }

    /**
     * Fits the function.
     *
     * @param actual 0 or 1 for each row, at least one
     */
    public static IsotonicCalibration fit(int[] actual, double[] probabilities) {
        return fit(Ranking.of(actual, probabilities));
    }

    static IsotonicCalibration fit(Ranking ranking) {
        List<Pool> pools = new ArrayList<>();
        for (Ranking.Steps steps = ranking.steps(); steps.next(); ) {
            Pool pool = new Pool(
                    steps.probability(), steps.probability(), steps.exits(), (long) steps.exits() + steps.stays());
            while (!pools.isEmpty() && pools.get(pools.size() - 1).isAtLeast(pool)) {
                pool = pools.remove(pools.size() - 1).with(pool);
            }
            pools.add(pool);
        }
        List<Double> scores = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (Pool pool : pools) {
            scores.add(pool.first);
            shares.add(pool.share());
            if (pool.last > pool.first) {
                scores.add(pool.last);
                shares.add(pool.share());
            }
        }
        return new IsotonicCalibration(scores, shares);
    }

    /** What the scores mean, in their order; the given array is not altered. */
    public double[] calibrate(double[] probabilities) {
        double[] x = scores.stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = shares.stream().mapToDouble(Double::doubleValue).toArray();
        double[] calibrated = new double[probabilities.length];
        IntStream.range(0, calibrated.length)
                .parallel()
                .forEach(row -> calibrated[row] = interpolate(probabilities[row], x, y));
        return calibrated;
    }

    private static double interpolate(double score, double[] x, double[] y) {
        int found = Arrays.binarySearch(x, score);
        if (found >= 0) {
            return y[found];
        }
        int above = -found - 1;
        if (above == 0) {
            return y[0];
        }
        if (above == x.length) {
            return y[x.length - 1];
        }
        double part = (score - x[above - 1]) / (x[above] - x[above - 1]);
        return y[above - 1] + part * (y[above] - y[above - 1]);
    }

    /** Neighbouring scores that get one share. */
    private record Pool(double first, double last, long exits, long rows) {

        double share() {
            return (double) exits / rows;
        }

        /** Compares by whole numbers, which don't round. */
        boolean isAtLeast(Pool next) {
            return exits * next.rows >= next.exits * rows;
        }

        Pool with(Pool next) {
            return new Pool(first, next.last, exits + next.exits, rows + next.rows);
        }
    }
}
