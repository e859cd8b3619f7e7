package risk.explain;

import risk.data.Dataset;
import risk.statistics.RowSample;

/** Draws the rows that others are compared with. */
public final class Sample {

    /** Enough for shares of a hundredth, and little enough to sort in no time. */
    public static final int ROWS = 10_000;

    private Sample() {}

    /**
     * Up to {@value #ROWS} rows in their order, drawn as {@link RowSample#of} does; this very data set where it has no more.
     */
    public static Dataset of(Dataset dataset, long seed) {
        if (dataset.rows() <= ROWS) {
            return dataset;
        }
        return dataset.select(RowSample.of(dataset.rows(), ROWS, seed));
    }
}
