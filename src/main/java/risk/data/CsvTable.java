package risk.data;

import java.util.List;

/**
 * The rows of any CSV file by column, in primitive arrays. Immutable; rows and columns are counted from 0. A {@link Dataset}
 * knows of each column what it is for; here a column is a name and cells.
 */
public final class CsvTable {

    private final List<Feature> columns;
    private final int rows;
    private final double[][] numbers;
    private final int[][] codes;
    private final List<List<String>> levels;

    /**
     * Wraps the columns; the arrays are now this object's own.
     *
     * @param numbers one array a column, NaN where missing; empty for a categorical one
     * @param codes one array a column, indices into its levels; empty for a numeric one
     */
    CsvTable(List<Feature> columns, int rows, double[][] numbers, int[][] codes, List<List<String>> levels) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.numbers = numbers;
        this.codes = codes;
        this.levels = List.copyOf(levels);
    }

    /** Names and types. */
    public List<Feature> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** The cell of a numeric column, which may be infinite; NaN where it is missing. */
    public double number(int column, int row) {
        return numbers[column][row];
    }

    /** The cell of a categorical column as an index into its {@link #levels}; {@link Dataset#NO_LEVEL} where missing. */
    public int level(int column, int row) {
        return codes[column][row];
    }

    /** The distinct values of a categorical column in order of first appearance; empty for a numeric one. */
    public List<String> levels(int column) {
        return levels.get(column);
    }
}
