package risk.ingest;

import java.util.List;
import java.util.Set;
import risk.text.Words;

/**
 * What the rows of the current input files are compared with. A batch is an input file that brought rows of its own; batches
 * follow each other as their rows do in {@code finaldata.csv}, in order of file name.
 *
 * @param batches how many of them the window holds; at least 1
 */
public record ReferenceWindow(Kind kind, int batches) {

    /** The window that needs no batches. */
    public static final ReferenceWindow OF_DEPLOYMENT = new ReferenceWindow(Kind.DEPLOYMENT, 1);

    /** Which rows the window holds. */
    public enum Kind {
        /** Those that the deployed model was trained on, which were kept when it was deployed. */
        DEPLOYMENT,
        /** Those of the first batches there are, whatever comes later. */
        FIXED,
        /** Those of the last batches before the current ones. */
        MOVING
    }

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

    public ReferenceWindow {
        if (batches < 1) {
            throw new IllegalArgumentException("expected at least 1 batch in a window, found " + batches);
        }
    }

    /**
     * What current files are compared with. The current batches are never in the window; where a current file's name sorts
     * between those of others, only what stands before all current ones counts as before.
     *
     * @param currentFiles names of input files
     */
    public Content content(IngestionRecord record, Set<String> currentFiles) {
        if (kind == Kind.DEPLOYMENT) {
            return new KeptReference();
        }
        List<String> before = record.files().stream()
                .filter(file -> file.uniqueRows() > 0)
                .map(file -> file.state().name())
                .takeWhile(name -> !currentFiles.contains(name))
                .toList();
        if (before.size() < batches) {
            return new TooFewBatches("a " + (kind == Kind.FIXED ? "fixed" : "moving") + " window expects "
                    + Words.count(batches, "batch", "batches") + " before the current ones, found " + before.size());
        }
        List<String> files = kind == Kind.FIXED
                ? before.subList(0, batches)
                : before.subList(before.size() - batches, before.size());
        return new Batches(files, RowRanges.of(record, Set.copyOf(files)));
    }
}
