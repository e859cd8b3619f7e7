package risk.data;

import static risk.io.Mismatch.expected;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import risk.csv.CellType;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvHeader;
import risk.csv.CsvSource;
import risk.csv.OrderedPipeline;
import risk.csv.RecordBlock;
import risk.io.InvalidInputException;

/** Any CSV file with a header; what its columns hold is told by the one who reads it. */
final class TableFile {

    private final Path file;

    TableFile(Path file) {
        this.file = file;
    }

    /**
     * The names in its header, blank ones included.
     *
     * @throws InvalidInputException if there is no header, or a name stands there twice; the message names the file
     */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (CsvSource source = open((header, separator) -> {
            names.addAll(CsvHeader.distinctNames(header, separator));
            return List.of();
        })) {
            assert source.header().columns().isEmpty();
            return names;
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
    }

    /** The columns among these that are no numbers where the file begins. Texts further on are seen by {@link #read}. */
    Set<String> columnsOfTexts(List<String> names) throws IOException {
        List<Feature> columns = names.stream().map(Feature::numeric).toList();
        try (CsvSource source = open((header, separator) -> wanted(columns))) {
            RecordBlock block = source.next();
            return block == null
                    ? Set.of()
                    : TableRows.of(block, source.header(), columns).texts().entrySet().stream()
                            .filter(column -> column.getValue().makeCategories())
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet());
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
    }

    /**
     * The columns, and what numeric ones hold instead of numbers.
     *
     * @param texts for each numeric column with texts, how many there are and where the first one stands
     * @param empty names of the columns of which no cell has a value
     */
    record Reading(Columns table, Map<String, Texts> texts, Set<String> empty) {}

    /**
     * Cells that are no number and count as missing.
     *
     * @param count how many they are
     * @param filled of so many that have a value
     */
    record Texts(long count, long filled, String first) {

        /** Nobody takes a column for one of categories because of a few marks and slips in it. */
        private static final double FEW = 0.05;

        /** Whether they are so many that the column is none of numbers. */
        boolean makeCategories() {
            return count > FEW * filled;
        }
    }

    /** @throws InvalidInputException if a row is malformed; the message names file and line */
    Reading read(List<Feature> columns) throws IOException {
        TableRows whole = new TableRows(columns);
        ExpectedRows expected = new ExpectedRows(CsvFolder.bytes(List.of(file)));
        OrderedPipeline<Part> pipeline = new OrderedPipeline<>(part -> {
            expected.read(part.bytes());
            whole.columns()
                    .reserve(
                            Math.addExact(
                                    whole.columns().rows(),
                                    part.rows().columns().rows()),
                            expected);
            whole.append(part.rows());
        });
        try (CsvSource source = open((header, separator) -> wanted(columns))) {
            CsvHeader header = source.header();
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> new Part(TableRows.of(next, header, columns), next.size()));
            }
            pipeline.finish();
        } catch (InvalidInputException e) {
            throw e.in(file);
        }
        Columns table = whole.columns().build();
        if (table.rows() == 0) {
            throw new InvalidInputException(
                    file, expected("rows below the header").found("none"));
        }
        return new Reading(table, whole.texts(), whole.empty());
    }

    private record Part(TableRows rows, long bytes) {}

    private CsvSource open(BiFunction<String, Character, List<CsvColumn>> columnsOf) throws IOException {
        return new CsvSource(CsvFolder.open(file), columnsOf);
    }

    private static List<CsvColumn> wanted(List<Feature> columns) {
        return columns.stream()
                .map(c -> new CsvColumn(c.name(), c.isNumeric() ? CellType.ANY_NUMBER : CellType.TEXT, true))
                .toList();
    }
}
