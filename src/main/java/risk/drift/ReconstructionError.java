package risk.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * How far rows lie from what the reference's principal components make of them, as NannyML measures it
 * (https://nannyml.readthedocs.io, "Data Reconstruction with PCA"): rows that no longer follow the correlations of the
 * reference lie further off.
 *
 * <p>Components are found in one half of the reference's rows and held against the other, as the current rows are: rows lie nearer
 * to components that were fitted to them. Columns are those of {@link StandardColumns}. Kept are the first components that hold more than 65 % of the variance,
 * but never all of them.
 *
 * @param error the mean Euclidean distance of the current rows to their reconstruction, in standard deviations
 * @param lowerBound the mean distance of the reference's other half less three standard errors, and 0 at least
 * @param upperBound the same plus three; an error of that many rows is within them unless something has changed
 * @param components how many were kept
 */
public record ReconstructionError(double error, double lowerBound, double upperBound, int components) {

    private static final double VARIANCE_KEPT = 0.65;
    private static final double DEVIATIONS = 3;

    /** NannyML cuts ten, whose deviation is itself off by a quarter; then three of them are left too often by chance. */
    private static final int LEAST_CHUNKS = 30;

    /** Whether the error is below the lower bound or above the upper one. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public boolean drifted() {
        return error < lowerBound || error > upperBound;
    }

    /** Whether the numbers were small enough to be added up. */
    boolean isFinite() {
        return Double.isFinite(error) && Double.isFinite(upperBound);
    }

    /**
     * The error of the rows that follow the reference's.
     *
     * @param columns at least two
     * @param fittedRows how many of the reference's rows, which come first, tell the components
     * @param referenceRows how many there are, with those that are held out
     */
    static ReconstructionError of(List<double[]> columns, int fittedRows, int referenceRows) {
        // Of a covariance matrix, singular vectors and eigenvectors are the same; the search for the latter may give
        // up.
        SingularValueDecomposition singular =
                new SingularValueDecomposition(new Array2DRowRealMatrix(correlations(columns, fittedRows), false));
        int components = components(singular.getSingularValues());
        double[][] kept = new double[components][];
        Arrays.setAll(kept, i -> singular.getU().getColumn(i));
        int rows = columns.get(0).length;
        double[] distances = new double[rows];
        Arrays.parallelSetAll(distances, row -> distance(columns, kept, row));
        double[] heldOut = Arrays.copyOfRange(distances, fittedRows, referenceRows);
        double mean = mean(heldOut, 0, heldOut.length);
        double standardError = standardError(heldOut, rows - referenceRows);
        return new ReconstructionError(
                mean(distances, referenceRows, rows),
                Math.max(0, mean - DEVIATIONS * standardError),
                mean + DEVIATIONS * standardError,
                components);
    }

    /**
     * The deviation of the difference between the means of the current rows and of the reference. It is that of chunks of the
     * reference, each as large as the current data where thirty such fit in and a thirtieth of the reference elsewhere; then
     * it is scaled to the numbers of rows at hand, which NannyML, whose chunks are all of one size, need not do.
     */
    private static double standardError(double[] distances, int currentRows) {
        int referenceRows = distances.length;
        int chunks = Math.min(referenceRows, Math.max(LEAST_CHUNKS, referenceRows / currentRows));
        double[] means = new double[chunks];
        for (int chunk = 0; chunk < chunks; chunk++) {
            int from = (int) ((long) chunk * referenceRows / chunks);
            int to = (int) ((chunk + 1L) * referenceRows / chunks);
            means[chunk] = mean(distances, from, to);
        }
        double mean = mean(means, 0, chunks);
        double variance = Arrays.stream(means).map(x -> (x - mean) * (x - mean)).sum() / (chunks - 1);
        double chunkRows = (double) referenceRows / chunks;
        return Math.sqrt(variance * chunkRows * (1.0 / currentRows + 1.0 / referenceRows));
    }

    private static double[][] correlations(List<double[]> columns, int rows) {
        double[][] correlations = new double[columns.size()][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            for (int d = 0; d <= c; d++) {
                double sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += columns.get(c)[row] * columns.get(d)[row];
                }
                correlations[c][d] = sum / rows;
                correlations[d][c] = correlations[c][d];
            }
        }
        return correlations;
    }

    private static int components(double[] variances) {
        double total = Arrays.stream(variances).sum();
        double share = 0;
        int components = 0;
        while (components < variances.length - 1 && (components == 0 || share <= VARIANCE_KEPT)) {
            share += variances[components++] / total;
        }
        return components;
    }

    private static double distance(List<double[]> columns, double[][] components, int row) {
        double[] rest = new double[columns.size()];
        Arrays.setAll(rest, c -> columns.get(c)[row]);
        double[] cells = rest.clone();
        for (double[] component : components) {
            double score = 0;
            for (int c = 0; c < cells.length; c++) {
                score += cells[c] * component[c];
            }
            for (int c = 0; c < cells.length; c++) {
                rest[c] -= score * component[c];
            }
        }
        double distance = Math.sqrt(Arrays.stream(rest).map(x -> x * x).sum());
        if (Double.isFinite(distance)) {
            return distance;
        }
        // Squares too great for a double, of numbers that are not.
        double greatest = Arrays.stream(rest).map(Math::abs).max().orElse(0);
        return greatest
                * Math.sqrt(Arrays.stream(rest)
                        .map(x -> x / greatest * (x / greatest))
                        .sum());
    }

    private static double mean(double[] numbers, int from, int to) {
        return Arrays.stream(numbers, from, to).sum() / (to - from);
    }
}
