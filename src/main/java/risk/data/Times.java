package risk.data;

import java.util.stream.IntStream;
import risk.csv.WrittenTime;

/**
 * The time of each row of a data set, see {@link WrittenTime}; a row without one is older than all that have one. Where no column
 * says the times, all rows are of the same. Immutable.
 */
final class Times {

    /** Nobody says. */
    static final Times UNSAID = new Times(new long[0]);

    private final long[] times;

    /** Wraps the array, which may be longer than there are rows; an empty one says nothing. */
    Times(long[] times) {
        this.times = times;
    }

    boolean areSaid() {
        return times.length > 0;
    }

    /** The row's; {@link WrittenTime#NONE} where it has none. */
    long of(int row) {
        return areSaid() ? times[row] : WrittenTime.NONE;
    }

    Times select(int[] rows) {
        return areSaid()
                ? new Times(IntStream.of(rows).mapToLong(row -> times[row]).toArray())
                : this;
    }
}
