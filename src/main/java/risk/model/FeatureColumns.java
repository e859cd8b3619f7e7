package risk.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.settings.NumericEncoding.Transform;

/**
 * What is known of features once all rows were looked at, enough to make columns of any rows: numbers with their gaps filled and
 * transformed, whether they were missing, and a 1 for each row of a level. It travels to where the rows lie.
 */
final class FeatureColumns implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int[] features;
    private final Transform[] transforms;
    private final double[] medians;
    private final boolean[] indicators;

    /** For each feature its levels in order, null of a numeric one. */
    private final String[][] levels;

    /**
     * @param features indices of the schema's
     * @param transforms one a feature, as everything here
     * @param medians what stands in for a missing number
     * @param indicators whether a column says what was missing
     * @param levels in the order of their columns; null of a numeric feature
     */
    FeatureColumns(int[] features, Transform[] transforms, double[] medians, boolean[] indicators, String[][] levels) {
        this.features = features;
        this.transforms = transforms;
        this.medians = medians;
        this.indicators = indicators;
        this.levels = levels;
    }

    private int width(int i) {
        return levels[i] == null ? (indicators[i] ? 2 : 1) : levels[i].length;
    }

    /** For each column whether it is to be standardised. */
    boolean[] numeric() {
        boolean[] numeric =
                new boolean[IntStream.range(0, features.length).map(this::width).sum()];
        int column = 0;
        for (int i = 0; i < features.length; i++) {
            int after = column + width(i);
            Arrays.fill(numeric, column, after, levels[i] == null);
            column = after;
        }
        return numeric;
    }

    /** The feature that a column is of. */
    int featureOf(int column) {
        int i = 0;
        for (int after = width(0); column >= after; after += width(i)) {
            i++;
        }
        return features[i];
    }

    /**
     * What the coefficients of the i-th feature's columns mean.
     *
     * @param column the first of them
     * @param standards of all columns
     */
    FeatureEncoding encoding(int i, String name, int column, FeatureEncoding.Standard[] standards) {
        return levels[i] == null
                ? new FeatureEncoding.Numeric(
                        name,
                        transforms[i],
                        medians[i],
                        standards[column],
                        indicators[i] ? standards[column + 1] : null)
                : new FeatureEncoding.Categorical(name, List.of(levels[i]));
    }

    /** The columns of rows, not yet standardised. */
    EncodedRows of(Dataset rows) {
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            if (levels[i] == null) {
                addNumbers(rows, i, columns);
            } else {
                addLevels(rows, i, columns);
            }
        }
        double[] labels = new double[rows.rows()];
        Arrays.setAll(labels, rows::label);
        return new EncodedRows(columns.toArray(double[][]::new), labels);
    }

    private void addNumbers(Dataset rows, int i, List<double[]> columns) {
        int f = features[i];
        Transform transform = transforms[i];
        double[] column = new double[rows.rows()];
        Arrays.parallelSetAll(column, row -> transform.taken(rows.number(f, row)));
        double[] missing = new double[indicators[i] ? column.length : 0];
        Arrays.parallelSetAll(missing, row -> Double.isNaN(column[row]) ? 1 : 0);
        for (int row = 0; row < column.length; row++) {
            if (Double.isNaN(column[row])) {
                column[row] = medians[i];
            }
        }
        if (transform != Transform.NONE) {
            Arrays.parallelSetAll(column, row -> transform.of(column[row]));
        }
        columns.add(column);
        if (indicators[i]) {
            columns.add(missing);
        }
    }

    private void addLevels(Dataset rows, int i, List<double[]> columns) {
        int f = features[i];
        for (String level : levels[i]) {
            int code = rows.levels(f).indexOf(level);
            double[] column = new double[rows.rows()];
            Arrays.setAll(column, row -> code >= 0 && rows.level(f, row) == code ? 1 : 0);
            columns.add(column);
        }
    }
}
