package risk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import risk.data.ReturnedRows;
import risk.io.AtomicFile;

/** {@code returnedrows.csv} while it is written: neighbours that came again one after the other are one line. */
final class ReturnsFile implements Closeable {

    private final Path target;
    private final Path staged;
    private final BufferedWriter out;

    /** Neighbours that came again one after the other, with no new row between them; none where the last is before the first. */
    private long first = 1;

    private long last;
    private long after;
    private boolean isEmpty = true;

    ReturnsFile(Path target) throws IOException {
        this.target = target;
        this.staged = AtomicFile.staged(target);
        out = new BufferedWriter(new OutputStreamWriter(AtomicFile.stage(target), UTF_8));
        out.write(ReturnedRows.HEADER + "\n");
    }

    /**
     * Notes a return; they come in the order in which the rows came again.
     *
     * @param row counted from 1
     * @param unique how many rows had come by then, each counted once
     */
    void note(long row, long unique) throws IOException {
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
