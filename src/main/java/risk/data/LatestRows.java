package risk.data;

/**
 * The latest row of each client, and the one before it.
 *
 * @param rows the latest ones, ascending
 * @param before for each row of the data set the one that its client had before it; empty where no client has two
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and too large to be copied.
public record LatestRows(int[] rows, int[] before) {

    /** The row that the client had before this one, which is its latest; {@link Ids#NO_ROW} where there is none. */
    public int before(int row) {
        return before.length == 0 ? Ids.NO_ROW : before[row];
    }
}
