package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.csv.OrderedPipeline;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.SpareBlocks;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.AtomicFile;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;

/**
 * Compiles input files to one. A first pass parses their blocks on all cores and puts the rows aside in order; then it is
 * found which of them stood before; a second pass writes the others.
 */
final class Compilation implements Closeable {

    /** The part of the work that the second pass is, as progress is told: a quarter. */
    private static final int SECOND_PASS = 4;

    private final List<CsvColumn> columns;
    private final Notation notation;
    private final RejectedRows rejectedRows;
    private final ProgressListener progress;
    private final StagedData out;
    private final RowSpool spool;
    private final Fingerprints fingerprints;
    private final FingerprintKey key = FingerprintKey.random();
    private final OrderedPipeline<Portion> pipeline = new OrderedPipeline<>(this::putAside);
    private final SpareBlocks spareBlocks = new SpareBlocks();
    private final Queue<FinalRows> spareRows = new ConcurrentLinkedQueue<>();
    private final List<PutAside> putAside = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<RejectedFile> rejectedFiles = new ArrayList<>();

    private final Path returnsTarget;
    private @Nullable ReturnNotes returnNotes;

    private long bytesTotal;
    private long bytesRead;
    private long bytesWritten;

    /**
     * @param notation in which the files are written
     * @param target what is to be made; it is staged, and temporary files lie beside it
     * @param returnsTarget where to note which rows came again
     * @param memoryLimit how many bytes of fingerprints to hold in memory
     */
    Compilation(
            Schema schema,
            Notation notation,
            Path target,
            Path returnsTarget,
            long memoryLimit,
            RejectedRows rejectedRows,
            ProgressListener progress)
            throws IOException {
        this.columns = SchemaColumns.allOf(schema);
        this.notation = notation;
        this.rejectedRows = rejectedRows;
        this.progress = progress;
        this.returnsTarget = returnsTarget;
        Path staged = AtomicFile.staged(target);
        this.fingerprints =
                new Fingerprints(staged.resolveSibling(staged.getFileName() + ".fingerprints"), memoryLimit);
        this.spool = new RowSpool(spoolOf(staged));
        this.out = StagedData.begin(target, schema);
    }

    /**
     * @param refused files to pass over
     * @param passedOver what else lies in the folder
     * @param begin when the ingestion began, by {@code System.nanoTime}
     */
    IngestionRecord run(List<Path> files, Map<String, RejectedFile> refused, List<String> passedOver, long begin)
            throws IOException {
        bytesTotal = CsvFolder.bytes(files);
        List<RejectedFile> failed = new ArrayList<>();
        for (Path file : files) {
            RejectedFile rejected = refused.get(CsvFolder.name(file));
            if (rejected == null) {
                try {
                    read(file);
                } catch (UnreadableFileException e) {
                    // All are found in one go: each that came alone would cost another.
                    failed.addAll(e.files());
                }
            } else {
                rejectedFiles.add(rejected);
            }
        }
        pipeline.finish();
        if (!failed.isEmpty()) {
            throw new UnreadableFileException(failed);
        }
        ReturnNotes returns = notes(fingerprints.findRepeated());
        // From here on only one core is busy with the rows: the others digest what was read.
        sources.forEach(source -> source.tally.digest());
        for (PutAside rows : putAside) {
            rows.source().uniqueRows += spool.writeUnique(rows.count(), rows.length(), returns::next, out);
            bytesWritten += rows.bytesRead();
            tellProgress();
        }
        return record(passedOver, begin);
    }

    /** Where rows wait until it is known which are the first of their kind. */
    static Path spoolOf(Path staged) {
        return staged.resolveSibling(staged.getFileName() + ".rows");
    }

    private ReturnNotes notes(RepeatedRows repeated) throws IOException {
        returnNotes = new ReturnNotes(returnsTarget, repeated);
        return returnNotes;
    }

    /** Puts the notes on rows that came again in their place. */
    void publishReturns() throws IOException {
        if (returnNotes != null) {
            returnNotes.publish();
        }
    }

    @Override
    public void close() throws IOException {
        ReturnNotes notes = returnNotes;
        try (out;
                notes;
                spool;
                fingerprints) {
            // Each is closed, also where closing another one fails.
        }
    }

    private void read(Path file) {
        try (InputStream in = CsvFolder.open(file)) {
            readRows(file, in);
        } catch (InvalidInputException e) {
            rejectedFiles.add(new RejectedFile(CsvFolder.name(file), String.valueOf(e.getMessage()), Optional.empty()));
        } catch (IOException e) {
            throw FileTally.unreadable(CsvFolder.name(file), "cannot be read: " + e, e);
        }
    }

    private void readRows(Path file, InputStream in) throws IOException {
        // Size and time are looked at before the first row is read, or a change in between would pass unseen.
        Source source = new Source(new FileTally(file, Files.readAttributes(file, BasicFileAttributes.class)));
        try (CsvSource rows = new CsvSource(in, columns, notation, spareBlocks)) {
            sources.add(source);
            for (RecordBlock block = rows.next(); block != null; block = rows.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> parse(next, source));
            }
        } catch (InvalidInputException e) {
            RejectedFile rejected = new RejectedFile(
                    CsvFolder.name(file), String.valueOf(e.getMessage()), Optional.of(source.tally.settledState()));
            if (sources.contains(source)) {
                throw new UnreadableFileException(rejected, e);
            }
            rejectedFiles.add(rejected);
        }
    }

    /** What came of a block, back on the thread that runs the compilation. */
    private record Portion(Source source, FinalRows rows) {}

    /** Rows of a file in the spool. */
    private record PutAside(Source source, int count, int length, long bytesRead) {}

    private Portion parse(RecordBlock block, Source source) {
        FinalRows rows = Objects.requireNonNullElseGet(spareRows.poll(), FinalRows::new);
        rows.parse(block, key, source.tally.name());
        spareBlocks.add(block);
        return new Portion(source, rows);
    }

    private void putAside(Portion portion) {
        Source source = portion.source();
        FinalRows rows = portion.rows();
        try {
            putAside.add(new PutAside(source, rows.count(), rows.length(), rows.bytesRead()));
            spool.write(rows);
            fingerprints.add(rows.fingerprints());
            for (Rejection rejection : rows.rejections()) {
                rejectedRows.row(source.tally.name(), rejection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        source.tally.count().add(rows);
        bytesRead += rows.bytesRead();
        spareRows.add(rows);
        tellProgress();
    }

    private void tellProgress() {
        progress.advanced(bytesRead - (bytesRead - bytesWritten) / SECOND_PASS, bytesTotal);
    }

    private IngestionRecord record(List<String> passedOver, long begin) throws IOException {
        List<IngestedFile> files = new ArrayList<>();
        for (Source source : sources) {
            FileState state = source.tally.settledState();
            if (source.tally.count().rows() == 0) {
                rejectedFiles.add(source.tally.count().rejected(state));
            } else {
                files.add(source.tally.count().ingested(state, source.uniqueRows));
            }
        }
        for (RejectedFile file : rejectedFiles) {
            rejectedRows.file(file.name(), file.reason());
        }
        return IngestionRecord.of(
                files,
                rejectedFiles,
                sources.stream()
                        .mapToLong(source -> source.tally.count().rejectedRows())
                        .sum(),
                out.sha256(),
                (System.nanoTime() - begin) / 1e9,
                passedOver,
                out.crc32());
    }

    /** A file under way. */
    private static final class Source {

        private final FileTally tally;
        private long uniqueRows;

        Source(FileTally tally) {
            this.tally = tally;
        }
    }
}
