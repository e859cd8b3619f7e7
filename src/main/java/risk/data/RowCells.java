package risk.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The cells of a row as one value: rows are the same where all their cells are, whichever data set they stand in. */
public final class RowCells {

    private RowCells() {}

    /** The features; NaN and an empty text stand for what is missing, and -0 is 0. */
    public static List<Object> ofFeatures(Dataset dataset, int row) {
        return Arrays.asList(cells(dataset, row, 0));
    }

    /** Features and label. */
    public static List<Object> of(Dataset dataset, int row) {
        Object[] cells = cells(dataset, row, 1);
        cells[cells.length - 1] = dataset.label(row);
        return Arrays.asList(cells);
    }

    /** With places for so many others after them. */
    private static Object[] cells(Dataset dataset, int row, int others) {
        int features = dataset.schema().features().size();
        Object[] cells = new Object[features + others];
        for (int f = 0; f < features; f++) {
            cells[f] = cell(dataset, f, row);
        }
        return cells;
    }

    private static Object cell(Dataset dataset, int feature, int row) {
        if (dataset.schema().features().get(feature).isNumeric()) {
            return dataset.number(feature, row) + 0.0;
        }
        int level = dataset.level(feature, row);
        return level == Dataset.NO_LEVEL ? "" : dataset.levels(feature).get(level);
    }

    /**
     * How many of the rows stand, with the client's name and all other cells, in another data set, too.
     *
     * @return a share from 0 to 1; 0 without rows. Rows are told apart by 32 bits, which is nothing to count single rows by
     */
    public static double shareIn(Dataset rows, Dataset other) {
        int[] known = IntStream.range(0, other.rows())
                .map(row -> hash(other, row))
                .sorted()
                .toArray();
        long found = IntStream.range(0, rows.rows())
                .filter(row -> Arrays.binarySearch(known, hash(rows, row)) >= 0)
                .count();
        return rows.rows() == 0 ? 0 : (double) found / rows.rows();
    }

    private static int hash(Dataset dataset, int row) {
        String id = dataset.id(row);
        return 31 * of(dataset, row).hashCode() + (id == null ? 0 : id.hashCode());
    }
}
