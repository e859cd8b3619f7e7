package risk.explain;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import risk.statistics.MidRanks;
import risk.statistics.ScalarProduct;

/**
 * The Gaussian rank correlation of columns: Pearson's of the normal quantiles of their ranks, which no outlier can bend
 * far (K. Boudt, J. Cornelissen and C. Croux, 2012, doi:10.1007/s11222-011-9237-0).
 *
 * <p>Ties share their mean rank. A missing cell stands in the middle, so that a column with gaps correlates the less.
 */
final class RankCorrelation {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private RankCorrelation() {}

    /**
     * The correlations, positive semi-definite, with 1 in the diagonal and 0 for a constant column.
     *
     * @param columns of equal length, NaN where missing; not altered
     */
    static double[][] of(double[][] columns) {
        double[][] quantiles = Arrays.stream(columns)
                .parallel()
                .map(RankCorrelation::quantiles)
                .toArray(double[][]::new);
        double[] sizes = new double[columns.length];
        Arrays.setAll(sizes, i -> Math.sqrt(ScalarProduct.of(quantiles[i], quantiles[i])));
        double[][] correlations = new double[columns.length][columns.length];
        IntStream.range(0, columns.length).parallel().forEach(i -> {
            for (int j = 0; j < columns.length; j++) {
                double scale = sizes[i] * sizes[j];
                correlations[i][j] = i == j ? 1 : scale == 0 ? 0 : ScalarProduct.of(quantiles[i], quantiles[j]) / scale;
            }
        });
        return correlations;
    }

    private static double[] quantiles(double[] column) {
        MidRanks order = new MidRanks(column);
        int rows = order.rows();
        double[] quantileOf = Arrays.stream(order.ofPlaces())
                .map(rank -> NORMAL.inverseCumulativeProbability(rank / (rows + 1)))
                .toArray();
        double[] quantiles = new double[column.length];
        Arrays.setAll(quantiles, row -> order.has(row) ? quantileOf[order.place(row)] : 0);
        return quantiles;
    }
}
