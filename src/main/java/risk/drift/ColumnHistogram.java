package risk.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import risk.statistics.Quantile;
import risk.text.Numbers;

/**
 * A column beside its reference, in few enough numbers to be kept and drawn: the shares of the rows that have a value which fall
 * into the same bins, each side's add up to 1.
 *
 * @param edges of bins of numbers, one more than there are bins; a bin holds its lower edge, and the outermost ones also what
 *     lies beyond. Empty where each bin is a value
 * @param labels of bins that are values; empty where they are intervals
 * @param reference a share a bin
 * @param current a share a bin
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ColumnHistogram(
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> edges,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> labels,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> reference,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> current) {

    /** More can't be told apart in a small picture. */
    private static final int MOST_BINS = 16;

    /** Where most of the rows lie: the few beyond would squeeze all others into one bin. */
    private static final double TAIL = 0.01;

    private static final int LONGEST_LABEL = 60;

    private static final String OTHERS = "others";

    public ColumnHistogram {
        edges = List.copyOf(edges);
        labels = List.copyOf(labels);
        reference = List.copyOf(reference);
        current = List.copyOf(current);
    }

    /**
     * Of two distributions of one type: equal intervals between the outermost hundredths of both where there are more than
     * {@value #MOST_BINS} numbers, else a bin a value, the commonest {@value #MOST_BINS} of texts and one for all others. A side
     * without a value has no shares.
     */
    public static ColumnHistogram of(ColumnDistribution reference, ColumnDistribution current) {
        return reference.isNumeric() && PooledValues.count(reference, current, MOST_BINS + 1) > MOST_BINS
                ? intervals(reference, current)
                : values(reference, current);
    }

    private static ColumnHistogram intervals(ColumnDistribution reference, ColumnDistribution current) {
        double least = Math.min(quantile(reference, TAIL), quantile(current, TAIL));
        double most = Math.max(quantile(reference, 1 - TAIL), quantile(current, 1 - TAIL));
        if (!(most > least) || most - least > Double.MAX_VALUE) {
            return new ColumnHistogram(List.of(), List.of(), List.of(), List.of());
        }
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= MOST_BINS; i++) {
            edges.add(least + i * ((most - least) / MOST_BINS));
        }
        return new ColumnHistogram(edges, List.of(), shares(reference, edges), shares(current, edges));
    }

    /** Of a side without rows it is infinitely far inside. */
    private static double quantile(ColumnDistribution column, double p) {
        return column.rows() == 0
                ? (p < 0.5 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)
                : Quantile.HF1.of(column.rows(), column.sorted(), p);
    }

    private static List<Double> shares(ColumnDistribution column, List<Double> edges) {
        long[] rows = new long[edges.size() - 1];
        int bin = 0;
        for (int i = 0; i < column.distinct(); i++) {
            while (bin < rows.length - 1 && column.value(i) >= edges.get(bin + 1)) {
                bin++;
            }
            rows[bin] += column.count(i);
        }
        return shares(rows, column.rows());
    }

    private static List<Double> shares(long[] rows, long all) {
        return all == 0
                ? List.of()
                : Arrays.stream(rows).mapToObj(count -> (double) count / all).toList();
    }

    private record Value(String label, long inReference, long inCurrent) {}

    private static ColumnHistogram values(ColumnDistribution reference, ColumnDistribution current) {
        List<Value> all = new ArrayList<>();
        PooledValues pooled = new PooledValues(reference, current);
        while (pooled.next()) {
            all.add(new Value(label(reference, pooled), pooled.inReference(), pooled.inCurrent()));
        }
        List<Value> shown = all;
        if (all.size() > MOST_BINS) {
            List<Value> commonest = all.stream()
                    .sorted(Comparator.comparingDouble(value -> -Math.max(
                            (double) value.inReference() / Math.max(1, reference.rows()),
                            (double) value.inCurrent() / Math.max(1, current.rows()))))
                    .toList();
            shown = new ArrayList<>(commonest.subList(0, MOST_BINS));
            List<Value> rest = commonest.subList(MOST_BINS, commonest.size());
            shown.add(new Value(
                    OTHERS,
                    rest.stream().mapToLong(Value::inReference).sum(),
                    rest.stream().mapToLong(Value::inCurrent).sum()));
        }
        return new ColumnHistogram(
                List.of(),
                shown.stream().map(Value::label).toList(),
                shares(shown.stream().mapToLong(Value::inReference).toArray(), reference.rows()),
                shares(shown.stream().mapToLong(Value::inCurrent).toArray(), current.rows()));
    }

    private static String label(ColumnDistribution reference, PooledValues pooled) {
        if (reference.isNumeric()) {
            return Numbers.plain(pooled.value());
        }
        String level = pooled.level();
        return level.length() <= LONGEST_LABEL ? level : level.substring(0, LONGEST_LABEL) + "...";
    }
}
