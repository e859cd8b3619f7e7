package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import risk.data.ReturnedRows;
import risk.io.AtomicFile;

/**
 * Notes which rows of {@code finaldata.csv} came again after others had come: a duplicate brings no row, and yet says that its
 * client is again what it was then. Of each row its last return counts.
 *
 * <p>Memory holds 8 bytes for each row that came more than once, and 4 for each row there is, where any did.
 */
final class ReturnNotes implements Closeable {

    private final Path target;
    private final Path staged;
    private final RepeatedRows repeated;
    private final ReturnedFingerprints[] returned;

    /** For each partition what its fingerprints that differ are the rows of; empty where none came twice. */
    private final int[][] rows;

    /** For each partition how many of its fingerprints have come, how many of them differ, and how many of the returned are noted. */
    private final int[] seen;

    private final int[] differing;
    private final int[] noted;

    private final BufferedWriter out;
    private long unique;

    /** Neighbours that came again one after the other, with no new row between them; none where the last is before the first. */
    private long first = 1;

    private long last;
    private long after;
    private boolean isEmpty = true;

    ReturnNotes(Path target, RepeatedRows repeated) throws IOException {
        this.target = target;
        this.staged = AtomicFile.staged(target);
        this.repeated = repeated;
        this.returned = repeated.returned();
        rows = Arrays.stream(returned)
                .map(partition -> new int[partition.distinct()])
                .toArray(int[][]::new);
        seen = new int[returned.length];
        differing = new int[returned.length];
        noted = new int[returned.length];
        out = new BufferedWriter(new OutputStreamWriter(AtomicFile.stage(target), UTF_8));
        out.write(ReturnedRows.HEADER + "\n");
    }

    /** Whether the next row, which is in this partition, stood before. */
    boolean next(int partition) throws IOException {
        boolean stoodBefore = repeated.next(partition);
        ReturnedFingerprints returns = returned[partition];
        if (stoodBefore) {
            int next = noted[partition];
            if (next < returns.count() && returns.last(next) == seen[partition]) {
                note(rows[partition][returns.first(next)] + 1L);
                noted[partition]++;
            }
        } else {
            if (returns.count() > 0) {
                rows[partition][differing[partition]++] = (int) unique;
            }
            unique++;
        }
        seen[partition]++;
        return stoodBefore;
    }

    /** @param row counted from 1 */
    private void note(long row) throws IOException {
        if (row == unique && after != unique) {
            return; // Nothing came in between, neither a new row nor one that came again.
        }
        if (row == last + 1 && unique == after) {
            last = row;
            return;
        }
        writeNeighbours();
        first = row;
        last = row;
        after = unique;
    }

    private void writeNeighbours() throws IOException {
        if (first <= last) {
            out.write(first + "," + last + "," + after + "\n");
            isEmpty = false;
        }
    }

    /** Puts the notes in the place of those there were; none where no row came again. */
    void publish() throws IOException {
        writeNeighbours();
        out.close();
        if (isEmpty) {
            Files.deleteIfExists(target);
        } else {
            AtomicFile.replace(staged, target);
        }
    }

    /** Drops what was not published. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(staged);
        }
    }
}
