package risk.io;

/** Hears how far a long piece of work has come. */
@FunctionalInterface
public interface ProgressListener {

    /** For work that nobody watches. */
    ProgressListener NONE = (done, total) -> {};

    /**
     * @param done units done so far
     * @param total units in all, of the same kind (bytes, passes); 0 where nobody knows
     */
    void advanced(long done, long total);
}
