package risk.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads CSV into a {@link Dataset}. Other than an ingestion, it refuses the whole file at the first row that doesn't fit:
 * whoever asks for 200 predictions means these 200 rows.
 */
public final class DatasetReader {

    private final Schema schema;
    private final List<CsvColumn> columns;
    private final boolean withIds;
    private final ProgressListener progress;

    private DatasetReader(Schema schema, List<CsvColumn> columns, boolean withIds, ProgressListener progress) {
        this.schema = schema;
        this.columns = columns;
        this.withIds = withIds;
        this.progress = progress;
    }

    /** For data to train or score with: every column must be there. */
    public static DatasetReader labelled(Schema schema) {
        return new DatasetReader(schema, CsvColumn.allOf(schema), false, ProgressListener.NONE);
    }

    /** For data to predict: the features must be there. */
    public static DatasetReader unlabelled(Schema schema) {
        return new DatasetReader(schema, CsvColumn.featuresOf(schema), false, ProgressListener.NONE);
    }

    /** Also keeps the clients' names. */
    public DatasetReader withIds() {
        return new DatasetReader(schema, columns, true, progress);
    }

    public DatasetReader reportingTo(ProgressListener listener) {
        return new DatasetReader(schema, columns, withIds, listener);
    }

    /** @throws InvalidInputException if the file is absent or a row doesn't fit; the message names file and line */
    public Dataset read(Path file) throws IOException {
        return readAll(List.of(file));
    }

    /** All CSV files of a folder, one after the other, in order of name. */
    public Dataset readFolder(Path folder) throws IOException {
        return readAll(CsvFolder.files(folder));
    }

    /** @throws InvalidInputException if a row doesn't fit; the message names the line */
    public Dataset read(InputStream in) throws IOException {
        Columns whole = new Columns();
        whole.append(in);
        return whole.toDataset();
    }

    private Dataset readAll(List<Path> files) throws IOException {
        Columns whole = new Columns();
        for (Path file : files) {
            try (InputStream in = open(file)) {
                whole.expect(Files.size(file));
                whole.append(in);
            } catch (NoSuchFileException e) {
                throw new InvalidInputException(file + ": expected a CSV file, found none", e);
            } catch (InvalidInputException e) {
                throw new InvalidInputException(file + ": " + e.getMessage(), e);
            }
        }
        return whole.toDataset();
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("expected a CSV file, found a folder");
        }
        return Files.newInputStream(file);
    }

    /** The columns read so far. */
    private final class Columns {

        private final List<ColumnBlock> blocks = new ArrayList<>();
        private long bytesRead;
        private long bytesTotal;

        void expect(long bytes) {
            bytesTotal += bytes;
        }

        void append(InputStream in) throws IOException {
            OrderedPipeline<ColumnBlock> pipeline = new OrderedPipeline<>(this::add);
            try (CsvSource rows = new CsvSource(in, columns)) {
                CsvHeader header = rows.header();
                for (RecordBlock block = rows.next(); block != null; block = rows.next()) {
                    RecordBlock next = block;
                    pipeline.submit(() -> ColumnBlock.parse(next, header, schema, withIds));
                }
            }
            pipeline.finish();
        }

        private void add(ColumnBlock block) {
            blocks.add(block);
            bytesRead += block.bytesRead;
            progress.advanced(bytesRead, bytesTotal);
        }

        Dataset toDataset() {
            int rows = Math.toIntExact(
                    blocks.stream().mapToLong(block -> block.rows).sum());
            int features = schema.features().size();
            double[][] numbers = new double[features][0];
            int[][] codes = new int[features][0];
            List<List<String>> levels = new ArrayList<>();
            for (int f = 0; f < features; f++) {
                List<String> known = new ArrayList<>();
                if (schema.features().get(f).isNumeric()) {
                    numbers[f] = numbers(rows, f);
                } else {
                    codes[f] = codes(rows, f, known);
                }
                levels.add(List.copyOf(known));
            }
            double[] labels = new double[rows];
            String[] ids = withIds ? new String[rows] : null;
            int at = 0;
            for (ColumnBlock block : blocks) {
                System.arraycopy(block.labels, 0, labels, at, block.rows);
                if (ids != null && block.ids != null) {
                    System.arraycopy(block.ids, 0, ids, at, block.rows);
                }
                at += block.rows;
            }
            long missingIds =
                    blocks.stream().mapToLong(block -> block.missingIds).sum();
            return new Dataset(schema, rows, numbers, codes, List.copyOf(levels), labels, ids, missingIds);
        }

        private double[] numbers(int rows, int feature) {
            double[] whole = new double[rows];
            int at = 0;
            for (ColumnBlock block : blocks) {
                System.arraycopy(block.numbers[feature], 0, whole, at, block.rows);
                block.numbers[feature] = new double[0];
                at += block.rows;
            }
            return whole;
        }

        /** Joins the blocks' codes; what a block calls level 0 may be level 5 of the whole. */
        private int[] codes(int rows, int feature, List<String> known) {
            int[] whole = new int[rows];
            Map<String, Integer> codeOf = new HashMap<>();
            int at = 0;
            for (ColumnBlock block : blocks) {
                int[] wholeCode = new int[block.levels.get(feature).size()];
                Arrays.setAll(
                        wholeCode,
                        i -> codeOf.computeIfAbsent(block.levels.get(feature).get(i), level -> {
                            known.add(level);
                            return known.size() - 1;
                        }));
                for (int code : block.codes[feature]) {
                    whole[at++] = code == Dataset.NO_LEVEL ? Dataset.NO_LEVEL : wholeCode[code];
                }
            }
            return whole;
        }
    }
}
