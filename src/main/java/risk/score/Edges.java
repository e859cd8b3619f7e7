package risk.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import risk.statistics.Quantile;
import risk.statistics.RowSample;

/** Where to cut a numeric column into parts of about the same number of rows. */
final class Edges {

    /** Digits that an edge keeps below the greatest one of the column's spread, so that it can be read. */
    private static final int DIGITS = 2;

    /** The quantiles are taken of so many numbers, evenly spread; an edge needs no more. */
    private static final int NUMBERS = 100_000;

    private Edges() {}

    /**
     * The quantiles ({@link Quantile#HF1}), rounded to about a hundredth of what lies between the outer ones, without those that fall together or
     * leave nothing above.
     *
     * @param numbers of the column, NaN where missing
     * @param parts at least 2
     */
    static List<Double> quantiles(double[] numbers, int parts) {
        double[] sorted = Arrays.stream(RowSample.evenlySpread(numbers.length, NUMBERS))
                .mapToDouble(row -> numbers[row])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        List<Double> edges = new ArrayList<>();
        if (sorted.length == 0) {
            return edges;
        }
        double spread = quantile(sorted, parts - 1, parts) - quantile(sorted, 1, parts);
        for (int i = 1; i < parts; i++) {
            double edge = rounded(quantile(sorted, i, parts), spread);
            boolean isNew = edges.isEmpty() || edge > edges.get(edges.size() - 1);
            if (isNew && edge >= sorted[0] && edge < sorted[sorted.length - 1]) {
                edges.add(edge);
            }
        }
        return edges;
    }

    /** The two values that a column holds beside missing cells, ascending; empty where it holds fewer or more. */
    static double[] twoValues(double[] numbers) {
        double lower = Double.NaN;
        double upper = Double.NaN;
        for (double number : numbers) {
            if (Double.isNaN(lower)) {
                lower = number;
            } else if (number != lower && Double.isNaN(upper)) {
                upper = number;
            } else if (number != lower && number != upper && !Double.isNaN(number)) {
                return new double[0];
            }
        }
        return Double.isNaN(upper) ? new double[0] : new double[] {Math.min(lower, upper), Math.max(lower, upper)};
    }

    private static double quantile(double[] sorted, int part, int parts) {
        return Quantile.HF1.of(sorted, (double) part / parts);
    }

    private static double rounded(double number, double spread) {
        if (!(spread > 0 && spread < Double.POSITIVE_INFINITY)) {
            return number;
        }
        int scale = DIGITS - (int) Math.floor(Math.log10(spread));
        return new BigDecimal(number).setScale(scale, RoundingMode.HALF_EVEN).doubleValue();
    }
}
