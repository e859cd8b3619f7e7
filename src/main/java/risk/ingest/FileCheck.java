package risk.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import risk.csv.CsvFolder;
import risk.csv.CsvHeader;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.RowParser;
import risk.csv.SpareBlocks;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.io.InvalidInputException;
import risk.io.Mismatch;

/**
 * What an ingestion would take of a file, which is only looked at.
 *
 * @param dialect how it is written; empty for UTF-8 with commas
 * @param columns those of the header, in its order
 * @param rows how many would be taken, duplicates among them
 * @param rejected how many would not
 * @param reasons why not, the commonest first
 * @param remedies what the configuration would have to say to take more
 * @param refusal why the file would be rejected as a whole; empty where it would not
 */
public record FileCheck(
        String file,
        String dialect,
        List<ColumnFound> columns,
        long rows,
        long rejected,
        List<String> reasons,
        List<String> remedies,
        String refusal) {

    /**
     * A column of the header.
     *
     * @param column what it is in the schema; empty where it is passed over
     */
    public record ColumnFound(String name, String column) {}

    public FileCheck {
        columns = List.copyOf(columns);
        reasons = List.copyOf(reasons);
        remedies = List.copyOf(remedies);
    }

    /** @throws InvalidInputException if there is no such file */
    public static FileCheck of(Path file, Schema schema, Notation notation) throws IOException {
        InputStream in;
        try {
            in = CsvFolder.open(file);
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
        Rejections rejections = new Rejections();
        long rows = 0;
        try (CsvSource source = new CsvSource(in, SchemaColumns.allOf(schema), notation, new SpareBlocks())) {
            List<ColumnFound> columns = columns(source.header());
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                RowParser row = new RowParser(block.header());
                block.rejections().forEach(rejections::add);
                for (int i = 0; i < block.count(); i++) {
                    Mismatch reason = row.parse(block, i);
                    if (reason == null) {
                        rows++;
                    } else {
                        rejections.add(new Rejection(block.line(i), reason, "", 1, row.lostValue()));
                    }
                }
            }
            return new FileCheck(
                    file.toString(),
                    source.remark(),
                    columns,
                    rows,
                    rejections.rows(),
                    rejections.reasons(),
                    rejections.remedies(),
                    "");
        } catch (InvalidInputException e) {
            return refused(file, String.valueOf(e.getMessage()));
        }
    }

    /** @param reason why it can't be read */
    public static FileCheck refused(Path file, String reason) {
        return new FileCheck(file.toString(), "", List.of(), 0, 0, List.of(), List.of(), reason);
    }

    private static List<ColumnFound> columns(CsvHeader header) {
        List<ColumnFound> columns = new ArrayList<>();
        List<String> own = header.namesOfColumns();
        for (int cell = 0; cell < own.size(); cell++) {
            boolean wanted = header.isWanted(cell);
            columns.add(new ColumnFound(header.names().get(cell), wanted ? own.get(cell) : ""));
        }
        return columns;
    }
}
