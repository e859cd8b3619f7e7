package risk.drift;

import java.util.stream.IntStream;
import risk.settings.DriftMethod;

/** A column whose rows are dealt, and what a distance makes of each deal. */
record DealtColumn(DriftMethod method, RowPool pool, RowDeals.SplitScore score) {

    /** How many rows are dealt where their distances fall off with the root of the rows, whatever the values are. */
    private static final int ROWS_ON_A_LINE = 2_000;

    /** The same at most where rows fall into bins, of which there may be a thousand. */
    static final int ROWS_IN_BINS = 20_000;

    /** So many of them are to have the rarest value, since rows are few or many by what falls into a bin. */
    private static final int ROWS_OF_RAREST = 100;

    static DealtColumn of(DriftMethod method, ColumnDistribution reference, long seed) {
        return of(method, RowPool.of(reference, method.isBinned() ? rowsInBins(reference) : ROWS_ON_A_LINE, seed));
    }

    static DealtColumn of(DriftMethod method, RowPool pool) {
        // The method of most columns, in a hundredth of the time, where a double holds the squares of the numbers.
        return new DealtColumn(
                method,
                pool,
                method == DriftMethod.WASSERSTEIN && pool.hasFiniteVariance()
                        ? new SplitDistance(pool.numbers())::of
                        : pool.splitScore((before, now) -> DriftMeasure.score(method, before, now)));
    }

    private static int rowsInBins(ColumnDistribution reference) {
        long rarest = IntStream.range(0, reference.distinct())
                .mapToLong(reference::count)
                .min()
                .orElse(1);
        double rows = (double) ROWS_OF_RAREST * reference.rows() / rarest;
        return (int) Math.max(ROWS_ON_A_LINE, Math.min(ROWS_IN_BINS, rows));
    }

    int rows() {
        return pool.rows();
    }
}
