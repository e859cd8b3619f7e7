package risk.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import risk.csv.CsvSource;
import risk.data.Dataset;
import risk.data.DatasetReader;

/**
 * Reads data sets to predict and keeps the rows of small ones: a file that is asked for again and has not changed since is
 * not read again.
 *
 * <p>A change shows in size or time of change. Two changes within one tick of the file system's clock may leave the same
 * time, so a file that changed just now is not kept yet.
 */
final class RecentFiles {

    private static final int MAX_FILES = 32;
    private static final long MAX_BYTES = 1 << 16;

    /** Enough to know an archive by. */
    private static final int HEAD_BYTES = 4;

    /** Longer than a tick of any file system's clock. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final DatasetReader reader;
    private final Map<State, Dataset> kept = new LinkedHashMap<>(MAX_FILES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<State, Dataset> eldest) {
            return size() > MAX_FILES;
        }
    };

    private record State(
            Path file,
            long bytes,
            FileTime changed,
            @Nullable Object key) {
        static State of(FoundFile file) throws IOException {
            BasicFileAttributes now = file.attributes();
            return new State(file.path(), now.size(), now.lastModifiedTime(), now.fileKey());
        }

        boolean isWorthKeeping() {
            return bytes <= MAX_BYTES
                    && changed.toInstant().isBefore(Instant.now().minus(SETTLED));
        }
    }

    RecentFiles(DatasetReader reader) {
        this.reader = reader;
    }

    /**
     * The rows of a file.
     *
     * @param memory is asked for room first
     * @throws ApiException 503 if there is none
     * @throws FileSystemException if it can't be opened
     * @throws risk.io.InvalidInputException if a row doesn't fit; the message names the line, not the file
     */
    Dataset read(FoundFile file, MemoryBudget.Share memory) throws IOException {
        State state = State.of(file);
        Dataset known = find(state);
        if (known != null) {
            memory.takeRows(state.bytes()); // For the answer.
            return known;
        }
        try (InputStream in = new BufferedInputStream(Channels.newInputStream(file.open()))) {
            boolean packed = takeRows(in, state.bytes(), memory);
            // What a small archive holds may be large.
            boolean keep = state.isWorthKeeping() && !packed;
            Dataset rows = reader.read(in);
            // Another one may have been opened in its place.
            if (keep && state.equals(State.of(file))) {
                keep(state, rows);
            }
            return rows;
        }
    }

    /**
     * Asks for room for the rows of a file, by what it is and not by how it is called.
     *
     * @param in of the file, at its beginning, where it is left
     * @return whether it is packed
     */
    static boolean takeRows(InputStream in, long bytes, MemoryBudget.Share memory) throws IOException {
        in.mark(HEAD_BYTES);
        boolean packed = CsvSource.isPacked(in.readNBytes(HEAD_BYTES));
        in.reset();
        memory.takeRows(packed ? MemoryBudget.unpacked(bytes) : bytes);
        return packed;
    }

    private synchronized @Nullable Dataset find(State state) {
        return kept.get(state);
    }

    private synchronized void keep(State state, Dataset rows) {
        kept.put(state, rows);
    }
}
