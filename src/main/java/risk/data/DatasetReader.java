package risk.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.csv.OrderedPipeline;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.RowParser;
import risk.csv.SpareBlocks;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Unit;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.io.ProgressListener;

/**
 * Reads CSV into a {@link Dataset}. Other than an ingestion, it refuses the whole file at the first row that doesn't fit,
 * where nothing else is asked for: whoever asks for 200 predictions means these 200 rows.
 */
public final class DatasetReader {

    private final Schema schema;
    private final Purpose purpose;
    private final List<CsvColumn> columns;
    private final Notation notation;
    private final boolean withIds;
    private final boolean takesWhatFits;
    private final ProgressListener progress;

    /** What the data is for. */
    private enum Purpose {
        LEARNING,
        /** The same, as an ingestion wrote it. */
        INGESTED,
        PREDICTING;

        List<CsvColumn> columns(Schema schema) {
            return switch (this) {
                case LEARNING -> SchemaColumns.allOf(schema);
                case INGESTED -> SchemaColumns.storedOf(schema);
                case PREDICTING -> SchemaColumns.featuresOf(schema);
            };
        }
    }

    private DatasetReader(
            Schema schema,
            Purpose purpose,
            Notation notation,
            boolean withIds,
            boolean takesWhatFits,
            ProgressListener progress) {
        this.schema = schema;
        this.purpose = purpose;
        this.columns = purpose.columns(schema);
        this.notation = notation;
        this.withIds = withIds;
        this.takesWhatFits = takesWhatFits;
        this.progress = progress;
    }

    /** For data to train or score with: every column must be there. */
    public static DatasetReader labelled(Schema schema) {
        return new DatasetReader(schema, Purpose.LEARNING, Notation.DEFAULT, false, false, ProgressListener.NONE);
    }

    /** For what this suite has written of such data: all clients have names there. */
    public static DatasetReader ingested(Schema schema) {
        return new DatasetReader(schema, Purpose.INGESTED, Notation.DEFAULT, false, false, ProgressListener.NONE);
    }

    /** For data to predict: the features must be there; labels are not looked at, and a row may be empty. */
    public static DatasetReader unlabelled(Schema schema) {
        return new DatasetReader(schema, Purpose.PREDICTING, Notation.DEFAULT, false, false, ProgressListener.NONE);
    }

    /** Also keeps the clients' names. */
    public DatasetReader withIds() {
        return new DatasetReader(schema, purpose, notation, true, takesWhatFits, progress);
    }

    /** Leaves out rows that don't fit, and says so among the {@link Dataset#findings}. */
    public DatasetReader takingWhatFits() {
        return new DatasetReader(schema, purpose, notation, withIds, true, progress);
    }

    /** Of files in this notation. */
    public DatasetReader in(Notation written) {
        return new DatasetReader(schema, purpose, written, withIds, takesWhatFits, progress);
    }

    public DatasetReader reportingTo(ProgressListener listener) {
        return new DatasetReader(schema, purpose, notation, withIds, takesWhatFits, listener);
    }

    /** @throws InvalidInputException if the file is absent or a row doesn't fit; the message names file and line */
    public Dataset read(Path file) throws IOException {
        return readAll(List.of(file), CsvFolder::open);
    }

    /** All CSV files of a folder, one after the other, in order of name. */
    public Dataset readFolder(Path folder) throws IOException {
        return readFolder(folder, CsvFolder::open);
    }

    /** Opens a file to be read. */
    @FunctionalInterface
    public interface Opener {
        /** @throws InvalidInputException if it is no file; the message names none */
        InputStream open(Path file) throws IOException;
    }

    /** The same for who doesn't open each file that lies there. */
    public Dataset readFolder(Path folder, Opener opener) throws IOException {
        return readAll(CsvFolder.files(folder), opener);
    }

    /** @throws InvalidInputException if a row doesn't fit; the message names the line */
    public Dataset read(InputStream in) throws IOException {
        Reading whole = new Reading(0);
        whole.append(in);
        return whole.toDataset();
    }

    private Dataset readAll(List<Path> files, Opener opener) throws IOException {
        Reading whole = new Reading(CsvFolder.bytes(files));
        for (Path file : files) {
            try (InputStream in = opener.open(file)) {
                whole.beginFile(CsvFolder.name(file));
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

    /** One data set in the making. */
    private final class Reading {

        private final DatasetBuilder whole = new DatasetBuilder(schema, withIds);
        private final SpareBlocks spareBlocks = new SpareBlocks();
        private final Queue<DatasetBuilder> spareParts = new ConcurrentLinkedQueue<>();
        private final long bytesTotal;
        private final ExpectedRows expected;
        private String file = "";
        private long leftOut;
        private String firstLeftOut = "";

        /** @param bytesTotal 0 where that is unknown */
        Reading(long bytesTotal) {
            this.bytesTotal = bytesTotal;
            this.expected = new ExpectedRows(bytesTotal);
        }

        /** Says which file is read next. */
        void beginFile(String name) {
            file = name;
        }

        void append(InputStream in) throws IOException {
            String name = file;
            OrderedPipeline<Part> pipeline = new OrderedPipeline<>(this::add);
            try (CsvSource rows = new CsvSource(in, columns, notation, spareBlocks)) {
                for (RecordBlock block = rows.next(); block != null; block = rows.next()) {
                    RecordBlock next = block;
                    pipeline.submit(() -> takesWhatFits ? parseFitting(next, name) : parse(next, name));
                }
            }
            pipeline.finish();
        }

        private DatasetBuilder emptyPart(RecordBlock block) {
            DatasetBuilder rows =
                    Objects.requireNonNullElseGet(spareParts.poll(), () -> new DatasetBuilder(schema, withIds));
            rows.clear();
            rows.columns().reserve(block.count());
            return rows;
        }

        private RowParser parserOf(RecordBlock block, String name) {
            return new RowParser(block.header(), purpose == Purpose.PREDICTING).in(name);
        }

        private Part parseFitting(RecordBlock block, String name) {
            DatasetBuilder rows = emptyPart(block);
            RowParser row = parserOf(block, name);
            List<Rejection> rejections = new ArrayList<>(block.rejections());
            for (int i = 0; i < block.count(); i++) {
                Mismatch reason = row.parse(block, i);
                if (reason == null) {
                    rows.addRow(row, purpose != Purpose.PREDICTING);
                } else {
                    rejections.add(new Rejection(block.line(i), reason.remark(block.reach(i)), ""));
                }
            }
            rejections.sort(Comparator.comparingLong(Rejection::line));
            Part part = new Part(rows, block.size(), rejections);
            spareBlocks.add(block);
            return part;
        }

        private Part parse(RecordBlock block, String name) {
            DatasetBuilder rows = emptyPart(block);
            RowParser row = parserOf(block, name);
            int count = block.rowsBeforeRejection();
            for (int i = 0; i < count; i++) {
                Mismatch reason = row.parse(block, i);
                if (reason != null) {
                    throw new InvalidInputException("line " + block.line(i), reason);
                }
                rows.addRow(row, purpose != Purpose.PREDICTING);
            }
            block.requireNoRejection();
            Part part = new Part(rows, block.size(), List.of());
            spareBlocks.add(block);
            return part;
        }

        private void add(Part part) {
            expected.read(part.bytes());
            whole.columns().reserve(Math.addExact(whole.rows(), part.rows().rows()), expected);
            whole.append(part.rows());
            spareParts.add(part.rows());
            for (Rejection rejection : part.rejections()) {
                if (leftOut == 0) {
                    firstLeftOut = file + ", line " + rejection.line() + ": " + rejection.reason();
                }
                leftOut += rejection.lines();
            }
            progress.advanced(expected.bytesRead(), bytesTotal);
        }

        Dataset toDataset() {
            if (leftOut > 0 && whole.rows() == 0) {
                throw new InvalidInputException(Mismatch.expected("at least one row that fits the schema")
                        .found("none (" + firstLeftOut + ")"));
            }
            return leftOut == 0 ? whole.build() : whole.build().finding(leftOut(leftOut, firstLeftOut));
        }

        private Finding leftOut(long rows, String first) {
            return Finding.warning(FindingKey.ROWS_LEFT_OUT)
                    .measured(rows, Unit.ROWS)
                    .limit(0)
                    .with("rows", rows)
                    .with("first", first);
        }
    }

    /**
     * The rows of one block; made by any thread, then appended to the whole in order.
     *
     * @param bytes how much of the file it was
     * @param rejections rows that don't fit, where these are left out
     */
    private record Part(DatasetBuilder rows, long bytes, List<Rejection> rejections) {}
}
