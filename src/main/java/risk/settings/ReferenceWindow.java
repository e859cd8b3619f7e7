package risk.settings;

/**
 * What the rows of the current input files are compared with. A batch is an input file that brought rows of its own; batches
 * follow each other as their rows do in {@code finaldata.csv}, in order of file name.
 *
 * @param batches how many of them the window holds; at least 1
 */
public record ReferenceWindow(Kind kind, int batches) {

    /** The window that needs no batches. */
    public static final ReferenceWindow OF_DEPLOYMENT = new ReferenceWindow(Kind.DEPLOYMENT, 1);

    /** How many batches a window holds of which nobody says. */
    public static final int DEFAULT_BATCHES = 3;

    /** Which rows the window holds. */
    public enum Kind {
        /** Those that the deployed model was trained on, which were kept when it was deployed. */
        DEPLOYMENT,
        /** Those of the first batches there are, whatever comes later. */
        FIXED,
        /** Those of the last batches before the current ones. */
        MOVING
    }

    public ReferenceWindow {
        if (batches < 1) {
            throw new IllegalArgumentException("expected at least 1 batch in a window, found " + batches);
        }
    }
}
