package risk.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.model.FeatureEncoding.Standard;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;

/**
 * Turns features into the columns of a design matrix: a numeric one into one column, missing cells filled with the median,
 * transformed where it is told to be, and the whole standardised, and where that is asked for into a second one that says what
 * was missing, standardised as well; a categorical one into a column of 0 and 1 for each of its levels.
 */
final class FeatureEncoder {

    /** A categorical feature with more levels than this is taken for free text, from which nothing can be learnt. */
    static final int MAX_LEVELS = 1000;

    private final RowBlocks<Dataset> rows;
    private final Schema schema;
    private final Transform[] transforms;
    private final boolean[] withIndicator;
    private final double[] medians;

    /** @param settings which tell how numeric features are taken in */
    FeatureEncoder(Dataset dataset, TrainingSettings settings) {
        this(RowBlocks.of(dataset), dataset.schema(), settings);
    }

    FeatureEncoder(RowBlocks<Dataset> rows, Schema schema, TrainingSettings settings) {
        this.rows = rows;
        this.schema = schema;
        List<Feature> features = schema.features();
        transforms = features.stream()
                .map(feature -> settings.encoding(feature.name()).transform())
                .toArray(Transform[]::new);
        withIndicator = new boolean[features.size()];
        for (int f = 0; f < withIndicator.length; f++) {
            withIndicator[f] = features.get(f).isNumeric()
                    && settings.encoding(features.get(f).name()).missing() == Missing.INDICATOR;
        }
        int[] numeric = IntStream.range(0, features.size())
                .filter(f -> features.get(f).isNumeric())
                .toArray();
        double[] found = Medians.of(
                rows,
                numeric,
                IntStream.of(numeric).mapToObj(f -> transforms[f]).toArray(Transform[]::new));
        medians = new double[features.size()];
        Arrays.fill(medians, Double.NaN);
        for (int i = 0; i < numeric.length; i++) {
            medians[numeric[i]] = found[i];
        }
    }

    /**
     * Features as columns, those of one after those of another.
     *
     * @param encodings one a feature
     * @param rows with their columns; whoever asks several times should have them {@link RowBlocks#kept}
     */
    record Encoded(List<FeatureEncoding> encodings, RowBlocks<EncodedRows> rows) {

        Encoded {
            encodings = List.copyOf(encodings);
        }

        /** The columns of rows that lie in one block. */
        List<double[]> columns() {
            return List.of(rows.whole().orElseThrow().columns());
        }
    }

    /** The columns of one feature. */
    Encoded encode(int f) {
        return encode(new int[] {f});
    }

    /** The columns of all features. */
    Encoded encodeAll() {
        return encode(IntStream.range(0, schema.features().size()).toArray());
    }

    /** @throws InvalidInputException if a column's mean or deviation is not finite, or if it has too many levels */
    private Encoded encode(int[] features) {
        FeatureColumns made = new FeatureColumns(
                features,
                IntStream.of(features).mapToObj(f -> transforms[f]).toArray(Transform[]::new),
                IntStream.of(features).mapToDouble(f -> medians[f]).toArray(),
                indicators(features),
                levels(features));
        RowBlocks<EncodedRows> raw = rows.map(made::of);
        Standard[] standards = standards(raw, made);
        List<FeatureEncoding> encodings = new ArrayList<>();
        int column = 0;
        for (int i = 0; i < features.length; i++) {
            FeatureEncoding encoding = made.encoding(i, name(features[i]), column, standards);
            encodings.add(encoding);
            column += encoding.width();
        }
        double[] means = Arrays.stream(standards).mapToDouble(Standard::mean).toArray();
        double[] deviations =
                Arrays.stream(standards).mapToDouble(Standard::deviation).toArray();
        boolean[] numeric = made.numeric();
        return new Encoded(encodings, raw.map(block -> standardised(block, numeric, means, deviations)));
    }

    private String name(int f) {
        return schema.features().get(f).name();
    }

    /** The levels of each of these features, sorted, so that the model doesn't depend on the order of the rows; null of a numeric one. */
    private String[][] levels(int[] features) {
        List<SortedSet<String>> found = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            found.add(new TreeSet<>());
        }
        if (IntStream.of(features).anyMatch(f -> !schema.features().get(f).isNumeric())) {
            for (String[][] ofBlock : rows.each(block -> levels(block, features))) {
                for (int i = 0; i < features.length; i++) {
                    found.get(i).addAll(List.of(ofBlock[i]));
                }
            }
        }
        String[][] levels = new String[features.length][];
        for (int i = 0; i < features.length; i++) {
            if (!schema.features().get(features[i]).isNumeric()) {
                if (found.get(i).size() > MAX_LEVELS) {
                    throw new InvalidInputException(
                            name(features[i]),
                            Mismatch.expected("at most " + MAX_LEVELS + " distinct values of a categorical feature")
                                    .found(found.get(i).size()));
                }
                levels[i] = found.get(i).toArray(String[]::new);
            }
        }
        return levels;
    }

    private static String[][] levels(Dataset block, int[] features) {
        return IntStream.of(features)
                .mapToObj(f -> block.levels(f).toArray(String[]::new))
                .toArray(String[][]::new);
    }

    /** Whether a feature is to say what was missing, and anything was: else that tells nothing. */
    private boolean[] indicators(int[] features) {
        boolean[] indicators = new boolean[features.length];
        if (IntStream.of(features).anyMatch(f -> withIndicator[f])) {
            Transform[] taken = transforms;
            boolean[] asked = withIndicator;
            long[] missing = rows.count(block -> missing(block, features, taken, asked));
            for (int i = 0; i < features.length; i++) {
                indicators[i] = missing[i] > 0;
            }
        }
        return indicators;
    }

    /** How many cells are missing of each feature that is to say so. */
    private static long[] missing(Dataset block, int[] features, Transform[] transforms, boolean[] asked) {
        return IntStream.of(features)
                .mapToLong(f -> asked[f]
                        ? IntStream.range(0, block.rows())
                                .filter(row -> Double.isNaN(transforms[f].taken(block.number(f, row))))
                                .count()
                        : 0)
                .toArray();
    }

    /** Mean and deviation of each column of numbers. */
    private Standard[] standards(RowBlocks<EncodedRows> raw, FeatureColumns made) {
        boolean[] numeric = made.numeric();
        double[] sums = raw.sum(block -> sums(block, numeric));
        double n = sums[numeric.length];
        double[] means =
                Arrays.stream(sums, 0, numeric.length).map(sum -> sum / n).toArray();
        double[] squares = raw.sum(block -> squares(block, numeric, means));
        Standard[] standards = new Standard[numeric.length];
        for (int j = 0; j < numeric.length; j++) {
            standards[j] = numeric[j]
                    ? standard(name(made.featureOf(j)), (long) n, means[j], squares[j] / n)
                    : new Standard(0, 1);
        }
        return standards;
    }

    /** Of the columns of numbers, and last the number of rows, for which nobody goes through them again. */
    private static double[] sums(EncodedRows block, boolean[] numeric) {
        double[] sums = new double[numeric.length + 1];
        for (int j = 0; j < numeric.length; j++) {
            sums[j] = numeric[j] ? Chunks.sum(block.columns()[j]) : 0;
        }
        sums[numeric.length] = block.rows();
        return sums;
    }

    private static double[] squares(EncodedRows block, boolean[] numeric, double[] means) {
        double[] squares = new double[numeric.length];
        for (int j = 0; j < squares.length; j++) {
            double[] column = block.columns()[j];
            squares[j] = numeric[j] ? Chunks.sumOfProducts(column, means[j], column, means[j]) : 0;
        }
        return squares;
    }

    private static Standard standard(String name, long rows, double mean, double variance) {
        if (!Double.isFinite(variance)) {
            throw new InvalidInputException(
                    name, Mismatch.of("its mean or deviation is not finite; the values lie too far apart"));
        }
        return new Standard(mean, isConstant(rows, mean, variance) ? 1 : Math.sqrt(variance));
    }

    /** @param block which is altered */
    private static EncodedRows standardised(EncodedRows block, boolean[] numeric, double[] means, double[] deviations) {
        for (int j = 0; j < numeric.length; j++) {
            if (numeric[j]) {
                double[] column = block.columns()[j];
                double mean = means[j];
                double deviation = deviations[j];
                Arrays.parallelSetAll(column, row -> (column[row] - mean) / deviation);
            }
        }
        return block;
    }

    /** How many numbers of each feature have no place on its scale and count as missing; those that have none are left out. */
    Map<String, Long> refused() {
        Map<String, Long> refused = new LinkedHashMap<>();
        if (Arrays.stream(transforms).allMatch(transform -> transform == Transform.NONE)) {
            return refused;
        }
        Transform[] taken = transforms;
        long[] counts = rows.count(block -> refused(block, taken));
        for (int f = 0; f < counts.length; f++) {
            if (counts[f] > 0) {
                refused.put(name(f), counts[f]);
            }
        }
        return refused;
    }

    private static long[] refused(Dataset block, Transform[] transforms) {
        return IntStream.range(0, transforms.length)
                .mapToLong(f -> transforms[f] == Transform.NONE
                        ? 0
                        : IntStream.range(0, block.rows())
                                .filter(row -> !transforms[f].takes(block.number(f, row)))
                                .count())
                .toArray();
    }

    /**
     * Whether the spread is no greater than what rounding makes of equal numbers, whose mean may be one bit off:
     * scikit-learn's bound of n rounding units (T. Chan, G. Golub and R. LeVeque, "Algorithms for
     * computing the sample variance", 1983, doi:10.1080/00031305.1983.10483115).
     */
    private static boolean isConstant(long rows, double mean, double variance) {
        double rounding = rows * Math.ulp(1.0);
        return variance <= rounding * variance + rounding * mean * rounding * mean;
    }
}
