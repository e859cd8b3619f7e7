package risk.process;

import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import risk.drift.ColumnDistribution;
import risk.drift.Profile;

/**
 * The Kullback-Leibler divergence {@code sum r ln(r / c)} of a column's distribution c from r: natural logarithm, from 0 up,
 * missing cells left out (S. Kullback and R. Leibler, "On information and sufficiency", 1951,
 * doi:10.1214/aoms/1177729694). A numeric column with more than 20 distinct values in r is cut into Sturges bins over both;
 * else each value is a bin. A bin that is empty in one of them gets a share of 0.0001, or of the smallest other share /
 * 10^6 where that share is no larger, before the shares are made to add up to 1 again: Evidently's definition.
 */
final class Divergence {

    private static final int MOST_VALUES = 20;
    private static final double SMALL_SHARE = 0.0001;
    private static final double SMALLER_BY = 1e6;

    private Divergence() {}

    /** The mean over the columns, which both have in the same order. */
    static double mean(Profile r, Profile c) {
        return IntStream.range(0, r.columns().size())
                .mapToDouble(i -> of(r.columns().get(i), c.columns().get(i)))
                .average()
                .orElse(0);
    }

    static double of(ColumnDistribution r, ColumnDistribution c) {
        double[] ofR;
        double[] ofC;
        if (!r.isNumeric()) {
            SortedSet<String> levels = new TreeSet<>();
            IntStream.range(0, r.distinct()).forEach(i -> levels.add(r.level(i)));
            IntStream.range(0, c.distinct()).forEach(i -> levels.add(c.level(i)));
            List<String> bins = List.copyOf(levels);
            ofR = counts(r, bins.size(), i -> bins.indexOf(r.level(i)));
            ofC = counts(c, bins.size(), i -> bins.indexOf(c.level(i)));
        } else if (r.distinct() <= MOST_VALUES) {
            double[] bins = IntStream.concat(
                            IntStream.range(0, r.distinct()),
                            IntStream.range(0, c.distinct()).map(i -> -1 - i))
                    .mapToDouble(i -> i >= 0 ? r.value(i) : c.value(-1 - i))
                    .sorted()
                    .distinct()
                    .toArray();
            ofR = counts(r, bins.length, i -> Arrays.binarySearch(bins, r.value(i)));
            ofC = counts(c, bins.length, i -> Arrays.binarySearch(bins, c.value(i)));
        } else {
            double lowest = Math.min(r.value(0), c.distinct() == 0 ? r.value(0) : c.value(0));
            double highest =
                    Math.max(r.value(r.distinct() - 1), c.distinct() == 0 ? r.value(0) : c.value(c.distinct() - 1));
            int bins = (int) Math.ceil(Math.log((double) r.rows() + c.rows()) / Math.log(2) + 1);
            ofR = counts(r, bins, i -> bin(r.value(i), lowest, highest, bins));
            ofC = counts(c, bins, i -> bin(c.value(i), lowest, highest, bins));
        }
        return of(shares(ofR), shares(ofC));
    }

    private static double of(double[] r, double[] c) {
        double sum = 0;
        for (int i = 0; i < r.length; i++) {
            sum += r[i] * Math.log(r[i] / c[i]);
        }
        return Math.max(0, sum);
    }

    /** Equal bins; the last one holds its upper edge, too. */
    private static int bin(double value, double lowest, double highest, int bins) {
        return Math.min(bins - 1, (int) ((value - lowest) / (highest - lowest) * bins));
    }

    private static double[] counts(ColumnDistribution column, int bins, IntUnaryOperator binOf) {
        double[] counts = new double[bins];
        for (int i = 0; i < column.distinct(); i++) {
            counts[binOf.applyAsInt(i)] += column.count(i);
        }
        return counts;
    }

    /** The shares, none of them 0. */
    private static double[] shares(double[] counts) {
        double total = Arrays.stream(counts).sum();
        double smallest = Arrays.stream(counts).filter(count -> count > 0).min().orElse(1) / Math.max(1, total);
        double filled = smallest <= SMALL_SHARE ? smallest / SMALLER_BY : SMALL_SHARE;
        double[] shares = Arrays.stream(counts)
                .map(count -> count > 0 ? count / total : filled)
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
