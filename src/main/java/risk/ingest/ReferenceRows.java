package risk.ingest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import risk.settings.ReferenceWindow;
import risk.settings.ReferenceWindow.Kind;
import risk.text.Words;

/** The rows that a {@link ReferenceWindow} comes to for one comparison. */
public final class ReferenceRows {

    private ReferenceRows() {}

    /** What the window comes to for one comparison. */
    public sealed interface Content permits KeptReference, Batches, TooFewBatches {}

    /** The reference that was kept with the deployed model. */
    public record KeptReference() implements Content {}

    /**
     * Rows of {@code finaldata.csv}.
     *
     * @param files the batches that they come from
     */
    public record Batches(List<String> files, RowRanges rows) implements Content {
        public Batches {
            files = List.copyOf(files);
        }
    }

    /**
     * Nothing can be compared yet.
     *
     * @param why how many batches were expected and how many there are
     */
    public record TooFewBatches(String why) implements Content {}

    /**
     * What current files are compared with. The current batches are never in the window; where a current one is among others,
     * by {@link IngestionRecord#batches}, only what stands before all current ones counts as before.
     *
     * @param currentFiles names of input files
     */
    public static Content of(ReferenceWindow window, IngestionRecord record, Set<String> currentFiles) {
        if (window.kind() == Kind.DEPLOYMENT) {
            return new KeptReference();
        }
        Set<String> withRows = record.files().stream()
                .filter(file -> file.uniqueRows() > 0)
                .map(file -> file.state().name())
                .collect(Collectors.toSet());
        List<String> before = record.batches().stream()
                .filter(withRows::contains)
                .takeWhile(name -> !currentFiles.contains(name))
                .toList();
        if (before.size() < window.batches()) {
            return new TooFewBatches("a " + (window.kind() == Kind.FIXED ? "fixed" : "moving") + " window expects "
                    + Words.count(window.batches(), "batch", "batches") + " before the current ones, found "
                    + before.size());
        }
        List<String> files = window.kind() == Kind.FIXED
                ? before.subList(0, window.batches())
                : before.subList(before.size() - window.batches(), before.size());
        return new Batches(files, RowRanges.of(record, Set.copyOf(files)));
    }
}
