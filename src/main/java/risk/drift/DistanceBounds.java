package risk.drift;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
        if (reference.rows() > FEW_ROWS) {
            return ofReference(List.of(DealtColumn.of(method, reference, seed)), effective, seed)
                    .get(0);
        }
        int atMost = DealtColumn.ROWS_IN_BINS / 2;
        RowPool both = RowPool.of(reference, current, atMost, seed);
        int rows = (int) Math.min(current.rows(), atMost);
        return dealt(List.of(DealtColumn.of(method, both)), rows, effective, seed)
                .get(0);
    }

    /** Two samples of n and m rows differ as much as such a number of rows from a distribution that is known: nm / (n + m). */
    static double effectiveRows(double n, double m) {
        return n * m / (n + m);
    }

    /**
     * From two samples of the columns' rows that are worth as many rows, or as many as they have.
     *
     * @param columns of which each has as many rows
     * @return of each its bounds
     */
    static List<DistanceBounds> ofReference(List<DealtColumn> columns, double effective, long seed) {
        double n = columns.get(0).rows();
        double reached = Math.min(effective, n / 4);
        int rows = (int) Math.max(1, Math.round((n - Math.sqrt(Math.max(0, n * n - 4 * n * reached))) / 2));
        return dealt(columns, rows, effective, seed);
    }

    private static List<DistanceBounds> dealt(List<DealtColumn> columns, int current, double effective, long seed) {
        RowPool rows = columns.get(0).pool();
        List<RowDeals.SplitScore> scores =
                columns.stream().map(DealtColumn::score).toList();
        double[][] sorted = RowDeals.scores(rows.places(), current, DEALS, seed, scores);
        double worth = effectiveRows(rows.rows() - current, current);
        return IntStream.range(0, columns.size())
                .mapToObj(column -> {
                    double factor = Math.pow(
                            worth / effective, columns.get(column).method().fallsWithRows());
                    return (DistanceBounds) level -> factor * sorted[column][DEALS - beyond(level)];
                })
                .toList();
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
