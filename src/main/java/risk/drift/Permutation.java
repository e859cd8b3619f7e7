package risk.drift;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/** How likely a statistic is as great where two columns are samples of one distribution: rows of both are dealt anew. */
final class Permutation {

    private Permutation() {}

    /**
     * One more than the deals that reach the statistic, in one more than all.
     *
     * @param statistic the greater, the further the columns are apart
     * @param mostOfEach of more rows of a column only so many are dealt, and are then the column
     */
    static ChancePValue pValue(
            ColumnDistribution reference,
            ColumnDistribution current,
            int mostOfEach,
            long seed,
            ToDoubleBiFunction<ColumnDistribution, ColumnDistribution> statistic) {
        RowPool pool = RowPool.of(reference, current, mostOfEach, seed);
        int rows = (int) Math.min(current.rows(), mostOfEach);
        double[] sorted = pool.deal(rows, DistanceBounds.DEALS, seed, statistic);
        double found = reference.rows() <= mostOfEach && current.rows() <= mostOfEach
                ? statistic.applyAsDouble(reference, current)
                : pool.asHeld(rows, statistic);
        // Sums in another order may differ in the last digits.
        double reached = found - Math.abs(found) * 1e-12;
        long deals = Arrays.stream(sorted).filter(other -> other >= reached).count();
        return ChancePValue.dealt((deals + 1.0) / (sorted.length + 1));
    }
}
