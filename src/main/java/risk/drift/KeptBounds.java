package risk.drift;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import risk.settings.DriftMethod;

/**
 * How far chance takes a column's distance from a reference, for batches of any size: dealt when the reference is made, and
 * kept with it, so that a comparison looks them up.
 *
 * <p>They are those of samples worth {@link #ROWS} rows, between which logarithms are interpolated, as far as the reference's
 * own rows reach; beyond, distances fall off with the rows as {@link DriftMethod#fallsWithRows} says.
 */
public final class KeptBounds {

    /** What samples are worth, see {@link DistanceBounds#effectiveRows}. */
    private static final double[] ROWS = {1, 3, 10, 30, 100, 300, 1000, 5000};

    private static final double[] LEVELS =
            DistanceBounds.LEVELS.stream().mapToDouble(level -> level).toArray();

    /** The same with the other sign. */
    private static final double[] ASCENDING =
            Arrays.stream(LEVELS).map(level -> -level).toArray();

    static final int MOST_NUMBERS = ROWS.length * LEVELS.length;

    private final DriftMethod method;

    /** One row for each of {@link #ROWS} that the reference reaches, one column a level. */
    private final double[][] bounds;

    private KeptBounds(DriftMethod method, double[][] bounds) {
        this.method = method;
        this.bounds = bounds;
    }

    /**
     * Those of each column of a reference for which a distance is chosen, a test's bound being its level; none of a column with
     * few rows, or whose distance is not finite.
     *
     * @param methods of each column the method that is chosen for it
     * @return by the column's name
     */
    static Map<String, KeptBounds> of(Map<ColumnDistribution, DriftMethod> methods, long seed) {
        Map<Integer, List<DealtColumn>> byRows = methods.entrySet().stream()
                .filter(chosen ->
                        !chosen.getValue().isPValue() && chosen.getKey().rows() > DistanceBounds.FEW_ROWS)
                .map(chosen -> DealtColumn.of(chosen.getValue(), chosen.getKey(), seed))
                .collect(Collectors.groupingBy(DealtColumn::rows));
        Map<String, KeptBounds> found = new HashMap<>();
        byRows.values().forEach(columns -> addDealt(columns, seed, found));
        return found;
    }

    /** @param columns of which each has as many rows */
    private static void addDealt(List<DealtColumn> columns, long seed, Map<String, KeptBounds> found) {
        List<List<DistanceBounds>> ofSizes = Arrays.stream(ROWS)
                .filter(rows -> rows <= columns.get(0).rows() / 4.0)
                .parallel()
                .mapToObj(rows -> DistanceBounds.ofReference(columns, rows, seed))
                .toList();
        for (int c = 0; c < columns.size(); c++) {
            int column = c;
            double[][] bounds = ofSizes.stream()
                    .map(size -> Arrays.stream(LEVELS).map(size.get(column)::at).toArray())
                    .toArray(double[][]::new);
            if (Arrays.stream(bounds).allMatch(DistanceBounds::areFinite)) {
                found.put(
                        columns.get(c).pool().column(),
                        new KeptBounds(columns.get(c).method(), bounds));
            }
        }
    }

    /** @throws IllegalArgumentException if the numbers are none of these bounds */
    static KeptBounds ofNumbers(DriftMethod method, double[] numbers) {
        int sizes = numbers.length / LEVELS.length;
        if (sizes == 0 || sizes > ROWS.length || numbers.length % LEVELS.length != 0) {
            throw new IllegalArgumentException("expected bounds of chance, found " + numbers.length + " numbers");
        }
        return new KeptBounds(
                method,
                IntStream.range(0, sizes)
                        .mapToObj(i -> Arrays.copyOfRange(numbers, i * LEVELS.length, (i + 1) * LEVELS.length))
                        .toArray(double[][]::new));
    }

    DriftMethod method() {
        return method;
    }

    /** All numbers, those of the smallest samples first. */
    double[] numbers() {
        return Arrays.stream(bounds).flatMapToDouble(Arrays::stream).toArray();
    }

    /** For a reference of n and a batch of m rows. */
    DistanceBounds forRows(double n, double m) {
        double effective = DistanceBounds.effectiveRows(n, m);
        return level -> at(effective, level);
    }

    private double at(double effective, double level) {
        int last = bounds.length - 1;
        if (effective >= ROWS[last]) {
            return ofLevel(last, level) * Math.pow(ROWS[last] / effective, method.fallsWithRows());
        }
        int next = 1;
        while (next < last && ROWS[next] < effective) {
            next++;
        }
        double share = Math.max(0, Math.log(effective / ROWS[next - 1]) / Math.log(ROWS[next] / ROWS[next - 1]));
        double from = ofLevel(next - 1, level);
        double to = ofLevel(next, level);
        return from > 0 && to > 0 ? from * Math.pow(to / from, share) : from + share * (to - from);
    }

    private double ofLevel(int size, double level) {
        return bounds[size][Arrays.binarySearch(ASCENDING, -level)];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptBounds kept && method == kept.method && Arrays.equals(numbers(), kept.numbers());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers());
    }
}
