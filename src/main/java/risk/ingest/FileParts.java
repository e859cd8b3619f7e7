package risk.ingest;

import java.util.List;
import java.util.Optional;
import risk.csv.Rejection;
import risk.ingest.InputFileRows.Outcome;
import risk.ingest.InputFileRows.PartOutcome;

/** A file that was read in parts, and what became of the whole of it. */
public final class FileParts {

    private final String name;
    private final List<PartOutcome> parts;
    private final FileCount count = new FileCount();

    /** @param parts in order, the first among them */
    public FileParts(String name, List<PartOutcome> parts) {
        this.name = name;
        this.parts = List.copyOf(parts);
    }

    /**
     * Whether each part begins where the one before it has ended, and is to be read by the same header: then they hold what one reading
     * from the first to the last byte would have found.
     */
    public boolean fitTogether() {
        for (int i = 1; i < parts.size(); i++) {
            PartOutcome before = parts.get(i - 1);
            if (before.next() != parts.get(i).from() || before.hasOtherHeader()) {
                return false;
            }
        }
        return true;
    }

    /** Why one could not be read to its end; empty where all were. */
    public Optional<String> failure() {
        return parts.stream().flatMap(part -> part.failure().stream()).findFirst();
    }

    /** How the file was when its first part was read. */
    public Optional<FileState> state() {
        return parts.get(0).state();
    }

    /** How many rows were not taken. */
    public long rejectedRows() {
        return parts.stream().mapToLong(PartOutcome::rejectedRows).sum();
    }

    /** Counts a row that was not taken; they come in order of line. */
    public void reject(Rejection rejection) {
        count.reject(rejection);
    }

    /** What became of the file, all of whose rejected rows were counted. */
    public Outcome outcome() {
        parts.forEach(part -> count.add(part.rows(), part.unfinished(), part.latestTime()));
        return state().map(state -> Outcome.of(count, state))
                .orElseGet(() -> Outcome.broken(name, failure().orElse("vanished while it was read")));
    }
}
