package risk.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The places of chosen rows, as stretches. Of rows of which a sample is known alone, each that is not known goes with the one before it
 * in its file, or where none is, with the one after it; so that whole files stay whole.
 */
final class Stretches implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Where a stretch begins, and the place after its last, in turns; ascending. */
    private final long[] bounds;

    private Stretches(long[] bounds) {
        this.bounds = bounds;
    }

    /**
     * The stretches of chosen rows.
     *
     * @param places of all known rows, ascending
     * @param chosen indices of these, ascending
     */
    static Stretches of(long[] places, int[] chosen) {
        long[] bounds = new long[2 * chosen.length];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            int row = chosen[i];
            long from = isFirstOfFile(places, row) ? Place.firstOf(Place.file(places[row])) : places[row];
            long to = row + 1 < places.length && Place.file(places[row + 1]) == Place.file(places[row])
                    ? places[row + 1]
                    : Place.firstOf(Place.file(places[row]) + 1);
            if (count > 0 && bounds[count - 1] == from) {
                bounds[count - 1] = to;
            } else {
                bounds[count++] = from;
                bounds[count++] = to;
            }
        }
        return new Stretches(Arrays.copyOf(bounds, count));
    }

    private static boolean isFirstOfFile(long[] places, int row) {
        return row == 0 || Place.file(places[row - 1]) != Place.file(places[row]);
    }

    /** Whether the row of this place is chosen. */
    boolean hold(long place) {
        int at = Arrays.binarySearch(bounds, place);
        // At an even bound a stretch begins, and after one the place lies within it.
        return at >= 0 ? at % 2 == 0 : (-1 - at) % 2 == 1;
    }
}
