package risk.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvHeader;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.RowParser;
import risk.io.InvalidInputException;

/**
 * The rows of one block by column; made by any thread, then appended to the whole in order. Once they are there, it serves
 * for another block.
 */
final class ColumnBlock {

    private final Schema schema;
    private final boolean withIds;

    private int rows;
    private final double[][] numbers;
    private final int[][] codes;
    private final List<Levels> levels;
    private double[] labels = new double[0];
    private @Nullable String[] ids = new @Nullable String[0];
    private long missingIds;
    private long bytesRead;

    ColumnBlock(Schema schema, boolean withIds) {
        this.schema = schema;
        this.withIds = withIds;
        int features = schema.features().size();
        numbers = new double[features][0];
        codes = new int[features][0];
        levels = Levels.ofColumns(features);
    }

    /**
     * Takes the rows of a block in the place of those there were.
     *
     * @throws InvalidInputException at the first row that doesn't fit, with its line
     */
    void parse(RecordBlock block, CsvHeader header) {
        Rejection malformed =
                block.rejections().isEmpty() ? null : block.rejections().get(0);
        clearFor(block);
        RowParser row = new RowParser(header);
        for (int i = 0; i < rows; i++) {
            if (malformed != null && malformed.line() < block.line(i)) {
                break;
            }
            String reason = row.parse(block, i);
            if (reason != null) {
                throw new InvalidInputException("line " + block.line(i) + ": " + reason);
            }
            put(i, row);
        }
        if (malformed != null) {
            throw new InvalidInputException("line " + malformed.line() + ": " + malformed.reason());
        }
    }

    int rows() {
        return rows;
    }

    /** The cells of a numeric feature, and maybe more. */
    double[] numbers(int feature) {
        return numbers[feature];
    }

    /** The cells of a categorical feature, as indices into this block's own {@link #levels}, and maybe more. */
    int[] codes(int feature) {
        return codes[feature];
    }

    List<String> levels(int feature) {
        return levels.get(feature).texts();
    }

    /** The labels, and maybe more. */
    double[] labels() {
        return labels;
    }

    /** The clients' names, if asked for, and maybe more. */
    @Nullable
    String[] ids() {
        return ids;
    }

    long missingIds() {
        return missingIds;
    }

    /** How much of the file the block was. */
    long bytesRead() {
        return bytesRead;
    }

    private void clearFor(RecordBlock block) {
        rows = block.count();
        bytesRead = block.size();
        missingIds = 0;
        levels.forEach(Levels::clear);
        if (labels.length < rows) {
            labels = new double[rows];
            ids = new @Nullable String[withIds ? rows : 0];
            for (int f = 0; f < numbers.length; f++) {
                if (schema.features().get(f).isNumeric()) {
                    numbers[f] = new double[rows];
                } else {
                    codes[f] = new int[rows];
                }
            }
        }
    }

    private void put(int i, RowParser row) {
        int features = numbers.length;
        if (row.isMissing(0)) {
            missingIds++;
        }
        if (withIds) {
            ids[i] = row.isMissing(0) ? null : row.text(0);
        }
        for (int f = 0; f < features; f++) {
            int column = f + 1;
            if (numbers[f].length > 0) {
                numbers[f][i] = row.number(column);
            } else if (row.isMissing(column)) {
                codes[f][i] = Dataset.NO_LEVEL;
            } else {
                codes[f][i] = levels.get(f).code(row.text(column));
            }
        }
        labels[i] = row.number(features + 1);
    }
}
