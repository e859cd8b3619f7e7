package risk.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.csv.CSVFormat;
import risk.data.IngestionRecord.IngestedFile;
import risk.data.IngestionRecord.RejectedFile;

/** One pass over the input files: blocks out to the cores, rows back in order, unique ones on to the output. */
final class Compilation implements Closeable {

    private static final int WRITE_BUFFER = 1 << 16;

    private final List<CsvColumn> columns;
    private final RejectedRows rejectedRows;
    private final ProgressListener progress;
    private final DigestOutputStream digest;
    private final OutputStream out;
    private final FingerprintSet seen = new FingerprintSet();
    private final OrderedPipeline<Delivery> pipeline = new OrderedPipeline<>(this::take);
    private final List<Source> sources = new ArrayList<>();
    private final List<RejectedFile> rejectedFiles = new ArrayList<>();

    private long bytesRead;
    private long bytesTotal;

    Compilation(Schema schema, Path staged, RejectedRows rejectedRows, ProgressListener progress) throws IOException {
        this.columns = CsvColumn.allOf(schema);
        this.rejectedRows = rejectedRows;
        this.progress = progress;
        this.digest = new DigestOutputStream(Files.newOutputStream(staged), DigestUtils.getSha256Digest());
        this.out = new BufferedOutputStream(digest, WRITE_BUFFER);
        out.write((headerLine(schema) + "\n").getBytes(UTF_8));
    }

    /**
     * @param refused files to pass over, each with its reason
     * @param begin when the ingestion began, by {@code System.nanoTime}
     */
    IngestionRecord run(List<Path> files, Map<String, String> refused, long begin) throws IOException {
        for (Path file : files) {
            bytesTotal += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        for (Path file : files) {
            String reason = refused.get(CsvFolder.name(file));
            if (reason == null) {
                read(file);
            } else {
                rejectedFiles.add(new RejectedFile(CsvFolder.name(file), reason, null));
            }
        }
        pipeline.finish();
        out.flush();
        return record(begin);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void read(Path file) {
        try {
            readRows(file);
        } catch (IOException e) {
            throw new UnreadableFileException(CsvFolder.name(file), "cannot be read: " + e, e);
        }
    }

    private void readRows(Path file) throws IOException {
        String name = CsvFolder.name(file);
        if (!Files.isRegularFile(file)) {
            rejectedFiles.add(new RejectedFile(name, "expected a file, found something else", null));
            return;
        }
        // Size and time are looked at before the first row is read, or a change in between would pass unseen.
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Source source = new Source(file, ForkJoinPool.commonPool().submit(() -> FileState.of(file, attributes)));
        try (CsvSource rows = new CsvSource(Files.newInputStream(file), columns)) {
            sources.add(source);
            CsvHeader header = rows.header();
            for (RecordBlock block = rows.next(); block != null; block = rows.next()) {
                RecordBlock next = block;
                pipeline.submit(() -> new Delivery(source, FinalRows.parse(next, header)));
            }
        } catch (InvalidInputException e) {
            rejectedFiles.add(new RejectedFile(name, String.valueOf(e.getMessage()), source.settledState()));
        }
    }

    /** What came of a block, back on the thread that runs the compilation. */
    private record Delivery(Source source, FinalRows rows) {}

    private void take(Delivery delivery) {
        Source source = delivery.source();
        FinalRows rows = delivery.rows();
        try {
            for (int i = 0; i < rows.count(); i++) {
                if (seen.add(rows.high(i), rows.low(i))) {
                    out.write(rows.lines(), rows.start(i), rows.end(i) - rows.start(i));
                    source.uniqueRows++;
                }
            }
            for (Rejection rejection : rows.rejections()) {
                rejectedRows.row(CsvFolder.name(source.file), rejection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        source.rows += rows.count();
        source.rejectedRows += rows.rejections().size();
        bytesRead += rows.bytesRead();
        progress.advanced(bytesRead, bytesTotal);
    }

    private IngestionRecord record(long begin) throws IOException {
        List<IngestedFile> files = new ArrayList<>();
        for (Source source : sources) {
            FileState state = source.settledState();
            if (source.rows == 0) {
                String reason = source.rejectedRows == 0 ? "a header and no rows" : "no row fits the schema";
                rejectedFiles.add(new RejectedFile(state.name(), reason, state));
            } else {
                files.add(new IngestedFile(
                        state, source.rows, source.uniqueRows, source.rows - source.uniqueRows, source.rejectedRows));
            }
        }
        for (RejectedFile file : rejectedFiles) {
            rejectedRows.file(file.name(), file.reason());
        }
        long rows = sources.stream().mapToLong(source -> source.rows).sum();
        return new IngestionRecord(
                files,
                rejectedFiles,
                rows,
                seen.size(),
                rows - seen.size(),
                sources.stream().mapToLong(source -> source.rejectedRows).sum(),
                Hex.encodeHexString(digest.getMessageDigest().digest()),
                (System.nanoTime() - begin) / 1e9);
    }

    private static String headerLine(Schema schema) {
        return CSVFormat.RFC4180.format(schema.columns().toArray());
    }

    /** A file under way and what was counted of it. */
    private static final class Source {

        private final Path file;
        private final ForkJoinTask<FileState> state;
        private long rows;
        private long uniqueRows;
        private long rejectedRows;

        Source(Path file, ForkJoinTask<FileState> state) {
            this.file = file;
            this.state = state;
        }

        /** The state in which the file was read. */
        FileState settledState() {
            String name = CsvFolder.name(file);
            try {
                FileState read = state.get();
                if (!read.looksUnchanged(file)) {
                    throw new UnreadableFileException(name, "changed while it was read", null);
                }
                return read;
            } catch (IOException | ExecutionException e) {
                throw new UnreadableFileException(name, "vanished while it was read", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
