package risk.ingest;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import risk.csv.OtherNotation;
import risk.csv.Rejection;
import risk.text.Words;

/** The rows of one file that were not taken, counted by reason. */
final class Rejections {

    /** Rows lost by their values bias what is left from this share of a file's rows on; fewer hardly move a score. */
    private static final double BIASING_SHARE = 0.01;

    /** One row of a small file may be a slip. */
    private static final long LEAST_BIASING = 2;

    private final Map<String, Reason> reasons = new LinkedHashMap<>();
    private long rows;
    private long inOtherNotation;
    private String otherNotation = "";
    private long firstInOtherNotation;

    /** The entries that would read such rows, with the number of these. */
    private final Map<String, Long> entries = new LinkedHashMap<>();

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
        OtherNotation notation = rejection.notation();
        if (!notation.isNone()) {
            if (inOtherNotation++ == 0) {
                otherNotation = notation.example();
                firstInOtherNotation = rejection.line();
            }
            if (!notation.entries().isEmpty()) {
                entries.merge(notation.entries(), 1L, Long::sum);
            }
        }
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
        return remedy().stream().toList();
    }

    private Optional<String> remedy() {
        return OtherNotation.mostReading(entries).map(OtherNotation::remedy);
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
        boolean biased = inOtherNotation >= LEAST_BIASING && inOtherNotation >= BIASING_SHARE * (taken + rows);
        return biased
                ? Optional.of(inOtherNotation + " of " + Words.groupedCount(taken + rows, "row")
                        + " hold a number in another notation, " + otherNotation + " on line " + firstInOtherNotation
                        + ", so that the others would be chosen by their values; "
                        + remedy().orElse("correct them where they come from"))
                : Optional.empty();
    }
}
