package risk.drift;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/** How likely a statistic is as great where two columns are samples of one distribution: rows of both are dealt anew. */
final class Permutation {

    /** So many rows of a column at most are dealt; of more only these are, and are then the column. */
    private static final int MOST_OF_EACH = 10_000;

    private Permutation() {}

    /**
     * One more than the deals that reach the statistic, in one more than all.
     *
     * @param statistic the greater, the further the columns are apart
     */
    static BoundedPValue pValue(
            ColumnDistribution reference,
            ColumnDistribution current,
            long seed,
            ToDoubleBiFunction<ColumnDistribution, ColumnDistribution> statistic) {
        RowPool pool = RowPool.of(reference, current, MOST_OF_EACH, seed);
        int rows = (int) Math.min(current.rows(), MOST_OF_EACH);
        double[] sorted = pool.deal(rows, DistanceBounds.DEALS, seed, statistic);
        double found = reference.rows() <= MOST_OF_EACH && current.rows() <= MOST_OF_EACH
                ? statistic.applyAsDouble(reference, current)
                : pool.asHeld(rows, statistic);
        // Sums in another order may differ in the last digits.
        double reached = found - Math.abs(found) * 1e-12;
        long deals = Arrays.stream(sorted).filter(other -> other >= reached).count();
        return BoundedPValue.dealt((deals + 1.0) / (sorted.length + 1));
    }
}
