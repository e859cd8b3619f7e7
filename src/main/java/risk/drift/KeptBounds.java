package risk.drift;

import java.util.Arrays;
import java.util.Optional;
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

    /** Empty where a test is chosen, whose bound is its level, and where a distance is not finite. */
    static Optional<KeptBounds> of(DriftMethod method, ColumnDistribution reference, long seed) {
        if (method.isPValue() || reference.rows() <= DistanceBounds.FEW_ROWS) {
            return Optional.empty();
        }
        RowPool pool = DistanceBounds.pool(method, reference, seed);
        double[][] bounds = Arrays.stream(ROWS)
                .filter(rows -> rows <= pool.rows() / 4.0)
                .mapToObj(rows -> DistanceBounds.ofReference(method, pool, rows, seed))
                .map(found -> Arrays.stream(LEVELS).map(found::at).toArray())
                .toArray(double[][]::new);
        return Arrays.stream(bounds).allMatch(DistanceBounds::areFinite)
                ? Optional.of(new KeptBounds(method, bounds))
                : Optional.empty();
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
