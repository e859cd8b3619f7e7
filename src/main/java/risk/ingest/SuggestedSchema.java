package risk.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.csv.CellType;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvHeader;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.csv.RecordBlock;
import risk.csv.RowParser;
import risk.io.InvalidInputException;

/**
 * A schema for files of which nothing is known, to begin with: each column with what it may be, and why.
 *
 * @param rows how many rows were looked at
 * @param choices one for each column, in the order of the first file
 * @param decimal the entries by which numbers in another notation are read; empty where there are none
 * @param missing texts between numbers that seem to say that there is none
 * @param times how the column of times is written, by a pattern; empty where there is none, or it is as ISO 8601 has them
 * @param labels what the words of the target mean; empty where they are understood
 */
public record SuggestedSchema(
        long rows,
        List<Choice> choices,
        String decimal,
        List<String> missing,
        Optional<String> times,
        Map<String, Integer> labels) {

    /** So many rows tell what a column holds. */
    static final int MOST_ROWS = 100_000;

    /** Of many columns fewer rows must do: eight bytes a cell are remembered. */
    private static final int MOST_CELLS = 10_000_000;

    /** What a column is to become. */
    public enum Role {
        ID,
        TARGET,
        TIME,
        NUMERIC,
        CATEGORICAL,
        LEFT_OUT
    }

    /** @param reason a clause */
    public record Choice(String column, Role role, String reason) {}

    public SuggestedSchema {
        choices = List.copyOf(choices);
        missing = List.copyOf(missing);
        labels = Map.copyOf(labels);
    }

    /**
     * Looks at the first rows of the files, which hold the same columns.
     *
     * @throws InvalidInputException if a file is no CSV, or no column may be the target
     */
    public static SuggestedSchema of(List<Path> files, Notation notation) throws IOException {
        Look look = new Look(notation);
        for (Path file : files) {
            try {
                look.add(file);
            } catch (InvalidInputException e) {
                throw e.in(file);
            }
        }
        try {
            return new SchemaChoice(look.columns, look.absent, notation).schema();
        } catch (InvalidInputException e) {
            throw e.in(files.get(0));
        }
    }

    /** The columns with this role. */
    public List<String> columns(Role role) {
        return choices.stream()
                .filter(choice -> choice.role() == role)
                .map(Choice::column)
                .toList();
    }

    /** What has been seen of the files so far. */
    private static final class Look {

        private final Notation notation;
        private final List<ColumnLook> columns = new ArrayList<>();
        private final Map<String, String> absent = new LinkedHashMap<>();
        private List<CsvColumn> wanted = List.of();
        private int rows;

        Look(Notation notation) {
            this.notation = notation;
        }

        void add(Path file) throws IOException {
            try (CsvSource source = CsvSource.ofUnknown(CsvFolder.open(file), notation, this::wanted)) {
                for (int c = 0; c < wanted.size(); c++) {
                    if (!source.header().has(c)) {
                        absent.putIfAbsent(wanted.get(c).name(), CsvFolder.name(file));
                    }
                }
                for (RecordBlock block = source.next(); block != null && rows < mostRows(); block = source.next()) {
                    add(block);
                }
            }
        }

        private List<CsvColumn> wanted(String header, char separator) {
            if (columns.isEmpty()) {
                List<String> names = CsvHeader.distinctNames(header, separator).stream()
                        .filter(name -> !name.isEmpty())
                        .toList();
                wanted = names.stream()
                        .map(name -> new CsvColumn(name, CellType.TEXT, false))
                        .toList();
                for (String name : names) {
                    columns.add(new ColumnLook(name, columns.size(), notation));
                }
            }
            return wanted;
        }

        private int mostRows() {
            return Math.min(MOST_ROWS, MOST_CELLS / Math.max(1, columns.size()));
        }

        private void add(RecordBlock block) {
            RowParser row = new RowParser(block.header());
            for (int i = 0; i < block.count() && rows < mostRows(); i++) {
                if (row.parse(block, i) == null) {
                    columns.forEach(column -> column.add(row));
                    rows++;
                }
            }
        }
    }
}
