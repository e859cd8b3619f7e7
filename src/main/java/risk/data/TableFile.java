package risk.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import risk.csv.CellType;
import risk.csv.CsvColumn;
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
        try (CsvSource source = open(header -> {
            names.addAll(CsvHeader.distinctNames(header));
            return List.of();
        })) {
            assert source.header().columns().isEmpty();
            return names;
        } catch (InvalidInputException e) {
            throw named(e);
        }
    }

    /** The columns among these that hold a text where the file begins. Texts further on are seen by {@link #read}. */
    List<String> columnsWithEarlyTexts(List<String> names) throws IOException {
        List<Feature> columns = names.stream().map(Feature::numeric).toList();
        try (CsvSource source = open(header -> wanted(columns))) {
            RecordBlock block = source.next();
            List<String> found = new ArrayList<>();
            if (block != null) {
                TableBlock table = TableBlock.parse(block, source.header());
                for (int c = 0; c < names.size(); c++) {
                    if (table.texts[c] > 0) {
                        found.add(names.get(c));
                    }
                }
            }
            return found;
        } catch (InvalidInputException e) {
            throw named(e);
        }
    }

    /**
     * The columns, and what numeric ones hold instead of numbers.
     *
     * @param texts for each numeric column with texts, how many there are and where the first one stands
     */
    record Reading(CsvTable table, Map<String, Texts> texts) {}

    /** Cells that are no number and count as missing. */
    record Texts(long count, String first) {}

    /** @throws InvalidInputException if a row is malformed; the message names file and line */
    Reading read(List<Feature> columns) throws IOException {
        List<TableBlock> blocks = new ArrayList<>();
        OrderedPipeline<TableBlock> pipeline = new OrderedPipeline<>(blocks::add);
        try (CsvSource source = open(header -> wanted(columns))) {
            CsvHeader header = source.header();
            for (RecordBlock block = source.next(); block != null; block = source.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> TableBlock.parse(next, header));
            }
            pipeline.finish();
            return join(columns, blocks);
        } catch (InvalidInputException e) {
            throw named(e);
        }
    }

    private CsvSource open(Function<String, List<CsvColumn>> columnsOf) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("expected a CSV file, found a folder");
        }
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException("expected a CSV file, found none", e);
        }
        try {
            return new CsvSource(in, columnsOf);
        } catch (InvalidInputException e) {
            in.close();
            throw e;
        }
    }

    private InvalidInputException named(InvalidInputException e) {
        return new InvalidInputException(file + ": " + e.getMessage(), e);
    }

    private static List<CsvColumn> wanted(List<Feature> columns) {
        return columns.stream()
                .map(c -> new CsvColumn(c.name(), c.isNumeric() ? CellType.ANY_NUMBER : CellType.TEXT, true))
                .toList();
    }

    private Reading join(List<Feature> columns, List<TableBlock> blocks) {
        int rows =
                Math.toIntExact(blocks.stream().mapToLong(block -> block.rows).sum());
        if (rows == 0) {
            throw new InvalidInputException("expected rows below the header, found none");
        }
        double[][] numbers = new double[columns.size()][0];
        int[][] codes = new int[columns.size()][0];
        List<Levels> levels = Levels.ofColumns(columns.size());
        Map<String, Texts> texts = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).isNumeric()) {
                numbers[c] = numbers(blocks, c, rows);
                Texts found = texts(blocks, c);
                if (found.count() > 0) {
                    texts.put(columns.get(c).name(), found);
                }
            } else {
                codes[c] = codes(blocks, c, rows, levels.get(c));
            }
        }
        return new Reading(new CsvTable(columns, rows, numbers, codes, Levels.textsOf(levels)), texts);
    }

    private static double[] numbers(List<TableBlock> blocks, int column, int rows) {
        double[] whole = new double[rows];
        int at = 0;
        for (TableBlock block : blocks) {
            System.arraycopy(block.numbers[column], 0, whole, at, block.rows);
            block.numbers[column] = new double[0];
            at += block.rows;
        }
        return whole;
    }

    private static Texts texts(List<TableBlock> blocks, int column) {
        long count = 0;
        String first = "";
        for (TableBlock block : blocks) {
            String found = block.firstText[column];
            if (count == 0 && found != null) {
                first = found;
            }
            count += block.texts[column];
        }
        return new Texts(count, first);
    }

    private static int[] codes(List<TableBlock> blocks, int column, int rows, Levels levels) {
        int[] whole = new int[rows];
        int at = 0;
        for (TableBlock block : blocks) {
            levels.append(block.levels.get(column), block.codes[column], block.rows, whole, at);
            at += block.rows;
        }
        return whole;
    }
}
