package risk.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import risk.drift.PooledColumns.Column;
import risk.statistics.MidRanks;

/**
 * Columns in which a linear classifier sees shifts, spreads and correlations: the normal scores of numbers, their squares
 * and the products of two features.
 *
 * <p>The score of a number is the normal quantile of its rank among all rows, which no outlier bends; a missing one gets 0
 * and a column of its own that says so. A text has a column for each of the most frequent levels. Nothing here asks which
 * rows are the current ones.
 */
final class QuadraticDesign {

    /** More columns make a comparison slow; products that would make it more are all left out. */
    static final int MAX_COLUMNS = 200;

    private static final int MAX_LEVELS = 20;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final int rows;
    private final List<double[]> columns = new ArrayList<>();

    private QuadraticDesign(int rows) {
        this.rows = rows;
    }

    static QuadraticDesign of(PooledColumns pooled) {
        QuadraticDesign design = new QuadraticDesign(pooled.rows());
        List<List<double[]>> features = pooled.columns().stream()
                .map(column -> column.feature.isNumeric() ? scores(column) : levels(column))
                .toList();
        features.forEach(feature -> feature.forEach(design::add));
        for (int f = 0; f < features.size(); f++) {
            if (pooled.columns().get(f).feature.isNumeric() && !features.get(f).isEmpty()) {
                design.add(product(features.get(f).get(0), features.get(f).get(0)));
            }
        }
        if (design.columns() + products(features) <= MAX_COLUMNS) {
            for (int f = 0; f < features.size(); f++) {
                for (int g = 0; g < f; g++) {
                    for (double[] a : features.get(f)) {
                        features.get(g).forEach(b -> design.add(product(a, b)));
                    }
                }
            }
        }
        return design;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns.size();
    }

    /** The given rows one after the other, each with all its columns. */
    double[] rowMajor(int[] chosen) {
        double[] matrix = new double[chosen.length * columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            double[] column = columns.get(c);
            for (int i = 0; i < chosen.length; i++) {
                matrix[i * columns.size() + c] = column[chosen[i]];
            }
        }
        return matrix;
    }

    /** Takes the column in, with mean 0 and deviation 1; not where it is constant. */
    private void add(double[] column) {
        double mean = Arrays.stream(column).sum() / rows;
        double variance =
                Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum() / rows;
        if (variance > 1e-12 && columns.size() < MAX_COLUMNS) {
            double deviation = Math.sqrt(variance);
            columns.add(Arrays.stream(column).map(x -> (x - mean) / deviation).toArray());
        }
    }

    /** For each number the normal quantile of its share, in the middle of those that are equal. */
    private static List<double[]> scores(Column column) {
        MidRanks order = new MidRanks(column.cells);
        int rows = order.rows();
        if (rows == 0) {
            return List.of();
        }
        double[] scoreOf = Arrays.stream(order.ofPlaces())
                .map(rank -> NORMAL.inverseCumulativeProbability((rank - 0.5) / rows))
                .toArray();
        double[] scores = new double[column.cells.length];
        double[] gaps = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            if (order.has(row)) {
                scores[row] = scoreOf[order.place(row)];
            } else {
                gaps[row] = 1;
            }
        }
        return rows == scores.length ? List.of(scores) : List.of(scores, gaps);
    }

    private static List<double[]> levels(Column column) {
        long[] counts = new long[column.levels.size()];
        for (double cell : column.cells) {
            if (!Double.isNaN(cell)) {
                counts[(int) cell]++;
            }
        }
        return IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer level) -> -counts[level]).thenComparing(level -> level))
                .limit(MAX_LEVELS)
                .map(level -> Arrays.stream(column.cells)
                        .map(cell -> cell == level ? 1 : 0)
                        .toArray())
                .toList();
    }

    private static int products(List<List<double[]>> features) {
        int products = 0;
        int before = 0;
        for (List<double[]> feature : features) {
            products += before * feature.size();
            before += feature.size();
        }
        return products;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length];
        Arrays.setAll(product, row -> a[row] * b[row]);
        return product;
    }
}
