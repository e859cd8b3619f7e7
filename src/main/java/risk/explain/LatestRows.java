package risk.explain;

import java.util.Arrays;
import risk.data.Dataset;

/**
 * The last row of each client.
 *
 * <p>A hash table of row numbers alone, by open addressing: a million clients take 8 MB, not the 60 of a map of objects.
 */
final class LatestRows {

    private static final int EMPTY = -1;

    /** An odd constant whose bits look random (D. Knuth, "The Art of Computer Programming", volume 3, section 6.4). */
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private LatestRows() {}

    /** The last row of each name, in ascending order; rows without a name are passed over. */
    static int[] of(Dataset dataset) {
        int named = 0;
        for (int row = 0; row < dataset.rows(); row++) {
            named += dataset.id(row) == null ? 0 : 1;
        }
        // A power of two, at most half full.
        int[] rowAt = new int[Integer.highestOneBit(Math.max(1, named)) * 4];
        Arrays.fill(rowAt, EMPTY);
        for (int row = 0; row < dataset.rows(); row++) {
            String id = dataset.id(row);
            if (id != null) {
                rowAt[place(id, rowAt, dataset)] = row;
            }
        }
        int[] latest = Arrays.stream(rowAt).filter(row -> row != EMPTY).toArray();
        Arrays.parallelSort(latest);
        return latest;
    }

    private static int place(String id, int[] rowAt, Dataset dataset) {
        int mask = rowAt.length - 1;
        int at = (int) hash(id) & mask;
        while (rowAt[at] != EMPTY && !id.equals(dataset.id(rowAt[at]))) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Not {@code String.hashCode}, for which thousands of equal hashes are easily made. */
    private static long hash(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * GOLDEN_RATIO;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
