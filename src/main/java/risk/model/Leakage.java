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
        double meanX = Chunks.sum(x) / rows;
        double meanY = Chunks.sum(y) / rows;
        double xy = Chunks.sumOfProducts(x, meanX, y, meanY);
        double xx = Chunks.sumOfProducts(x, meanX, x, meanX);
        double yy = Chunks.sumOfProducts(y, meanY, y, meanY);
        return xy / Math.sqrt(xx * yy);
    }
}
