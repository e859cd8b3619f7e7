package risk.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one block by column; made by any thread, then appended to the whole in order. */
final class ColumnBlock {

    final int rows;
    final double[][] numbers;
    final int[][] codes;
    final List<List<String>> levels;
    final double[] labels;
    final String @Nullable [] ids;
    final long bytesRead;
    long missingIds;

    private ColumnBlock(Schema schema, int rows, boolean withIds, long bytesRead) {
        int features = schema.features().size();
        this.rows = rows;
        this.bytesRead = bytesRead;
        numbers = new double[features][0];
        codes = new int[features][0];
        levels = new ArrayList<>();
        for (int f = 0; f < features; f++) {
            if (schema.features().get(f).isNumeric()) {
                numbers[f] = new double[rows];
            } else {
                codes[f] = new int[rows];
            }
            levels.add(new ArrayList<>());
        }
        labels = new double[rows];
        ids = withIds ? new String[rows] : null;
    }

    /** @throws InvalidInputException at the first row that doesn't fit, with its line */
    static ColumnBlock parse(RecordBlock block, CsvHeader header, Schema schema, boolean withIds) {
        Rejection malformed =
                block.rejections().isEmpty() ? null : block.rejections().get(0);
        ColumnBlock columns = new ColumnBlock(schema, block.count(), withIds, block.size());
        List<Map<String, Integer>> codeOf = new ArrayList<>();
        schema.features().forEach(feature -> codeOf.add(new HashMap<>()));
        RowParser row = new RowParser(header);
        for (int i = 0; i < block.count(); i++) {
            if (malformed != null && malformed.line() < block.line(i)) {
                break;
            }
            String reason = row.parse(block, i);
            if (reason != null) {
                throw new InvalidInputException("line " + block.line(i) + ": " + reason);
            }
            columns.put(i, row, codeOf);
        }
        if (malformed != null) {
            throw new InvalidInputException("line " + malformed.line() + ": " + malformed.reason());
        }
        return columns;
    }

    private void put(int i, RowParser row, List<Map<String, Integer>> codeOf) {
        int features = numbers.length;
        if (row.isMissing(0)) {
            missingIds++;
        } else if (ids != null) {
            ids[i] = row.text(0);
        }
        for (int f = 0; f < features; f++) {
            int column = f + 1;
            if (numbers[f].length > 0) {
                numbers[f][i] = row.number(column);
            } else if (row.isMissing(column)) {
                codes[f][i] = Dataset.NO_LEVEL;
            } else {
                List<String> known = levels.get(f);
                codes[f][i] = codeOf.get(f).computeIfAbsent(row.text(column), level -> {
                    known.add(level);
                    return known.size() - 1;
                });
            }
        }
        labels[i] = row.number(features + 1);
    }
}
