package risk.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import risk.data.Dataset;
import risk.settings.TrainingSettings;
import risk.statistics.SeededRandom;
import smile.clustering.BBDTree;

/**
 * Clusters of like rows, by k-means on the features as a model usually sees them: filled, standardised, one-hot.
 *
 * <p>The search is that of Smile's {@code KMeans} on its {@code BBDTree}; only the start is drawn here, by k-means++ (D.
 * Arthur and S. Vassilvitskii, 2007), since Smile draws it from a source of its own.
 */
public final class RowClusters {

    private static final int MAX_ITERATIONS = 100;

    /** Rounds go on while the sum of squared distances falls by more than this share. */
    private static final double TOLERANCE = 1e-4;

    private RowClusters() {}

    /**
     * The cluster of each row, from 0 up to, not including, the count.
     *
     * @param count at least 1; clusters stay empty where there are fewer distinct rows
     */
    public static int[] of(Dataset dataset, int count, long seed) {
        int[] clusters = new int[dataset.rows()];
        if (clusters.length == 0) {
            return clusters;
        }
        double[][] points = points(dataset);
        BBDTree tree = new BBDTree(points);
        double[][] centroids = start(points, count, SeededRandom.of(seed));
        double[][] sums = new double[count][points[0].length];
        int[] sizes = new int[count];
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MAX_ITERATIONS; i++) {
            double distortion = tree.clustering(centroids, sums, sizes, clusters);
            if (!(distortion < before * (1 - TOLERANCE))) {
                break;
            }
            before = distortion;
        }
        return clusters;
    }

    private static double[][] points(Dataset dataset) {
        FeatureEncoder encoder = new FeatureEncoder(dataset, TrainingSettings.DEFAULT);
        List<double[]> columns = new ArrayList<>();
        for (int f = 0; f < dataset.schema().features().size(); f++) {
            columns.addAll(encoder.encode(f).columns());
        }
        double[][] points = new double[dataset.rows()][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            for (int row = 0; row < points.length; row++) {
                points[row][j] = columns.get(j)[row];
            }
        }
        return points;
    }

    /** Each centre is a row, drawn with a probability in proportion to its squared distance from the centres so far. */
    private static double[][] start(double[][] points, int count, UniformRandomProvider random) {
        double[][] centres = new double[count][];
        double[] distances = new double[points.length];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int drawn = random.nextInt(points.length);
        for (int c = 0; c < count; c++) {
            centres[c] = points[drawn].clone();
            double total = 0;
            for (int i = 0; i < points.length; i++) {
                distances[i] = Math.min(distances[i], squaredDistance(points[i], centres[c]));
                total += distances[i];
            }
            double target = random.nextDouble() * total;
            drawn = 0;
            for (double passed = distances[0]; passed <= target && drawn < points.length - 1; ) {
                passed += distances[++drawn];
            }
        }
        return centres;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
