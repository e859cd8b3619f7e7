package risk.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Feature;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.statistics.Quantile;
import smile.sort.QuickSelect;

/**
 * Turns features into the columns of a design matrix: a numeric one into one column, missing cells filled with the median
 * and the whole standardised; a categorical one into a column of 0 and 1 for each of its levels.
 */
final class FeatureEncoder {

    /** A categorical feature with more levels than this is taken for free text, from which nothing can be learnt. */
    static final int MAX_LEVELS = 1000;

    private final Dataset dataset;
    private final double[] medians;

    FeatureEncoder(Dataset dataset) {
        this.dataset = dataset;
        this.medians = IntStream.range(0, dataset.schema().features().size())
                .parallel()
                .mapToDouble(f -> dataset.schema().features().get(f).isNumeric() ? median(dataset, f) : Double.NaN)
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

    private record EncodedNumeric(String feature, double median, double mean, double deviation, List<double[]> columns)
            implements Encoded {
        @Override
        public Term term(double[] coefficients) {
            return new Term.Numeric(feature, median, mean, deviation, coefficients[0]);
        }

        @Override
        public double[] coefficientsOf(Term other) {
            return other instanceof Term.Numeric term
                    ? new double[] {term.coefficient() / term.deviation() * deviation}
                    : new double[1];
        }

        @Override
        public double shiftOf(Term other) {
            return other instanceof Term.Numeric term ? term.logOdds(mean) : 0;
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

    /** @throws InvalidInputException if a column's mean or deviation is not finite, or if it has too many levels */
    Encoded encode(int f) {
        Feature feature = dataset.schema().features().get(f);
        return feature.isNumeric() ? encodeNumeric(f, feature.name()) : encodeCategorical(f, feature.name());
    }

    private Encoded encodeNumeric(int f, String name) {
        int rows = dataset.rows();
        double[] column = new double[rows];
        Arrays.parallelSetAll(column, row -> dataset.number(f, row));
        double median = medians[f];
        for (int row = 0; row < rows; row++) {
            if (Double.isNaN(column[row])) {
                column[row] = median;
            }
        }
        double mean = Chunks.sum(column) / rows;
        double variance = Chunks.sumOfProducts(column, mean, column, mean) / rows;
        if (!Double.isFinite(variance)) {
            throw new InvalidInputException(
                    name, Mismatch.of("its mean or deviation is not finite; the values lie too far apart"));
        }
        double deviation = isConstant(rows, mean, variance) ? 1 : Math.sqrt(variance);
        Arrays.parallelSetAll(column, row -> (column[row] - mean) / deviation);
        return new EncodedNumeric(name, median, mean, deviation, List.of(column));
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
    private static double median(Dataset dataset, int f) {
        double[] present = new double[dataset.rows()];
        int n = 0;
        for (int row = 0; row < present.length; row++) {
            double x = dataset.number(f, row);
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
