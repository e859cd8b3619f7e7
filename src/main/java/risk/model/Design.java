package risk.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import risk.data.Dataset;
import risk.finding.Measured;

/**
 * Labelled rows as a model sees them, one after the other: each feature on the scale of the model's own terms, so that its
 * coefficients are those of the columns, and last a 1 for the intercept. A level that the model doesn't know is a column,
 * too, for which the model's coefficient is 0.
 *
 * <p>The arrays are not copied; nobody alters them.
 *
 * @param columns numbers of a row, the 1 included
 * @param x row by row
 * @param labels 0 or 1 for each row
 * @param weights of each row's class, those that the model was trained with
 * @param coefficients the model's, the intercept last
 * @param limit log-odds above which an exit is predicted
 * @param penalty on each coefficient's square, halved: 1 / C, and 0 for the intercept
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and too large to be copied.
record Design(
        int rows,
        int columns,
        double[] x,
        double[] labels,
        double[] weights,
        double[] coefficients,
        double limit,
        double[] penalty) {

    /** The work grows with its square, and few batches have the rows to tell more coefficients. */
    static final int MAX_COLUMNS = 100;

    /** Squares of larger numbers, added up, may leave the range of numbers. */
    private static final double LARGEST = 1e100;

    /** The rows of both; unmeasured where there are too many columns, or numbers too far from those trained on. */
    static Measured<Design> of(LogisticModel model, Dataset first, Dataset second) {
        List<Column> columns = columnsOf(model, first, second);
        return columns.size() > MAX_COLUMNS
                ? Measured.not("there are more than " + MAX_COLUMNS + " columns")
                : fill(model, columns, first, second);
    }

    private static List<Column> columnsOf(LogisticModel model, Dataset first, Dataset second) {
        List<Column> columns = new ArrayList<>();
        for (int f = 0; f < model.terms().size(); f++) {
            if (model.terms().get(f) instanceof Term.Numeric term) {
                addNumbers(columns, f, term);
            } else {
                Map<String, Double> known = ((Term.Categorical) model.terms().get(f)).coefficients();
                Set<String> levels = new LinkedHashSet<>(known.keySet());
                levels.addAll(first.levels(f));
                levels.addAll(second.levels(f));
                for (String level : levels) {
                    addLevel(columns, f, level, known.getOrDefault(level, 0.0));
                }
            }
        }
        return columns;
    }

    private static void addNumbers(List<Column> columns, int feature, Term.Numeric term) {
        columns.add(new Column(term.coefficient(), rows -> row -> term.deviations(rows.number(feature, row))));
        Term.Indicator missing = term.missing();
        if (missing != null) {
            columns.add(new Column(
                    missing.coefficient(),
                    rows -> row -> missing.deviations(Double.isNaN(rows.number(feature, row)) ? 1 : 0)));
        }
    }

    private static void addLevel(List<Column> columns, int feature, String level, double coefficient) {
        columns.add(new Column(coefficient, rows -> {
            int code = rows.levels(feature).indexOf(level);
            return row -> code >= 0 && rows.level(feature, row) == code ? 1 : 0;
        }));
    }

    /**
     * A column of the design.
     *
     * @param coefficient the model's
     * @param numbers of the rows of a data set
     */
    private record Column(double coefficient, Function<Dataset, IntToDoubleFunction> numbers) {

        void fill(Dataset rows, double[] x, int from, int width) {
            IntToDoubleFunction number = numbers.apply(rows);
            for (int row = 0; row < rows.rows(); row++) {
                x[from + row * width] = number.applyAsDouble(row);
            }
        }
    }

    private static Measured<Design> fill(LogisticModel model, List<Column> columns, Dataset first, Dataset second) {
        int width = columns.size() + 1;
        int rows = first.rows() + second.rows();
        double[] x = new double[rows * width];
        double[] coefficients = new double[width];
        double[] penalty = new double[width];
        for (int j = 0; j < columns.size(); j++) {
            columns.get(j).fill(first, x, j, width);
            columns.get(j).fill(second, x, first.rows() * width + j, width);
            coefficients[j] = columns.get(j).coefficient();
            penalty[j] = 1 / model.provenance().c();
        }
        coefficients[width - 1] = model.intercept();
        double[] labels = new double[rows];
        double[] weights = new double[rows];
        Provenance provenance = model.provenance();
        for (int row = 0; row < rows; row++) {
            x[(row + 1) * width - 1] = 1;
            labels[row] = row < first.rows() ? first.label(row) : second.label(row - first.rows());
            weights[row] = labels[row] == 1 ? provenance.weightOfExited() : provenance.weightOfStayed();
        }
        for (double number : x) {
            if (!(Math.abs(number) < LARGEST)) {
                return Measured.not("a number lies too far from those trained on");
            }
        }
        double threshold = model.threshold().probability();
        return Measured.of(new Design(
                rows, width, x, labels, weights, coefficients, Math.log(threshold / (1 - threshold)), penalty));
    }

    /** The log-odds that these coefficients give a row. */
    double logOdds(int row, double[] of) {
        double sum = 0;
        int at = row * columns;
        for (int j = 0; j < columns; j++) {
            sum += of[j] * x[at + j];
        }
        return sum;
    }

    /** The probability of an exit that goes with log-odds, between 0 and 1. */
    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** Adds a row, so many times, to sums over columns. */
    void add(int row, double times, double[] sums) {
        int at = row * columns;
        for (int j = 0; j < columns; j++) {
            sums[j] += times * x[at + j];
        }
    }

    /** Adds the products of a row's numbers, so many times each, to the lower triangle of a matrix, line by line. */
    void addSquares(int row, double times, double[] sums) {
        int at = row * columns;
        int cell = 0;
        for (int i = 0; i < columns; i++) {
            double factor = times * x[at + i];
            for (int j = 0; j <= i; j++) {
                sums[cell++] += factor * x[at + j];
            }
        }
    }
}
