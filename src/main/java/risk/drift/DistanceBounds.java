package risk.drift;

import java.util.Arrays;
import java.util.List;
import risk.settings.DriftMethod;

/** How far two samples of one distribution lie apart by chance: above {@code at(level)} with that probability at most. */
interface DistanceBounds {

    /** How often rows are dealt. A level of 5 % is then that of the twentieth greatest distance. */
    int DEALS = 399;

    /**
     * Up to so many rows, the reference's are dealt together with the current ones: an exact test (permutation), whatever is
     * drawn how. With more, two samples out of the reference's own rows tell what chance does, and need no current rows.
     */
    long FEW_ROWS = 1000;

    /** How many rows are dealt where their distances fall off with the root of the rows, whatever the values are. */
    int ROWS_ON_A_LINE = 2_000;

    /** The same where rows fall into bins, of which there may be a thousand. */
    int ROWS_IN_BINS = 20_000;

    /** The least probability that the deals can tell. */
    double LEAST_P_VALUE = 1.0 / (DEALS + 1);

    /** The probabilities at which a bound is asked for, the last one the least that the deals can tell. */
    List<Double> LEVELS = List.of(0.05, 0.035, 0.025, 0.015, 0.01, 0.005, LEAST_P_VALUE);

    /** @param level one of {@link #LEVELS} */
    double at(double level);

    /** The least of the levels at which the distance is beyond its bound; 1 where it is within that of the greatest. */
    default double pValue(double distance) {
        double pValue = 1;
        for (double level : LEVELS) {
            pValue = distance > at(level) ? level : pValue;
        }
        return pValue;
    }

    /** Dealt anew. */
    static DistanceBounds of(DriftMethod method, ColumnDistribution reference, ColumnDistribution current, long seed) {
        double effective = effectiveRows((double) reference.rows(), (double) current.rows());
        return reference.rows() > FEW_ROWS
                ? ofReference(method, pool(method, reference, seed), effective, seed)
                : ofBoth(method, reference, current, effective, seed);
    }

    /** Two samples of n and m rows differ as much as such a number of rows from a distribution that is known: nm / (n + m). */
    static double effectiveRows(double n, double m) {
        return n * m / (n + m);
    }

    static RowPool pool(DriftMethod method, ColumnDistribution reference, long seed) {
        return RowPool.of(reference, method.isBinned() ? ROWS_IN_BINS : ROWS_ON_A_LINE, seed);
    }

    private static DistanceBounds ofBoth(
            DriftMethod method, ColumnDistribution reference, ColumnDistribution current, double effective, long seed) {
        RowPool pool = RowPool.of(reference, current, ROWS_IN_BINS / 2, seed);
        int rows = (int) Math.min(current.rows(), ROWS_IN_BINS / 2);
        return scaled(method, pool, rows, effective, seed);
    }

    /** From two samples of the pool that are worth as many rows, or as many as it has. */
    static DistanceBounds ofReference(DriftMethod method, RowPool pool, double effective, long seed) {
        double n = pool.rows();
        double reached = Math.min(effective, n / 4);
        int rows = (int) Math.max(1, Math.round((n - Math.sqrt(Math.max(0, n * n - 4 * n * reached))) / 2));
        return scaled(method, pool, rows, effective, seed);
    }

    private static DistanceBounds scaled(DriftMethod method, RowPool pool, int rows, double effective, long seed) {
        double[] sorted = method == DriftMethod.WASSERSTEIN && pool.hasFiniteVariance()
                ? wasserstein(pool, rows, seed)
                : pool.deal(rows, DEALS, seed, (before, now) -> DriftMeasure.score(method, before, now));
        double dealt = effectiveRows(pool.rows() - rows, rows);
        double factor = Math.pow(dealt / effective, method.fallsWithRows());
        return level -> factor * sorted[sorted.length - beyond(level)];
    }

    /** The method of most columns, in a hundredth of the time, where a double holds the squares of the numbers. */
    private static double[] wasserstein(RowPool pool, int rows, long seed) {
        SplitDistance distance = new SplitDistance(pool.numbers());
        return pool.dealRows(rows, DEALS, seed, distance::of);
    }

    /** How many of the deals may lie above the bound or at it: so many in {@code DEALS + 1} are the level. */
    private static int beyond(double level) {
        return (int) Math.max(1, Math.min(DEALS, Math.floor(level * (DEALS + 1) + 1e-9)));
    }

    /** Whether all are finite. */
    static boolean areFinite(double[] bounds) {
        return Arrays.stream(bounds).allMatch(Double::isFinite);
    }
}
