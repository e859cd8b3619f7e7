package risk.explain;

import java.util.Optional;
import risk.data.Dataset;

/**
 * The rows by which clients are ranked.
 *
 * @param rows with names: all there are, or the last two of each of some clients
 * @param chosen of which clients they are, where they are those of some
 */
public record ClientRows(Dataset rows, Optional<Chosen> chosen) {

    /**
     * The most endangered clients, of how many. Rows of a few others may stand beside theirs.
     *
     * @param listed how many they are
     * @param toCall how many they were chosen from
     * @param exited how many clients were left out because they have exited
     * @param heldOut how many were left out so that nobody is sent to them
     * @param rowsWithoutId how many rows were left out because they name no client
     */
    public record Chosen(int listed, long toCall, long exited, long heldOut, long rowsWithoutId) {}

    /** All clients that these rows name. */
    public static ClientRows of(Dataset rows) {
        return new ClientRows(rows, Optional.empty());
    }
}
