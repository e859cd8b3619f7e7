package risk.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import risk.csv.RowParser;

/**
 * {@link Columns} while their rows come in: row by row, or by parts that other threads have built.
 *
 * <p>Once it is built, no row may follow. A part that was appended may be cleared and used again.
 */
final class ColumnsBuilder {

    private static final int FIRST_CAPACITY = 16;

    /** What arrays may hold on every virtual machine. */
    private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    private final List<Feature> features;
    private final boolean[] isNumeric;
    private final double[][] numbers;
    private final int[][] codes;
    private final Levels[] levels;
    private int capacity;
    private int rows;

    ColumnsBuilder(List<Feature> features) {
        this.features = features;
        isNumeric = new boolean[features.size()];
        for (int c = 0; c < isNumeric.length; c++) {
            isNumeric[c] = features.get(c).isNumeric();
        }
        numbers = new double[features.size()][0];
        codes = new int[features.size()][0];
        levels = Stream.generate(Levels::new).limit(features.size()).toArray(Levels[]::new);
    }

    int rows() {
        return rows;
    }

    /** How many rows there is room for. */
    int capacity() {
        return capacity;
    }

    /** Makes room for so many rows in all, and for no more where there is less. */
    ColumnsBuilder reserve(int expected) {
        if (expected > capacity) {
            for (int c = 0; c < isNumeric.length; c++) {
                if (isNumeric[c]) {
                    numbers[c] = Arrays.copyOf(numbers[c], expected);
                } else {
                    codes[c] = Arrays.copyOf(codes[c], expected);
                }
            }
            capacity = expected;
        }
        return this;
    }

    /** Makes room for so many rows in all, and where there is less, for those that are expected, too. */
    void reserve(int needed, ExpectedRows expected) {
        if (needed > capacity) {
            reserve(expected.inAll(needed));
        }
    }

    /** Makes room for more rows, and then for twice as many as there was room for. */
    private void reserveMore(int more) {
        int needed = Math.addExact(rows, more);
        if (needed > capacity) {
            reserve((int) Math.max(needed, Math.min(MAX_CAPACITY, Math.max(FIRST_CAPACITY, 2L * capacity))));
        }
    }

    /** Adds a row of missing cells, for {@link #setNumber} and {@link #setText}. */
    void addRow() {
        reserveMore(1);
        for (int c = 0; c < isNumeric.length; c++) {
            if (isNumeric[c]) {
                numbers[c][rows] = Double.NaN;
            } else {
                codes[c][rows] = Columns.NO_LEVEL;
            }
        }
        rows++;
    }

    /** @param column a numeric one */
    void setNumber(int row, int column, double number) {
        numbers[column][row] = number;
    }

    /** @param column a categorical one */
    void setText(int row, int column, byte[] utf8) {
        codes[column][row] = levels[column].code(utf8, 0, utf8.length);
    }

    /**
     * Adds the row that a parser holds.
     *
     * @param firstCell the parser's column that is the first one here; the others follow
     */
    void addRow(RowParser row, int firstCell) {
        reserveMore(1);
        for (int c = 0; c < isNumeric.length; c++) {
            int cell = firstCell + c;
            if (isNumeric[c]) {
                numbers[c][rows] = row.number(cell);
            } else {
                codes[c][rows] = row.isMissing(cell)
                        ? Columns.NO_LEVEL
                        : levels[c].code(row.bytes(), row.start(cell), row.end(cell));
            }
        }
        rows++;
    }

    /** Adds the rows of a part with the same features: what the part calls level 0 may be level 5 of the whole. */
    void append(ColumnsBuilder part) {
        reserveMore(part.rows);
        for (int c = 0; c < isNumeric.length; c++) {
            append(c, part.rows, part.numbers[c], part.codes[c], levels[c].codesOf(part.levels[c]));
        }
        rows += part.rows;
    }

    /** Adds the rows of columns with the same features. */
    ColumnsBuilder append(int count, double[][] moreNumbers, int[][] moreCodes, List<List<String>> moreLevels) {
        reserveMore(count);
        for (int c = 0; c < isNumeric.length; c++) {
            append(c, count, moreNumbers[c], moreCodes[c], levels[c].codesOf(moreLevels.get(c)));
        }
        rows += count;
        return this;
    }

    private void append(int column, int count, double[] moreNumbers, int[] moreCodes, int[] codeOf) {
        if (isNumeric[column]) {
            System.arraycopy(moreNumbers, 0, numbers[column], rows, count);
            return;
        }
        int[] all = codes[column];
        for (int i = 0; i < count; i++) {
            all[rows + i] = moreCodes[i] == Columns.NO_LEVEL ? Columns.NO_LEVEL : codeOf[moreCodes[i]];
        }
    }

    /** Removes all rows; the arrays stay to be filled anew. */
    void clear() {
        rows = 0;
        for (Levels ofColumn : levels) {
            ofColumn.clear();
        }
    }

    Columns build() {
        return new Columns(
                features,
                rows,
                numbers,
                codes,
                Arrays.stream(levels).map(Levels::toList).toList());
    }
}
