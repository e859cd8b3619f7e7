package risk.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Measured;
import risk.quality.Correlation.Method;
import risk.statistics.ScalarProduct;

/** The columns of a data set that can be correlated in pairs: numbers with numbers, categories with categories. */
final class CorrelationColumns {

    private static final int LABELS = 2;

    private final int rows;
    private final int[] allRows;
    private final Map<String, NumberSample> numbers = new LinkedHashMap<>();
    private final Map<String, Codes> codes = new LinkedHashMap<>();

    /** Two columns and what to compute of them. */
    record Pair(String first, String second, Method method) {}

    /** A coefficient, NaN where it isn't defined, and how many rows have a value in both columns. */
    record Coefficient(double value, long rows) {

        Measured<Double> measured() {
            return Double.isNaN(value)
                    ? Measured.not("fewer than two rows, or a column with one value only")
                    : Measured.of(value);
        }
    }

    /** A column of categories: for each row an index below the number of levels, or {@link Dataset#NO_LEVEL}. */
    private static final class Codes {
        private final int[] ofRow;
        private final int levels;

        Codes(int[] ofRow, int levels) {
            this.ofRow = ofRow;
            this.levels = levels;
        }
    }

    CorrelationColumns(Dataset dataset) {
        rows = dataset.rows();
        allRows = IntStream.range(0, rows).toArray();
        Schema schema = dataset.schema();
        for (int f = 0; f < schema.features().size(); f++) {
            Feature feature = schema.features().get(f);
            int column = f;
            if (feature.isNumeric()) {
                double[] values = new double[rows];
                Arrays.setAll(values, row -> dataset.number(column, row));
                numbers.put(feature.name(), new NumberSample(values));
            } else {
                int[] levels = new int[rows];
                Arrays.setAll(levels, row -> dataset.level(column, row));
                codes.put(feature.name(), new Codes(levels, dataset.levels(f).size()));
            }
        }
        double[] labels = new double[rows];
        Arrays.setAll(labels, dataset::label);
        numbers.put(schema.target(), new NumberSample(labels));
        int[] levels = new int[rows];
        Arrays.setAll(levels, row -> dataset.isLabelled(row) ? (int) labels[row] : Dataset.NO_LEVEL);
        codes.put(schema.target(), new Codes(levels, LABELS));
    }

    /** All pairs of numbers by both methods, then all pairs of categories, in the order of the schema. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        addPairs(List.copyOf(numbers.keySet()), List.of(Method.PEARSON, Method.SPEARMAN), pairs);
        addPairs(List.copyOf(codes.keySet()), List.of(Method.CRAMERS_V), pairs);
        return pairs;
    }

    private static void addPairs(List<String> names, List<Method> methods, List<Pair> pairs) {
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                for (Method method : methods) {
                    pairs.add(new Pair(names.get(i), names.get(j), method));
                }
            }
        }
    }

    /** The coefficient of a pair; empty where a column is absent or of another type. */
    Optional<Coefficient> coefficient(Pair pair) {
        if (pair.method() == Method.CRAMERS_V) {
            Codes first = codes.get(pair.first());
            Codes second = codes.get(pair.second());
            return first == null || second == null ? Optional.empty() : Optional.of(cramersV(first, second));
        }
        NumberSample first = numbers.get(pair.first());
        NumberSample second = numbers.get(pair.second());
        if (first == null || second == null) {
            return Optional.empty();
        }
        int[] common = first.isComplete() && second.isComplete() ? allRows : common(first, second);
        double value = pair.method() == Method.PEARSON
                ? product(first.direction(common), second.direction(common))
                : product(first.rankDirection(common), second.rankDirection(common));
        return Optional.of(new Coefficient(value, common.length));
    }

    /** How many cells the table of a pair of categories has, the categories without a row included. */
    long cells(Pair pair) {
        Codes first = codes.get(pair.first());
        Codes second = codes.get(pair.second());
        return first == null || second == null ? 0 : (long) first.levels * second.levels;
    }

    /** The rows in which both have a number. */
    private int[] common(NumberSample first, NumberSample second) {
        int[] common = new int[rows];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (first.has(row) && second.has(row)) {
                common[count++] = row;
            }
        }
        return Arrays.copyOf(common, count);
    }

    /** The cosine of the angle between two directions; NaN where a column has none. */
    private static double product(double @Nullable [] x, double @Nullable [] y) {
        if (x == null || y == null) {
            return Double.NaN;
        }
        return Math.max(-1, Math.min(1, ScalarProduct.of(x, y)));
    }

    private Coefficient cramersV(Codes first, Codes second) {
        long[] cells = IntStream.range(0, rows)
                .filter(row -> first.ofRow[row] != Dataset.NO_LEVEL && second.ofRow[row] != Dataset.NO_LEVEL)
                .mapToLong(row -> (long) first.ofRow[row] * second.levels + second.ofRow[row])
                .sorted()
                .toArray();
        long[] ofFirst = new long[first.levels];
        long[] ofSecond = new long[second.levels];
        for (long cell : cells) {
            ofFirst[(int) (cell / second.levels)]++;
            ofSecond[(int) (cell % second.levels)]++;
        }
        double n = cells.length;
        double chiSquare = n;
        // A cell without a row adds what is expected there; these are what the others leave of n.
        for (int start = 0, end; start < cells.length; start = end) {
            end = start;
            while (end < cells.length && cells[end] == cells[start]) {
                end++;
            }
            double expected = ofFirst[(int) (cells[start] / second.levels)]
                    * (ofSecond[(int) (cells[start] % second.levels)] / n);
            double difference = end - start - expected;
            chiSquare += difference * difference / expected - expected;
        }
        long smaller = Math.min(used(ofFirst), used(ofSecond));
        double v = smaller < 2 ? Double.NaN : Math.sqrt(Math.max(0, chiSquare) / (n * (smaller - 1)));
        return new Coefficient(Math.min(1, v), cells.length);
    }

    private static long used(long[] counts) {
        return Arrays.stream(counts).filter(count -> count > 0).count();
    }
}
