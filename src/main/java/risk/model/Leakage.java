package risk.model;

import java.util.List;

/**
 * Whether a feature gives the label away: a column that follows it this closely was most likely filled in after the fact,
 * and a model that leans on it knows nothing of clients whose fate is open.
 */
final class Leakage {

    /** The absolute correlation with the label from which on a column is suspected. */
    static final double SUSPECT_CORRELATION = 0.95;

    private Leakage() {}

    /** Whether one of a feature's columns has a correlation (Pearson's) with the label of at least the limit. */
    static boolean isSuspected(List<double[]> columns, double[] labels) {
        return columns.stream().anyMatch(column -> Math.abs(correlation(column, labels)) >= SUSPECT_CORRELATION);
    }

    /** Between -1 and 1; NaN where one of the two is constant. */
    private static double correlation(double[] x, double[] y) {
        int rows = x.length;
        double meanX = Chunks.sum(rows, row -> x[row]) / rows;
        double meanY = Chunks.sum(rows, row -> y[row]) / rows;
        double xy = Chunks.sum(rows, row -> (x[row] - meanX) * (y[row] - meanY));
        double xx = Chunks.sum(rows, row -> (x[row] - meanX) * (x[row] - meanX));
        double yy = Chunks.sum(rows, row -> (y[row] - meanY) * (y[row] - meanY));
        return xy / Math.sqrt(xx * yy);
    }
}
