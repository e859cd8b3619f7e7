package risk.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvHeader;
import risk.csv.CsvSource;
import risk.csv.OrderedPipeline;
import risk.csv.RecordBlock;
import risk.csv.RowParser;
import risk.csv.SpareBlocks;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.ProgressListener;

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
        return new DatasetReader(schema, SchemaColumns.allOf(schema), false, ProgressListener.NONE);
    }

    /** For data to predict: the features must be there. */
    public static DatasetReader unlabelled(Schema schema) {
        return new DatasetReader(schema, SchemaColumns.featuresOf(schema), false, ProgressListener.NONE);
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
        Reading whole = new Reading(0);
        whole.append(in);
        return whole.toDataset();
    }

    private Dataset readAll(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        Reading whole = new Reading(bytes);
        for (Path file : files) {
            try (InputStream in = open(file)) {
                whole.append(in);
            } catch (NoSuchFileException e) {
                throw new InvalidInputException(
                        file, Mismatch.expected("a CSV file").found("none"), e);
            } catch (InvalidInputException e) {
                throw e.in(file);
            }
        }
        return whole.toDataset();
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(Mismatch.expected("a CSV file").found("a folder"));
        }
        return Files.newInputStream(file);
    }

    /** One data set in the making. */
    private final class Reading {

        private final DatasetBuilder whole = new DatasetBuilder(schema, withIds);
        private final SpareBlocks spareBlocks = new SpareBlocks();
        private final Queue<DatasetBuilder> spareParts = new ConcurrentLinkedQueue<>();
        private final long bytesTotal;
        private final ExpectedRows expected;

        /** @param bytesTotal 0 where that is unknown */
        Reading(long bytesTotal) {
            this.bytesTotal = bytesTotal;
            this.expected = new ExpectedRows(bytesTotal);
        }

        void append(InputStream in) throws IOException {
            OrderedPipeline<Part> pipeline = new OrderedPipeline<>(this::add);
            try (CsvSource rows = new CsvSource(in, columns, spareBlocks)) {
                CsvHeader header = rows.header();
                for (RecordBlock block = rows.next(); block != null; block = rows.next()) {
                    RecordBlock next = block;
                    pipeline.submit(() -> parse(next, header));
                }
            }
            pipeline.finish();
        }

        private Part parse(RecordBlock block, CsvHeader header) {
            DatasetBuilder rows =
                    Objects.requireNonNullElseGet(spareParts.poll(), () -> new DatasetBuilder(schema, withIds));
            rows.clear();
            rows.columns().reserve(block.count());
            RowParser row = new RowParser(header);
            int count = block.rowsBeforeRejection();
            for (int i = 0; i < count; i++) {
                Mismatch reason = row.parse(block, i);
                if (reason != null) {
                    throw new InvalidInputException("line " + block.line(i), reason);
                }
                rows.addRow(row);
            }
            block.requireNoRejection();
            Part part = new Part(rows, block.size());
            spareBlocks.add(block);
            return part;
        }

        private void add(Part part) {
            expected.read(part.bytes());
            whole.columns().reserve(Math.addExact(whole.rows(), part.rows().rows()), expected);
            whole.append(part.rows());
            spareParts.add(part.rows());
            progress.advanced(expected.bytesRead(), bytesTotal);
        }

        Dataset toDataset() {
            return whole.build();
        }
    }

    /**
     * The rows of one block; made by any thread, then appended to the whole in order.
     *
     * @param bytes how much of the file it was
     */
    private record Part(DatasetBuilder rows, long bytes) {}
}
