package risk.drift;

import java.util.Arrays;

/** The shares of the rows of two columns that fall into the same bins; those of a side add up to 1 unless zeros were filled. */
final class Bins {

    /** A numeric column with more distinct values than this in the reference is cut into intervals, as by Evidently. */
    static final int VALUES_AS_BINS = 20;

    /** What Evidently fills a share of zero with, so that logarithms stay finite. */
    private static final double FILLED = 0.0001;

    /** A share that is smaller still is divided by this for it, so that the filled one is always much the smallest. */
    private static final double FILLED_BELOW = 1e6;

    /** For numbers so far apart that no double holds the difference. */
    private static final Bins NONE = new Bins(new double[] {Double.NaN}, new double[] {Double.NaN});

    private final double[] reference;
    private final double[] current;

    private Bins(double[] reference, double[] current) {
        this.reference = reference;
        this.current = current;
    }

    /**
     * Intervals by Sturges' rule over all rows of both columns, for numbers with more than 20 distinct ones in the
     * reference; else each distinct value is a bin.
     */
    static Bins of(ColumnDistribution reference, ColumnDistribution current) {
        return reference.isNumeric() && reference.distinct() > VALUES_AS_BINS
                ? intervals(reference, current, reference.rows() + current.rows())
                : values(reference, current);
    }

    /** Intervals by Sturges' rule over the distinct values of both columns; for texts each is a bin. */
    static Bins overDistinctValues(ColumnDistribution reference, ColumnDistribution current) {
        return reference.isNumeric()
                ? intervals(reference, current, PooledValues.count(reference, current, Integer.MAX_VALUE))
                : values(reference, current);
    }

    int count() {
        return reference.length;
    }

    double reference(int bin) {
        return reference[bin];
    }

    double current(int bin) {
        return current[bin];
    }

    /** Each share of zero is now 0.0001, or, where a side's smallest other share is at most that, this divided by 10⁶. */
    Bins zerosFilled() {
        return new Bins(zerosFilled(reference), zerosFilled(current));
    }

    private static double[] zerosFilled(double[] shares) {
        double smallest =
                Arrays.stream(shares).filter(share -> share != 0).min().orElse(Double.NaN);
        double filled = smallest <= FILLED ? smallest / FILLED_BELOW : FILLED;
        return Arrays.stream(shares).map(share -> share == 0 ? filled : share).toArray();
    }

    private static Bins values(ColumnDistribution reference, ColumnDistribution current) {
        double[] ofReference = new double[reference.distinct() + current.distinct()];
        double[] ofCurrent = new double[ofReference.length];
        PooledValues pooled = new PooledValues(reference, current);
        int bins = 0;
        while (pooled.next()) {
            ofReference[bins] = (double) pooled.inReference() / reference.rows();
            ofCurrent[bins] = (double) pooled.inCurrent() / current.rows();
            bins++;
        }
        return new Bins(Arrays.copyOf(ofReference, bins), Arrays.copyOf(ofCurrent, bins));
    }

    private static Bins intervals(ColumnDistribution reference, ColumnDistribution current, long observations) {
        double least = Math.min(reference.value(0), current.value(0));
        double most = Math.max(reference.value(reference.distinct() - 1), current.value(current.distinct() - 1));
        if (most - least > Double.MAX_VALUE) {
            return NONE;
        }
        double[] edges = edges(least, most, observations);
        return new Bins(shares(reference, edges), shares(current, edges));
    }

    /**
     * The edges of equal bins by Sturges' rule, log2(n) + 1 of them rounded up, in the very steps of NumPy's
     * {@code histogram_bin_edges}: where rounding decides, it decides alike.
     */
    private static double[] edges(double least, double most, long observations) {
        double width = (most - least) / (log2(observations) + 1);
        int bins = width > 0 ? (int) Math.ceil((most - least) / width) : 1;
        double first = most > least ? least : least - 0.5;
        double last = most > least ? most : most + 0.5;
        double step = (last - first) / bins;
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, i -> i == bins ? last : i * step + first);
        return edges;
    }

    /** Exact for powers of two, where a unit in the last place would be a bin more. */
    private static double log2(long n) {
        return Long.bitCount(n) == 1 ? Long.numberOfTrailingZeros(n) : Math.log((double) n) / Math.log(2);
    }

    /** A bin holds its lower edge, the last one also its upper. */
    private static double[] shares(ColumnDistribution column, double[] edges) {
        long[] rows = new long[edges.length - 1];
        int bin = 0;
        for (int i = 0; i < column.distinct(); i++) {
            while (bin < rows.length - 1 && column.value(i) >= edges[bin + 1]) {
                bin++;
            }
            rows[bin] += column.count(i);
        }
        return Arrays.stream(rows)
                .mapToDouble(count -> (double) count / column.rows())
                .toArray();
    }
}
