package risk.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.csv.CellType;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvHeader;
import risk.csv.CsvSource;
import risk.csv.DecimalParser;
import risk.csv.MissingToken;
import risk.csv.Notation;
import risk.csv.RecordBlock;
import risk.csv.RowParser;
import risk.csv.SpareBlocks;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.text.Excerpt;

/**
 * The header of a CSV file and what stands below it in the first rows: enough to see that a file no longer has the columns,
 * or the kind of values, that the schema names, at the cost of one block a file.
 *
 * @param names the names in the header, in their order
 * @param rows how many rows were looked at
 * @param cells what stands in these rows, for each column of the schema that the header names, in the order of the schema
 */
public record CsvHead(List<String> names, long rows, List<Cells> cells) {

    /**
     * The cells of one column.
     *
     * @param filled how many are not missing
     * @param numbers how many of these are finite decimal numbers
     * @param firstText the first that is no number, on one line and shortened; empty where all are
     */
    public record Cells(String column, long filled, long numbers, Optional<String> firstText) {}

    public CsvHead {
        names = List.copyOf(names);
        cells = List.copyOf(cells);
    }

    /** Looks at a file; of one that is no CSV in UTF-8, or has no header, it says so and doesn't fail. */
    public static Measured<CsvHead> of(Path file, Schema schema, Notation notation) throws IOException {
        // All as text, none required: what the schema asks for is not to be refused here but told.
        List<CsvColumn> columns = schema.columnsOfFiles().stream()
                .map(column -> new CsvColumn(column, CellType.TEXT, false))
                .toList();
        try (CsvSource source = new CsvSource(CsvFolder.open(file), columns, notation, new SpareBlocks())) {
            return Measured.of(of(source.header(), source.next(), schema, notation));
        } catch (InvalidInputException e) {
            return Measured.not(String.valueOf(e.getMessage()));
        }
    }

    private static CsvHead of(CsvHeader header, @Nullable RecordBlock block, Schema schema, Notation notation) {
        List<Count> counts = new ArrayList<>();
        for (int c = 0; c < header.columns().size(); c++) {
            String column = header.columns().get(c).name();
            if (header.has(c)) {
                counts.add(new Count(column, c, schema.target().equals(column), notation));
            }
        }
        long rows = 0;
        RowParser row = new RowParser(header);
        for (int i = 0; block != null && i < block.count(); i++) {
            // A row that cannot be cut into cells, for it has too many, says nothing of a column.
            if (row.parse(block, i) == null) {
                rows++;
                counts.forEach(count -> count.add(row));
            }
        }
        return new CsvHead(
                header.namesOfColumns(), rows, counts.stream().map(Count::cells).toList());
    }

    /** The cells of a column counted so far. */
    private static final class Count {

        private final DecimalParser decimal = new DecimalParser();
        private final Notation notation;
        private final String column;
        private final int index;
        private final boolean isLabel;
        private long filled;
        private long numbers;
        private Optional<String> firstText = Optional.empty();

        Count(String column, int index, boolean isLabel, Notation notation) {
            this.isLabel = isLabel;
            this.notation = notation;
            this.column = column;
            this.index = index;
        }

        void add(RowParser row) {
            if (row.isMissing(index)) {
                return;
            }
            byte[] bytes = row.bytes();
            int start = row.start(index);
            int end = row.end(index);
            while (start < end && bytes[start] == ' ') {
                start++;
            }
            while (start < end && bytes[end - 1] == ' ') {
                end--;
            }
            if (MissingToken.is(bytes, start, end) || notation.isMissing(bytes, start, end)) {
                return;
            }
            filled++;
            if (notation.isNumber(bytes, start, end, decimal) || (isLabel && notation.isLabel(bytes, start, end))) {
                numbers++;
            } else if (firstText.isEmpty()) {
                firstText = Optional.of(Excerpt.ofCell(bytes, start, end));
            }
        }

        Cells cells() {
            return new Cells(column, filled, numbers, firstText);
        }
    }
}
