package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvSource;
import risk.csv.Notation;
import risk.csv.OrderedPipeline;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.SpareBlocks;
import risk.csv.WrittenTime;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.ingest.IngestionRecord.Checksums;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.AtomicFile;
import risk.io.Digests;
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
    private final CRC32 crc = new CRC32();
    private final DigestOutputStream out;
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
        this.out = new DigestOutputStream(
                new CheckedOutputStream(AtomicFile.stage(target), crc), DigestUtils.getSha256Digest());
        out.write((headerLine(schema) + "\n").getBytes(UTF_8));
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
        sources.forEach(Source::digest);
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
            throw unreadable(CsvFolder.name(file), "cannot be read: " + e, e);
        }
    }

    private void readRows(Path file, InputStream in) throws IOException {
        // Size and time are looked at before the first row is read, or a change in between would pass unseen.
        Source source = new Source(file, Files.readAttributes(file, BasicFileAttributes.class));
        try (CsvSource rows = new CsvSource(in, columns, notation, spareBlocks)) {
            sources.add(source);
            for (RecordBlock block = rows.next(); block != null; block = rows.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> parse(next, source));
            }
        } catch (InvalidInputException e) {
            RejectedFile rejected = new RejectedFile(
                    CsvFolder.name(file), String.valueOf(e.getMessage()), Optional.of(source.settledState()));
            if (sources.contains(source)) {
                throw new UnreadableFileException(rejected, e);
            }
            rejectedFiles.add(rejected);
        }
    }

    /** What may be otherwise in the next run, so that the file is new to it. */
    private static UnreadableFileException unreadable(String name, String reason, @Nullable Throwable cause) {
        return new UnreadableFileException(new RejectedFile(name, reason, Optional.empty()), cause);
    }

    /** What came of a block, back on the thread that runs the compilation. */
    private record Portion(Source source, FinalRows rows) {}

    /** Rows of a file in the spool. */
    private record PutAside(Source source, int count, int length, long bytesRead) {}

    private Portion parse(RecordBlock block, Source source) {
        FinalRows rows = Objects.requireNonNullElseGet(spareRows.poll(), FinalRows::new);
        rows.parse(block, key, CsvFolder.name(source.file));
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
                rejectedRows.row(CsvFolder.name(source.file), rejection);
                source.rejected.add(rejection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        source.rows += rows.count();
        source.unfinished = rows.unfinished();
        source.latestTime = Math.max(source.latestTime, rows.latestTime());
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
            FileState state = source.settledState();
            if (source.rows == 0) {
                String reason = source.rejected
                        .commonest()
                        .map(commonest -> "no row fits the schema; " + commonest)
                        .orElse("a header and no rows");
                rejectedFiles.add(new RejectedFile(state.name(), reason, Optional.of(state)));
            } else {
                files.add(new IngestedFile(
                        state,
                        source.rows,
                        source.uniqueRows,
                        source.rows - source.uniqueRows,
                        source.rejected.rows(),
                        source.unfinished,
                        source.rejected.bias(source.rows),
                        source.latestTime == WrittenTime.NONE
                                ? Optional.empty()
                                : Optional.of(
                                        WrittenTime.instant(source.latestTime).toString())));
            }
        }
        for (RejectedFile file : rejectedFiles) {
            rejectedRows.file(file.name(), file.reason());
        }
        long rows = sources.stream().mapToLong(source -> source.rows).sum();
        long uniqueRows =
                sources.stream().mapToLong(source -> source.uniqueRows).sum();
        return new IngestionRecord(
                files,
                rejectedFiles,
                rows,
                uniqueRows,
                rows - uniqueRows,
                sources.stream().mapToLong(source -> source.rejected.rows()).sum(),
                Hex.encodeHexString(out.getMessageDigest().digest()),
                (System.nanoTime() - begin) / 1e9,
                passedOver,
                Optional.of(new Checksums(Digests.digits(crc), Optional.empty())));
    }

    private static String headerLine(Schema schema) {
        return CSVFormat.RFC4180.format(schema.storedColumns().toArray());
    }

    /** A file under way and what was counted of it. */
    private static final class Source {

        private final Path file;
        private final FutureTask<FileState> state;
        private long rows;
        private long uniqueRows;
        private final Rejections rejected = new Rejections();
        private Optional<String> unfinished = Optional.empty();
        private long latestTime = WrittenTime.NONE;

        /** @param attributes those that the file had before its first row was read */
        Source(Path file, BasicFileAttributes attributes) {
            this.file = file;
            this.state = new FutureTask<>(() -> FileState.of(file, attributes));
        }

        /** Begins to digest the file, beside whoever calls. */
        void digest() {
            ForkJoinPool.commonPool().execute(state);
        }

        /** The state in which the file was read; digests it, unless somebody does or has done. */
        FileState settledState() {
            String name = CsvFolder.name(file);
            try {
                state.run();
                FileState read = state.get();
                if (!read.looksUnchanged(file)) {
                    throw unreadable(name, "changed while it was read", null);
                }
                return read;
            } catch (IOException | ExecutionException e) {
                throw unreadable(name, "vanished while it was read", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
