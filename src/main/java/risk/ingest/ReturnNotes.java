package risk.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Notes which rows of {@code finaldata.csv} came again after others had come: a duplicate brings no row, and yet says that its
 * client is again what it was then. Of each row its last return counts.
 *
 * <p>Memory holds 8 bytes for each row that came more than once, and 4 for each row there is, where any did.
 */
final class ReturnNotes implements Closeable {

    private final ReturnsFile file;
    private final RepeatedRows repeated;
    private final ReturnedFingerprints[] returned;

    /** For each partition what its fingerprints that differ are the rows of; empty where none came twice. */
    private final int[][] rows;

    /** For each partition how many of its fingerprints have come, how many of them differ, and how many of the returned are noted. */
    private final int[] seen;

    private final int[] differing;
    private final int[] noted;

    private long unique;

    ReturnNotes(Path target, RepeatedRows repeated) throws IOException {
        this.file = new ReturnsFile(target);
        this.repeated = repeated;
        this.returned = repeated.returned();
        rows = Arrays.stream(returned)
                .map(partition -> new int[partition.distinct()])
                .toArray(int[][]::new);
        seen = new int[returned.length];
        differing = new int[returned.length];
        noted = new int[returned.length];
    }

    /** Whether the next row, which is in this partition, stood before. */
    boolean next(int partition) throws IOException {
        boolean stoodBefore = repeated.next(partition);
        ReturnedFingerprints returns = returned[partition];
        if (stoodBefore) {
            int next = noted[partition];
            if (next < returns.count() && returns.last(next) == seen[partition]) {
                file.note(rows[partition][returns.first(next)] + 1L, unique);
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

    /** Puts the notes in the place of those there were; none where no row came again. */
    void publish() throws IOException {
        file.publish();
    }

    /** Drops what was not published. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
