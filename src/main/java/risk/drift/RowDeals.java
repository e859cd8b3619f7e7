package risk.drift;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import risk.statistics.SeededRandom;

/**
 * Rows dealt into two samples again and again, and what columns make of that: two such samples differ by chance alone. Columns
 * of as many rows are dealt together, since to deal takes as long as to score.
 */
final class RowDeals {

    private RowDeals() {}

    /** What a column makes of the fewer of two samples, the others being known by these. */
    interface SplitScore {

        /**
         * The score.
         *
         * @param few places of the rows among all in ascending order of their values; ascending, not to be kept
         * @param ofReference whether these are the first sample, of the reference
         */
        double of(int[] few, boolean ofReference);
    }

    /**
     * The scores of each column in ascending order; what is no number counts as infinite.
     *
     * @param places of each row its place in ascending order of the values, the same for all columns; altered
     * @param current how many rows the second sample gets; the first gets the others
     */
    static double[][] scores(int[] places, int current, int times, long seed, List<SplitScore> columns) {
        UniformRandomProvider random = SeededRandom.of(seed);
        int drawn = Math.min(current, places.length - current);
        int[] few = new int[drawn];
        // A bit a place: to go through them is quicker than to sort the places.
        BitSet chosen = new BitSet(places.length);
        double[][] scores = new double[columns.size()][times];
        for (int i = 0; i < times; i++) {
            chosen.clear();
            for (int row = 0; row < drawn; row++) {
                int other = row + random.nextInt(places.length - row);
                int place = places[other];
                places[other] = places[row];
                places[row] = place;
                chosen.set(place);
            }
            int place = -1;
            for (int row = 0; row < drawn; row++) {
                place = chosen.nextSetBit(place + 1);
                few[row] = place;
            }
            for (int column = 0; column < scores.length; column++) {
                double found = columns.get(column).of(few, drawn != current);
                scores[column][i] = Double.isNaN(found) ? Double.POSITIVE_INFINITY : found;
            }
        }
        Arrays.stream(scores).forEach(Arrays::sort);
        return scores;
    }
}
