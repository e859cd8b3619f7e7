package risk.explain;

import java.util.Optional;

/**
 * A client that stood among the first on the list before, as many as can be called, and does no more.
 *
 * @param rankBefore from 1
 * @param now where the client that fell stands now; empty for another, and where it stands on the list no more
 */
public record LeftClient(String id, int rankBefore, double probabilityBefore, Why why, Optional<Place> now) {

    /** Why it stands there no more. */
    public enum Why {
        /** Its latest row says so. */
        EXITED,
        /** Others are more at risk now. */
        FELL,
        /** No row names it any more. */
        GONE
    }

    /** @param rank from 1 */
    public record Place(int rank, double probability) {}
}
