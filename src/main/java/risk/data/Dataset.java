package risk.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a data set by column, in primitive arrays. Immutable; rows and features are counted from 0, features in the
 * order of the schema.
 */
public final class Dataset {

    /** What {@link #level} gives where a categorical cell is missing. */
    public static final int NO_LEVEL = -1;

    private final Schema schema;
    private final int rows;
    private final double[][] numbers;
    private final int[][] codes;
    private final List<List<String>> levels;
    private final double[] labels;
    private final String @Nullable [] ids;
    private final long missingIds;

    /**
     * Wraps the columns; the arrays are now this object's own. They may be longer than there are rows.
     *
     * @param numbers one array a feature, NaN where missing; empty for a categorical one
     * @param codes one array a feature, indices into its levels; empty for a numeric one
     * @param labels 1, 0 or NaN
     * @param ids the clients' names, null where they were not asked for
     */
    Dataset(
            Schema schema,
            int rows,
            double[][] numbers,
            int[][] codes,
            List<List<String>> levels,
            double[] labels,
            String @Nullable [] ids,
            long missingIds) {
        this.schema = schema;
        this.rows = rows;
        this.numbers = numbers;
        this.codes = codes;
        this.levels = levels;
        this.labels = labels;
        this.ids = ids;
        this.missingIds = missingIds;
    }

    public Schema schema() {
        return schema;
    }

    public int rows() {
        return rows;
    }

    /** The cell of a numeric feature; NaN where it is missing. */
    public double number(int feature, int row) {
        return numbers[feature][row];
    }

    /** The cell of a categorical feature as an index into its {@link #levels}; {@link #NO_LEVEL} where missing. */
    public int level(int feature, int row) {
        return codes[feature][row];
    }

    /** The distinct values of a categorical feature in order of first appearance; empty for a numeric one. */
    public List<String> levels(int feature) {
        return levels.get(feature);
    }

    /** 1 for a client that exited, 0 for one that stayed, NaN where nobody knows. */
    public double label(int row) {
        return labels[row];
    }

    public boolean isLabelled(int row) {
        return !Double.isNaN(labels[row]);
    }

    /** The client's name; null where it is missing or was not read. */
    public @Nullable String id(int row) {
        return ids == null ? null : ids[row];
    }

    /** How many rows have no client's name, also where the names themselves were not read; 0 for selected rows then. */
    public long missingIds() {
        return missingIds;
    }

    /** The rows that have a label, in their order; this very data set where all have. */
    public Dataset labelled() {
        return IntStream.range(0, rows).allMatch(this::isLabelled)
                ? this
                : select(IntStream.range(0, rows).filter(this::isLabelled).toArray());
    }

    /**
     * The rows of this data set, then those of the other, without the clients' names.
     *
     * @throws IllegalArgumentException if their schemas differ
     */
    public Dataset followedBy(Dataset other) {
        if (!schema.equals(other.schema)) {
            throw new IllegalArgumentException("expected data of one schema");
        }
        double[][] allNumbers = new double[numbers.length][];
        int[][] allCodes = new int[codes.length][];
        List<Levels> allLevels = Levels.ofColumns(numbers.length);
        for (int f = 0; f < numbers.length; f++) {
            boolean numeric = schema.features().get(f).isNumeric();
            allNumbers[f] = numeric ? joined(numbers[f], other, other.numbers[f]) : numbers[f];
            allCodes[f] = numeric ? codes[f] : Arrays.copyOf(codes[f], rows + other.rows);
            levels.get(f).forEach(allLevels.get(f)::code);
            if (!numeric) {
                allLevels.get(f).append(other.levels.get(f), other.codes[f], other.rows, allCodes[f], rows);
            }
        }
        return new Dataset(
                schema,
                rows + other.rows,
                allNumbers,
                allCodes,
                Levels.textsOf(allLevels),
                joined(labels, other, other.labels),
                null,
                missingIds + other.missingIds);
    }

    private double[] joined(double[] own, Dataset other, double[] others) {
        double[] both = Arrays.copyOf(own, rows + other.rows);
        System.arraycopy(others, 0, both, rows, other.rows);
        return both;
    }

    /** The same rows with one of the features alone. */
    public Dataset withOnly(int feature) {
        return withOnly(List.of(schema.features().get(feature)));
    }

    /**
     * The same rows with these of the features alone.
     *
     * @throws IllegalArgumentException if this has no such feature
     */
    public Dataset withOnly(List<Feature> features) {
        int[] kept = features.stream().mapToInt(schema.features()::indexOf).toArray();
        if (IntStream.of(kept).anyMatch(f -> f < 0)) {
            throw new IllegalArgumentException("expected some of " + schema.features() + ", found " + features);
        }
        return new Dataset(
                new Schema(schema.id(), features, schema.target()),
                rows,
                IntStream.of(kept).mapToObj(f -> numbers[f]).toArray(double[][]::new),
                IntStream.of(kept).mapToObj(f -> codes[f]).toArray(int[][]::new),
                IntStream.of(kept).mapToObj(levels::get).toList(),
                labels,
                ids,
                missingIds);
    }

    /** The same rows without the clients' names. */
    public Dataset withoutIds() {
        return new Dataset(schema, rows, numbers, codes, levels, labels, null, missingIds);
    }

    /** The given rows in the given order. */
    public Dataset select(int[] chosen) {
        int count = chosen.length;
        double[][] someNumbers = new double[numbers.length][];
        int[][] someCodes = new int[codes.length][];
        for (int f = 0; f < numbers.length; f++) {
            someNumbers[f] = numbers[f].length == 0 ? numbers[f] : new double[count];
            someCodes[f] = codes[f].length == 0 ? codes[f] : new int[count];
            for (int i = 0; i < count; i++) {
                if (someNumbers[f].length > 0) {
                    someNumbers[f][i] = numbers[f][chosen[i]];
                }
                if (someCodes[f].length > 0) {
                    someCodes[f][i] = codes[f][chosen[i]];
                }
            }
        }
        double[] someLabels = new double[count];
        String[] someIds = ids == null ? null : new String[count];
        for (int i = 0; i < count; i++) {
            someLabels[i] = labels[chosen[i]];
            if (ids != null && someIds != null) {
                someIds[i] = ids[chosen[i]];
            }
        }
        return new Dataset(schema, count, someNumbers, someCodes, levels, someLabels, someIds, nulls(someIds));
    }

    private static long nulls(String @Nullable [] ids) {
        return ids == null ? 0 : Arrays.stream(ids).filter(Objects::isNull).count();
    }
}
