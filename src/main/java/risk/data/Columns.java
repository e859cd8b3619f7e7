package risk.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Rows by column, in primitive arrays: the numbers of a numeric column, and of a categorical one the indices of its levels.
 * Immutable; rows and columns are counted from 0. Here a column is a name and cells; a {@link Dataset} knows what each is
 * for.
 */
public final class Columns {

    /** What {@link #level} gives where a categorical cell is missing. */
    public static final int NO_LEVEL = -1;

    private final List<Feature> features;
    private final int rows;
    private final double[][] numbers;
    private final int[][] codes;
    private final List<List<String>> levels;

    /**
     * Wraps the columns; the arrays are now this object's own. They may be longer than there are rows.
     *
     * @param numbers one array a column, NaN where missing; empty for a categorical one
     * @param codes one array a column, indices into its levels; empty for a numeric one
     */
    Columns(List<Feature> features, int rows, double[][] numbers, int[][] codes, List<List<String>> levels) {
        this.features = List.copyOf(features);
        this.rows = rows;
        this.numbers = numbers;
        this.codes = codes;
        this.levels = List.copyOf(levels);
    }

    /** Names and types. */
    public List<Feature> features() {
        return features;
    }

    public int rows() {
        return rows;
    }

    /** The cell of a numeric column; NaN where it is missing. */
    public double number(int column, int row) {
        return numbers[column][row];
    }

    /** The cell of a categorical column as an index into its {@link #levels}; {@link #NO_LEVEL} where it is missing. */
    public int level(int column, int row) {
        return codes[column][row];
    }

    /** The distinct values of a categorical column in order of first appearance; empty for a numeric one. */
    public List<String> levels(int column) {
        return levels.get(column);
    }

    /** The given rows in the given order, with the levels of all. */
    Columns select(int[] chosen) {
        for (int row : chosen) {
            Objects.checkIndex(row, rows);
        }
        double[][] someNumbers = new double[numbers.length][0];
        int[][] someCodes = new int[codes.length][0];
        for (int c = 0; c < features.size(); c++) {
            if (features.get(c).isNumeric()) {
                double[] all = numbers[c];
                someNumbers[c] = new double[chosen.length];
                Arrays.setAll(someNumbers[c], i -> all[chosen[i]]);
            } else {
                int[] all = codes[c];
                someCodes[c] = new int[chosen.length];
                Arrays.setAll(someCodes[c], i -> all[chosen[i]]);
            }
        }
        return new Columns(features, chosen.length, someNumbers, someCodes, levels);
    }

    /** The same rows with these of the columns. */
    Columns withOnly(int[] kept) {
        return new Columns(
                IntStream.of(kept).mapToObj(features::get).toList(),
                rows,
                IntStream.of(kept).mapToObj(c -> numbers[c]).toArray(double[][]::new),
                IntStream.of(kept).mapToObj(c -> codes[c]).toArray(int[][]::new),
                IntStream.of(kept).mapToObj(levels::get).toList());
    }

    /** The rows of these columns, then those of the others, which have the same features. */
    Columns followedBy(Columns others) {
        return new ColumnsBuilder(features)
                .reserve(Math.addExact(rows, others.rows))
                .append(rows, numbers, codes, levels)
                .append(others.rows, others.numbers, others.codes, others.levels)
                .build();
    }
}
