package risk.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import risk.csv.CellType;
import risk.csv.CsvColumn;
import risk.csv.CsvHeader;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.RowParser;
import risk.io.InvalidInputException;
import risk.text.Excerpt;

/** The rows of one block of any CSV file by column; made by any thread, then appended to the whole in order. */
final class TableBlock {

    final int rows;
    final double[][] numbers;
    final int[][] codes;

    /** The texts of each categorical column, by their codes. */
    final List<List<String>> levels = new ArrayList<>();

    /** How many cells of each numeric column are texts, and where the first of them stands. */
    final long[] texts;

    final @Nullable String[] firstText;

    private TableBlock(int rows, List<CsvColumn> columns) {
        this.rows = rows;
        numbers = new double[columns.size()][0];
        codes = new int[columns.size()][0];
        texts = new long[columns.size()];
        firstText = new String[columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).type() == CellType.TEXT) {
                codes[c] = new int[rows];
            } else {
                numbers[c] = new double[rows];
            }
        }
    }

    /** @throws InvalidInputException at the first row that is malformed or has too many cells or too few, with its line */
    static TableBlock parse(RecordBlock block, CsvHeader header) {
        Rejection malformed =
                block.rejections().isEmpty() ? null : block.rejections().get(0);
        TableBlock table = new TableBlock(block.count(), header.columns());
        List<Levels> levels = Levels.ofColumns(header.columns().size());
        RowParser row = new RowParser(header, true);
        for (int i = 0; i < block.count(); i++) {
            if (malformed != null && malformed.line() < block.line(i)) {
                break;
            }
            String reason = row.parse(block, i);
            if (reason != null) {
                throw new InvalidInputException("line " + block.line(i) + ": " + reason + block.reach(i));
            }
            table.put(i, row, levels, block.line(i));
        }
        if (malformed != null) {
            throw new InvalidInputException("line " + malformed.line() + ": " + malformed.reason());
        }
        levels.forEach(column -> table.levels.add(column.texts()));
        return table;
    }

    private void put(int i, RowParser row, List<Levels> known, long line) {
        for (int c = 0; c < numbers.length; c++) {
            if (codes[c].length == 0) {
                numbers[c][i] = row.number(c);
                if (row.isNoNumber(c) && texts[c]++ == 0) {
                    firstText[c] =
                            "line " + line + ": \"" + Excerpt.ofCell(row.bytes(), row.start(c), row.end(c)) + "\"";
                }
            } else if (row.isMissing(c)) {
                codes[c][i] = Dataset.NO_LEVEL;
            } else {
                codes[c][i] = known.get(c).code(row.text(c));
            }
        }
    }
}
