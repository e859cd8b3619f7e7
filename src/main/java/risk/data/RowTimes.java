package risk.data;

import java.util.stream.IntStream;
import risk.csv.WrittenTime;

/**
 * The time of each row of a data set, see {@link WrittenTime}; a row without one is older than all that have one. Where no column
 * says the times, all rows are of the same. Immutable.
 */
final class RowTimes {

    /** No column says them. */
    static final RowTimes UNKNOWN = new RowTimes(new long[0]);

    private final long[] times;

    /** Wraps the array, which may be longer than there are rows; an empty one says nothing. */
    RowTimes(long[] times) {
        this.times = times;
    }

    boolean areKnown() {
        return times.length > 0;
    }

    /** The row's; {@link WrittenTime#NONE} where it has none. */
    long of(int row) {
        return areKnown() ? times[row] : WrittenTime.NONE;
    }

    RowTimes select(int[] rows) {
        return areKnown()
                ? new RowTimes(IntStream.of(rows).mapToLong(row -> times[row]).toArray())
                : this;
    }
}
