package risk.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The order of a column's numbers, found once: which place each has among the distinct ones, and the ranks of any rows among
 * each other. Equal numbers, as the two zeros are, share the mean of their ranks.
 */
public final class MidRanks {

    private static final int NO_PLACE = -1;

    private final int[] place;
    private final int places;

    /** @param numbers one a row, NaN where there is none; infinite ones are the outermost; not altered */
    public MidRanks(double[] numbers) {
        double[] distinct = new double[numbers.length];
        int rows = 0;
        for (double number : numbers) {
            if (!Double.isNaN(number)) {
                // Adding zero makes the two zeros one: they are equal numbers, but a sort tells them apart.
                distinct[rows++] = number + 0.0;
            }
        }
        Arrays.sort(distinct, 0, rows);
        int count = 0;
        for (int i = 0; i < rows; i++) {
            if (count == 0 || distinct[count - 1] != distinct[i]) {
                distinct[count++] = distinct[i];
            }
        }
        places = count;
        place = new int[numbers.length];
        Arrays.setAll(
                place,
                row -> Double.isNaN(numbers[row])
                        ? NO_PLACE
                        : Arrays.binarySearch(distinct, 0, places, numbers[row] + 0.0));
    }

    /** Whether the row has a number. */
    public boolean has(int row) {
        return place[row] != NO_PLACE;
    }

    /** Where the row's number comes among the distinct ones, from 0; meaningless where it has none. */
    public int place(int row) {
        return place[row];
    }

    /** How many rows have a number. */
    public int rows() {
        return (int) Arrays.stream(place).filter(p -> p != NO_PLACE).count();
    }

    /** For each place the rank of its rows among all that have a number, from 1. */
    public double[] ofPlaces() {
        return ofPlaces(IntStream.range(0, place.length).filter(this::has).toArray());
    }

    /** The rank of each of the given rows among them, from 1; each has a number. */
    public double[] of(int[] rows) {
        double[] rankOfPlace = ofPlaces(rows);
        double[] ranks = new double[rows.length];
        Arrays.setAll(ranks, i -> rankOfPlace[place[rows[i]]]);
        return ranks;
    }

    private double[] ofPlaces(int[] rows) {
        int[] count = new int[places];
        for (int row : rows) {
            count[place[row]]++;
        }
        double[] rankOfPlace = new double[places];
        int below = 0;
        for (int p = 0; p < places; p++) {
            rankOfPlace[p] = below + (count[p] + 1) / 2.0;
            below += count[p];
        }
        return rankOfPlace;
    }
}
