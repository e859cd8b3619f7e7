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
import risk.csv.CsvFolder;
import risk.csv.CsvSource;
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
    private final List<RejectedRow> rejected = new ArrayList<>();
    private @Nullable FileTally tally;
    private @Nullable CsvSource source;
    private @Nullable RejectedFile refusal;
    private boolean isBroken;
    private int next;
    private int start;
    private int end;

    /** A row that was not taken, as {@code rejected.csv} tells of it. */
    public record RejectedRow(String line, String reason, String content) {}

    /**
     * What became of a file.
     *
     * @param ingested where rows were taken, as if all were unique; empty where the file was not taken
     * @param rejected why it was not, if so
     * @param rejectedRows how many of its rows were not taken
     * @param isBroken whether reading failed half way, so that no word is to be said of its rows
     */
    public record Outcome(
            Optional<IngestedFile> ingested, Optional<RejectedFile> rejected, long rejectedRows, boolean isBroken) {}

    /** Opens the file; what is wrong with it is said in the end. */
    public InputFileRows(Path file, Schema schema, Notation notation, FingerprintKey key) {
        this.file = file;
        this.key = key;
        try {
            InputStream in = CsvFolder.open(file);
            // Size and time are looked at before the first row is read, or a change in between would pass unseen.
            tally = new FileTally(file, Files.readAttributes(file, BasicFileAttributes.class));
            source = new CsvSource(in, SchemaColumns.allOf(schema), notation, spareBlocks);
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
            tally.add(rows);
        }
        for (Rejection rejection : rows.rejections()) {
            rejected.add(new RejectedRow(
                    String.valueOf(rejection.line()), rejection.reason().sentence(), rejection.content()));
        }
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
    public List<RejectedRow> rejected() {
        List<RejectedRow> since = List.copyOf(rejected);
        rejected.clear();
        return since;
    }

    /** What became of the file, all of which was read. */
    public Outcome outcome() {
        if (refusal == null && tally != null) {
            try {
                FileState state = tally.settledState();
                return tally.rows() == 0
                        ? new Outcome(Optional.empty(), Optional.of(tally.rejected(state)), tally.rejectedRows(), false)
                        : new Outcome(
                                Optional.of(tally.ingested(state, tally.rows())),
                                Optional.empty(),
                                tally.rejectedRows(),
                                false);
            } catch (UnreadableFileException e) {
                isBroken = true;
                refusal = e.files().get(0);
            }
        }
        return new Outcome(Optional.empty(), Optional.ofNullable(refusal), 0, isBroken);
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }
}
