package risk.ingest;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.csv.Rejection;
import risk.text.Words;

/** The rows of one file that were not taken, counted by reason. */
final class Rejections {

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long rows;
    private final LostValues lost = new LostValues();

    /** How often a reason was given, and where for the first time. */
    private record Reason(long rows, Rejection first) {
        Reason and(long more) {
            return new Reason(rows + more, first);
        }
    }

    void add(Rejection rejection) {
        rows += rejection.lines();
        reasons.merge(
                rejection.reason().expected(),
                new Reason(rejection.lines(), rejection),
                (known, more) -> known.and(more.rows()));
        lost.add(rejection);
    }

    /** How many rows. */
    long rows() {
        return rows;
    }

    /** The commonest reason, as it was given first; empty where no row was rejected. */
    Optional<String> commonest() {
        return reasons().stream().findFirst();
    }

    /** What the configuration would have to say to take more. */
    List<String> remedies() {
        return lost.remedy().stream().toList();
    }

    /** The reasons, the commonest first, each as it was given first. */
    List<String> reasons() {
        return reasons.values().stream()
                .sorted(Comparator.comparingLong(Reason::rows).reversed())
                .map(reason -> Words.groupedCount(reason.rows(), "row") + ", the first on line "
                        + reason.first().line() + ": " + reason.first().reason())
                .toList();
    }

    /**
     * Why what is left of the file says nothing of its clients; empty where there is no such reason.
     *
     * @param taken how many rows were taken
     */
    Optional<String> bias(long taken) {
        return lost.bias(taken + rows);
    }
}
