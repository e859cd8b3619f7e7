package risk.explain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.Term;

/**
 * The usual client, whom every other one is compared with: the mean of the training data where a feature is a number, the
 * mix of levels of the reference rows where it is a category.
 *
 * <p>The model file holds the means of numbers, but not how common each level is; that, and how far out a number lies among
 * others, is taken from reference rows, at best a sample of the training data.
 */
public final class UsualClient {

    private final LogisticModel model;
    private final double[] means;
    private final double[][] sorted;
    private final double logOdds;

    private UsualClient(LogisticModel model, double[] means, double[][] sorted) {
        this.model = model;
        this.means = means;
        this.sorted = sorted;
        this.logOdds = model.intercept() + Arrays.stream(means).sum();
    }

    /**
     * The usual client of a model.
     *
     * @param reference rows like those that the model was trained on; not altered. Where there are none, a category's
     *     contribution is its bare coefficient.
     * @throws InvalidInputException if the reference has other features than the model
     */
    public static UsualClient of(LogisticModel model, Dataset reference) {
        model.requireSameFeatures(reference.schema());
        List<Term> terms = model.terms();
        double[] means = new double[terms.size()];
        double[][] sorted = new double[terms.size()][];
        IntStream.range(0, terms.size()).parallel().forEach(f -> {
            if (terms.get(f) instanceof Term.Categorical term) {
                means[f] = mean(coefficients(term, reference.levels(f)), reference, f);
                sorted[f] = new double[0];
            } else {
                sorted[f] = sorted(reference, f);
            }
        });
        return new UsualClient(model, means, sorted);
    }

    public LogisticModel model() {
        return model;
    }

    /** The log-odds of the usual client: the intercept and what the levels add in the mean. */
    public double logOdds() {
        return logOdds;
    }

    /** What the feature adds in the mean over the reference; 0 for a number, which is centred. */
    double mean(int feature) {
        return means[feature];
    }

    /**
     * The share of the reference's numbers at or below x where x is below the mean, else of those at or above it; 0 where
     * it has no number.
     */
    double tail(int feature, double x, boolean below) {
        double[] numbers = sorted[feature];
        if (numbers.length == 0) {
            return 0;
        }
        int out = below ? firstAbove(numbers, x) : numbers.length - firstAbove(numbers, Math.nextDown(x));
        return (double) out / numbers.length;
    }

    /** Whether the reference knows two numbers of the feature, and this one is among them. */
    boolean isOneOfTwo(int feature, double x) {
        double[] numbers = sorted[feature];
        if (numbers.length == 0) {
            return false;
        }
        double lower = numbers[0];
        double upper = numbers[numbers.length - 1];
        return lower < upper
                && (x == lower || x == upper)
                && firstAbove(numbers, lower) == firstAbove(numbers, Math.nextDown(upper));
    }

    /** What each of a data set's levels adds to the log-odds. */
    static double[] coefficients(Term.Categorical term, List<String> levels) {
        return levels.stream().mapToDouble(term::logOdds).toArray();
    }

    private static double mean(double[] coefficients, Dataset dataset, int feature) {
        long[] counts = new long[coefficients.length];
        for (int row = 0; row < dataset.rows(); row++) {
            if (dataset.level(feature, row) != Dataset.NO_LEVEL) {
                counts[dataset.level(feature, row)]++;
            }
        }
        double sum = 0;
        for (int level = 0; level < counts.length; level++) {
            sum += coefficients[level] * counts[level];
        }
        return dataset.rows() == 0 ? 0 : sum / dataset.rows();
    }

    private static double[] sorted(Dataset dataset, int feature) {
        return IntStream.range(0, dataset.rows())
                .mapToDouble(row -> dataset.number(feature, row))
                .filter(x -> !Double.isNaN(x))
                .sorted()
                .toArray();
    }

    /** How many of the ascending numbers are at most x. */
    private static int firstAbove(double[] numbers, double x) {
        int from = 0;
        int to = numbers.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (numbers[middle] <= x) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
