package risk.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import risk.data.Dataset;
import risk.data.Feature;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.settings.NumericEncoding;
import risk.settings.NumericEncoding.Missing;
import risk.settings.NumericEncoding.Transform;
import risk.settings.TrainingSettings;
import risk.statistics.Quantile;
import smile.sort.QuickSelect;

/**
 * Turns features into the columns of a design matrix: a numeric one into one column, missing cells filled with the median,
 * transformed where it is told to be, and the whole standardised, and where that is asked for into a second one that says what
 * was missing, standardised as well; a categorical one into a column of 0 and 1 for each of its levels.
 */
final class FeatureEncoder {

    /** A categorical feature with more levels than this is taken for free text, from which nothing can be learnt. */
    static final int MAX_LEVELS = 1000;

    private final Dataset dataset;
    private final TrainingSettings settings;
    private final double[] medians;

    /** @param settings which tell how numeric features are taken in */
    FeatureEncoder(Dataset dataset, TrainingSettings settings) {
        this.dataset = dataset;
        this.settings = settings;
        this.medians = IntStream.range(0, dataset.schema().features().size())
                .parallel()
                .mapToDouble(f -> dataset.schema().features().get(f).isNumeric() ? median(f) : Double.NaN)
                .toArray();
    }

    /** The columns of one feature, and what its coefficients mean. */
    sealed interface Encoded {

        List<double[]> columns();

        /** The term with the coefficients that were found for the columns, in their order. */
        Term term(double[] coefficients);

        /** Coefficients for the columns with which they say what another model's term of the feature says. */
        double[] coefficientsOf(Term other);

        /** What these coefficients leave for the intercept to add: the term of a row whose columns are all 0. */
        double shiftOf(Term other);
    }

    private record EncodedNumeric(
            String feature,
            Transform transform,
            double median,
            Standard standard,
            @Nullable Standard missing) implements Encoded {
        @Override
        public List<double[]> columns() {
            return missing == null ? List.of(standard.column) : List.of(standard.column, missing.column);
        }

        @Override
        public Term term(double[] coefficients) {
            return new Term.Numeric(
                    feature,
                    median,
                    standard.mean,
                    standard.deviation,
                    coefficients[0],
                    transform,
                    missing == null ? null : new Term.Indicator(missing.mean, missing.deviation, coefficients[1]));
        }

        @Override
        public double[] coefficientsOf(Term other) {
            double[] coefficients = new double[columns().size()];
            if (other instanceof Term.Numeric term && term.transform() == transform) {
                coefficients[0] = term.coefficient() / term.deviation() * standard.deviation;
                if (missing != null && term.missing() != null) {
                    coefficients[1] =
                            term.missing().coefficient() / term.missing().deviation() * missing.deviation;
                }
            }
            return coefficients;
        }

        @Override
        public double shiftOf(Term other) {
            return other instanceof Term.Numeric term && term.transform() == transform
                    ? term.logOddsOfMean(standard.mean)
                    : 0;
        }
    }

    /** A column whose mean is 0 and whose standard deviation is 1, unless it is constant, and what it had before. */
    private static final class Standard {

        final double mean;
        final double deviation;
        final double[] column;

        private Standard(double mean, double deviation, double[] column) {
            this.mean = mean;
            this.deviation = deviation;
            this.column = column;
        }

        /** @param column which is altered */
        static Standard of(String name, double[] column) {
            int rows = column.length;
            double mean = Chunks.sum(column) / rows;
            double variance = Chunks.sumOfProducts(column, mean, column, mean) / rows;
            if (!Double.isFinite(variance)) {
                throw new InvalidInputException(
                        name, Mismatch.of("its mean or deviation is not finite; the values lie too far apart"));
            }
            double deviation = isConstant(rows, mean, variance) ? 1 : Math.sqrt(variance);
            Arrays.parallelSetAll(column, row -> (column[row] - mean) / deviation);
            return new Standard(mean, deviation, column);
        }
    }

    private record EncodedCategorical(String feature, List<String> levels, List<double[]> columns) implements Encoded {
        @Override
        public Term term(double[] coefficients) {
            Map<String, Double> ofLevel = new LinkedHashMap<>();
            for (int i = 0; i < coefficients.length; i++) {
                ofLevel.put(levels.get(i), coefficients[i]);
            }
            return new Term.Categorical(feature, ofLevel);
        }

        @Override
        public double[] coefficientsOf(Term other) {
            return levels.stream()
                    .mapToDouble(level -> other instanceof Term.Categorical term ? term.logOdds(level) : 0)
                    .toArray();
        }

        @Override
        public double shiftOf(Term other) {
            return 0;
        }
    }

    /**
     * The columns of a feature.
     *
     * @throws InvalidInputException if a column's mean or deviation is not finite, or if it has too many levels
     */
    Encoded encode(int f) {
        Feature feature = dataset.schema().features().get(f);
        return feature.isNumeric() ? encodeNumeric(f, feature.name()) : encodeCategorical(f, feature.name());
    }

    private Encoded encodeNumeric(int f, String name) {
        NumericEncoding encoding = settings.encoding(name);
        double[] column = new double[dataset.rows()];
        Transform transform = encoding.transform();
        Arrays.parallelSetAll(column, row -> transform.taken(dataset.number(f, row)));
        Standard missing = encoding.missing() == Missing.INDICATOR ? missing(name, column) : null;
        double median = medians[f];
        for (int row = 0; row < column.length; row++) {
            if (Double.isNaN(column[row])) {
                column[row] = median;
            }
        }
        if (transform != Transform.NONE) {
            Arrays.parallelSetAll(column, row -> transform.of(column[row]));
        }
        return new EncodedNumeric(name, transform, median, Standard.of(name, column), missing);
    }

    /** A column of 1 where a cell is missing and else 0, standardised; null where none is, which tells nothing. */
    private static @Nullable Standard missing(String name, double[] column) {
        double[] indicator = new double[column.length];
        Arrays.parallelSetAll(indicator, row -> Double.isNaN(column[row]) ? 1 : 0);
        return Arrays.stream(indicator).anyMatch(missing -> missing == 1) ? Standard.of(name, indicator) : null;
    }

    /** How many numbers of each feature have no place on its scale and count as missing; those that have none are left out. */
    Map<String, Long> refused() {
        Map<String, Long> refused = new LinkedHashMap<>();
        List<Feature> features = dataset.schema().features();
        for (int f = 0; f < features.size(); f++) {
            Transform transform = settings.encoding(features.get(f).name()).transform();
            int feature = f;
            long count = transform == Transform.NONE
                    ? 0
                    : IntStream.range(0, dataset.rows())
                            .filter(row -> !transform.takes(dataset.number(feature, row)))
                            .count();
            if (count > 0) {
                refused.put(features.get(f).name(), count);
            }
        }
        return refused;
    }

    /**
     * Whether the spread is no greater than what rounding makes of equal numbers, whose mean may be one bit off:
     * scikit-learn's bound of n rounding units (T. Chan, G. Golub and R. LeVeque, "Algorithms for
     * computing the sample variance", 1983, doi:10.1080/00031305.1983.10483115).
     */
    private static boolean isConstant(int rows, double mean, double variance) {
        double rounding = rows * Math.ulp(1.0);
        return variance <= rounding * variance + rounding * mean * rounding * mean;
    }

    /** The median of the numbers there are; 0 where there are none. */
    private double median(int f) {
        Transform transform =
                settings.encoding(dataset.schema().features().get(f).name()).transform();
        double[] present = new double[dataset.rows()];
        int n = 0;
        for (int row = 0; row < present.length; row++) {
            double x = transform.taken(dataset.number(f, row));
            if (!Double.isNaN(x)) {
                present[n++] = x;
            }
        }
        if (n == 0) {
            return 0;
        }
        double[] numbers = n == present.length ? present : Arrays.copyOf(present, n);
        // One or two of them are asked for, which takes less than to sort them all.
        return Quantile.median(n, rank -> QuickSelect.select(numbers, (int) rank));
    }

    private Encoded encodeCategorical(int f, String name) {
        List<String> levels = dataset.levels(f);
        if (levels.size() > MAX_LEVELS) {
            throw new InvalidInputException(
                    name,
                    Mismatch.expected("at most " + MAX_LEVELS + " distinct values of a categorical feature")
                            .found(levels.size()));
        }
        List<double[]> columns = new ArrayList<>();
        // Sorted, so that the model doesn't depend on the order of the rows.
        List<String> sorted = levels.stream().sorted().toList();
        for (String level : sorted) {
            int code = levels.indexOf(level);
            double[] column = new double[dataset.rows()];
            Arrays.setAll(column, row -> dataset.level(f, row) == code ? 1 : 0);
            columns.add(column);
        }
        return new EncodedCategorical(name, sorted, columns);
    }
}
