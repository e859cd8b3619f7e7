package risk.data;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvHeader;
import risk.csv.RecordBlock;
import risk.csv.RowParser;
import risk.data.TableFile.Texts;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.text.Excerpt;

/** Rows of any CSV file while they come in; what numeric columns hold instead of numbers is counted. */
final class TableRows {

    private final List<Feature> features;
    private final ColumnsBuilder columns;
    private final long[] texts;
    private final long[] filled;
    private final @Nullable String[] firstText;

    TableRows(List<Feature> features) {
        this.features = features;
        columns = new ColumnsBuilder(features);
        texts = new long[features.size()];
        filled = new long[features.size()];
        firstText = new @Nullable String[features.size()];
    }

    /**
     * The rows of one block; can be made by any thread.
     *
     * @throws InvalidInputException at the first row that is malformed or has too many cells or too few, with its line
     */
    static TableRows of(RecordBlock block, CsvHeader header, List<Feature> features) {
        TableRows rows = new TableRows(features);
        rows.columns.reserve(block.count());
        RowParser row = new RowParser(header, true);
        int count = block.rowsBeforeRejection();
        for (int i = 0; i < count; i++) {
            Mismatch reason = row.parse(block, i);
            if (reason != null) {
                throw new InvalidInputException("line " + block.line(i), reason.remark(block.reach(i)));
            }
            rows.columns.addRow(row, 0);
            rows.countTexts(row, block.line(i));
        }
        block.requireNoRejection();
        return rows;
    }

    private void countTexts(RowParser row, long line) {
        for (int c = 0; c < texts.length; c++) {
            filled[c] += row.isMissing(c) ? 0 : 1;
            if (features.get(c).isNumeric() && row.isNoNumber(c) && texts[c]++ == 0) {
                firstText[c] = "line " + line + ": \"" + Excerpt.ofCell(row.bytes(), row.start(c), row.end(c)) + "\"";
            }
        }
    }

    ColumnsBuilder columns() {
        return columns;
    }

    /** Adds rows that follow these in the file. */
    void append(TableRows others) {
        columns.append(others.columns);
        for (int c = 0; c < texts.length; c++) {
            firstText[c] = texts[c] == 0 ? others.firstText[c] : firstText[c];
            texts[c] += others.texts[c];
            filled[c] += others.filled[c];
        }
    }

    /** What numeric columns hold instead of numbers, by their names; none of those that hold numbers alone. */
    Map<String, Texts> texts() {
        Map<String, Texts> found = new LinkedHashMap<>();
        for (int c = 0; c < texts.length; c++) {
            String first = firstText[c];
            if (first != null) {
                found.put(features.get(c).name(), new Texts(texts[c], filled[c], first));
            }
        }
        return found;
    }

    /** The columns of which no cell has a value. */
    Set<String> empty() {
        Set<String> names = new LinkedHashSet<>();
        for (int c = 0; c < filled.length; c++) {
            if (filled[c] == 0) {
                names.add(features.get(c).name());
            }
        }
        return names;
    }
}
