package risk.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import risk.data.Columns;
import risk.data.Feature;
import risk.statistics.RowSample;

/** Rows of the reference and of the current data, the latter below the former, in the columns that both have. */
record PooledColumns(int referenceRows, int currentRows, List<Column> columns) {

    /** One column of both; the array is not to be altered. */
    static final class Column {

        final Feature feature;

        /** One a row, NaN where missing: the number, or the index of the level. */
        final double[] cells;

        /** Those of both in order of the alphabet; empty for a numeric column. */
        final List<String> levels;

        Column(Feature feature, double[] cells, List<String> levels) {
            this.feature = feature;
            this.cells = cells;
            this.levels = levels;
        }
    }

    PooledColumns {
        columns = List.copyOf(columns);
    }

    int rows() {
        return referenceRows + currentRows;
    }

    /** A seeded sample of at most so many rows of each; columns are matched by name and type, but for those that are left out. */
    static PooledColumns of(Columns reference, Columns current, Set<String> leftOut, int sampleRows, long seed) {
        int[] ofReference = RowSample.of(reference.rows(), sampleRows, seed);
        int[] ofCurrent = RowSample.of(current.rows(), sampleRows, seed + 1);
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < reference.features().size(); c++) {
            Feature feature = reference.features().get(c);
            int other = current.features().indexOf(feature);
            if (other >= 0 && !leftOut.contains(feature.name())) {
                List<String> levels =
                        feature.isNumeric() ? List.of() : both(reference.levels(c), current.levels(other));
                double[] cells = new double[ofReference.length + ofCurrent.length];
                put(cells, 0, reference, c, ofReference, levels);
                put(cells, ofReference.length, current, other, ofCurrent, levels);
                columns.add(new Column(feature, cells, levels));
            }
        }
        return new PooledColumns(ofReference.length, ofCurrent.length, columns);
    }

    /**
     * The same rows with every second of the reference's first, which alone are the reference's then; the others of them come next,
     * and the current ones last.
     */
    PooledColumns halved() {
        int half = (referenceRows + 1) / 2;
        return new PooledColumns(
                half,
                rows() - half,
                columns.stream()
                        .map(column -> new Column(column.feature, halved(column.cells, half), column.levels))
                        .toList());
    }

    private double[] halved(double[] cells, int half) {
        double[] ordered = cells.clone();
        for (int row = 0; row < referenceRows; row++) {
            ordered[row % 2 == 0 ? row / 2 : half + row / 2] = cells[row];
        }
        return ordered;
    }

    private static List<String> both(List<String> a, List<String> b) {
        TreeSet<String> levels = new TreeSet<>(a);
        levels.addAll(b);
        return List.copyOf(levels);
    }

    private static void put(double[] cells, int at, Columns source, int column, int[] rows, List<String> levels) {
        int[] code = source.levels(column).stream()
                .mapToInt(level -> Collections.binarySearch(levels, level))
                .toArray();
        for (int i = 0; i < rows.length; i++) {
            if (source.features().get(column).isNumeric()) {
                cells[at + i] = source.number(column, rows[i]);
            } else {
                int level = source.level(column, rows[i]);
                cells[at + i] = level == Columns.NO_LEVEL ? Double.NaN : code[level];
            }
        }
    }
}
