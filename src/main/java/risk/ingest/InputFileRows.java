package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvColumn;
import risk.csv.CsvFolder;
import risk.csv.CsvSource;
import risk.csv.FilePart;
import risk.csv.Notation;
import risk.csv.RecordBlock;
import risk.csv.Rejection;
import risk.csv.SpareBlocks;
import risk.data.Schema;
import risk.data.SchemaColumns;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.InvalidInputException;

/**
 * One input file row by row, for an ingestion that tells rows apart elsewhere: each row as the line that {@code finaldata.csv} would
 * have, with its fingerprint; and once all are read, what became of the file.
 */
public final class InputFileRows implements Closeable {

    private final Path file;
    private final FingerprintKey key;
    private final FinalRows rows = new FinalRows();
    private final SpareBlocks spareBlocks = new SpareBlocks();
    private final List<Rejection> rejected = new ArrayList<>();
    private @Nullable FileTally tally;
    private @Nullable CsvSource source;
    private @Nullable RejectedFile refusal;
    private boolean isBroken;
    private int next;
    private int start;
    private int end;

    /**
     * What became of a file.
     *
     * @param ingested where rows were taken, as if all were unique; empty where the file was not taken
     * @param rejected why it was not, if so
     * @param rejectedRows how many of its rows were not taken
     * @param isBroken whether reading failed half way, so that no word is to be said of its rows
     */
    public record Outcome(
            Optional<IngestedFile> ingested, Optional<RejectedFile> rejected, long rejectedRows, boolean isBroken) {

        static Outcome of(FileCount count, FileState state) {
            return count.rows() == 0
                    ? new Outcome(Optional.empty(), Optional.of(count.rejected(state)), count.rejectedRows(), false)
                    : new Outcome(
                            Optional.of(count.ingested(state, count.rows())),
                            Optional.empty(),
                            count.rejectedRows(),
                            false);
        }

        /** Of a file of which no word is to be said. */
        public static Outcome broken(String name, String reason) {
            return new Outcome(
                    Optional.empty(), Optional.of(new RejectedFile(name, reason, Optional.empty())), 0, true);
        }
    }

    /**
     * What became of a part of a file.
     *
     * @param from its first byte
     * @param next where the record begins that comes after it, or the file's end
     * @param hasOtherHeader whether a header came in it, by which the rows of the next part would be to be read
     * @param rows that were taken
     * @param rejectedRows how many were not
     * @param unfinished as of the whole file
     * @param latestTime of its rows, in microseconds
     * @param failure why it could not be read to its end; empty where it was
     * @param state of the file, which the first part tells
     */
    public record PartOutcome(
            long from,
            long next,
            boolean hasOtherHeader,
            long rows,
            long rejectedRows,
            Optional<String> unfinished,
            long latestTime,
            Optional<String> failure,
            Optional<FileState> state) {}

    /** What a file holds that lies elsewhere. */
    @FunctionalInterface
    public interface Content {

        /** @throws InvalidInputException if it is no table; the message names no file */
        InputStream open() throws IOException;
    }

    /** Opens the file; what is wrong with it is said in the end. */
    public InputFileRows(Path file, Schema schema, Notation notation, FingerprintKey key) {
        this(file, () -> CsvFolder.open(file), Optional.empty(), schema, notation, key);
    }

    /**
     * The same of a file that lies elsewhere, or of a part of one.
     *
     * @param file that stands for it here, or itself
     * @param content from where the part begins on
     * @param part empty where all is read
     */
    public InputFileRows(
            Path file, Content content, Optional<FilePart> part, Schema schema, Notation notation, FingerprintKey key) {
        this.file = file;
        this.key = key;
        try {
            InputStream in = content.open();
            // Size and time are looked at before the first row is read, or a change in between would pass unseen.
            tally = new FileTally(file, Files.readAttributes(file, BasicFileAttributes.class));
            List<CsvColumn> columns = SchemaColumns.allOf(schema);
            source = part.isPresent()
                    ? CsvSource.ofPart(in, part.get(), columns, notation, spareBlocks)
                    : new CsvSource(in, columns, notation, spareBlocks);
        } catch (InvalidInputException e) {
            refusal = refusal(e);
        } catch (IOException e) {
            fail("cannot be read: " + e);
        }
    }

    private RejectedFile refusal(InvalidInputException reason) {
        Optional<FileState> state = Optional.empty();
        try {
            state = tally == null ? state : Optional.of(tally.settledState());
        } catch (UnreadableFileException e) {
            return e.files().get(0);
        }
        return new RejectedFile(CsvFolder.name(file), String.valueOf(reason.getMessage()), state);
    }

    private void fail(String reason) {
        isBroken = true;
        refusal = new RejectedFile(CsvFolder.name(file), reason, Optional.empty());
    }

    /** Goes to the next row that fits; false after the last, and where the file can't be read any further. */
    public boolean next() {
        start = end;
        while (next == rows.count()) {
            if (refusal != null || source == null || !nextBlock(source)) {
                return false;
            }
        }
        end = start + RowSpool.length(rows.heads()[next++]);
        return true;
    }

    private boolean nextBlock(CsvSource from) {
        try {
            RecordBlock block = from.next();
            if (block == null) {
                return false;
            }
            rows.parse(block, key, CsvFolder.name(file));
            spareBlocks.add(block);
        } catch (InvalidInputException e) {
            isBroken = true;
            refusal = refusal(e);
            return false;
        } catch (IOException e) {
            fail("cannot be read: " + e);
            return false;
        }
        if (tally != null) {
            tally.count().add(rows);
        }
        rejected.addAll(rows.rejections());
        next = 0;
        start = 0;
        end = 0;
        return true;
    }

    /** The upper half of the row's fingerprint. */
    public long high() {
        return rows.high(next - 1);
    }

    /** The lower half of it. */
    public long low() {
        return rows.low(next - 1);
    }

    /** The row as a line, with its line break. */
    public byte[] line() {
        return Arrays.copyOfRange(rows.lines(), start, end);
    }

    /** The rows that were not taken since this was asked last, in order of line. */
    public List<Rejection> rejected() {
        List<Rejection> since = List.copyOf(rejected);
        rejected.clear();
        return since;
    }

    /** What became of the file, all of which was read. */
    public Outcome outcome() {
        if (refusal == null && tally != null) {
            try {
                FileState state = tally.settledState();
                return Outcome.of(tally.count(), state);
            } catch (UnreadableFileException e) {
                isBroken = true;
                refusal = e.files().get(0);
            }
        }
        return new Outcome(Optional.empty(), Optional.ofNullable(refusal), 0, isBroken);
    }

    /** What became of the part, all of which was read. */
    public PartOutcome outcomeOf(FilePart part) {
        Optional<FileState> state = Optional.empty();
        if (part.opening().isEmpty() && refusal == null) {
            Outcome outcome = outcome();
            state = outcome.ingested()
                    .map(IngestedFile::state)
                    .or(() -> outcome.rejected().flatMap(RejectedFile::state));
        }
        FileCount count = tally == null ? new FileCount() : tally.count();
        return new PartOutcome(
                part.from(),
                source == null ? part.from() : source.place(),
                source != null && source.hasOtherHeader(),
                count.rows(),
                count.rejectedRows(),
                count.unfinished(),
                count.latestTime(),
                refusal == null ? Optional.empty() : Optional.of(refusal.reason()),
                state);
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }
}
