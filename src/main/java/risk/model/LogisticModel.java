package risk.model;

import java.util.List;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.InvalidInputException;
import risk.data.Schema;

/**
 * A trained model: the probability that a client exits is {@code 1 / (1 + exp(-(intercept + sum of the terms)))}.
 *
 * @param schema the columns it was trained on
 * @param terms one a feature, in the order of the schema
 */
public record LogisticModel(Schema schema, double intercept, List<Term> terms, Provenance provenance) {

    /** A client is predicted to exit when the probability is above this, as scikit-learn does it. */
    public static final double THRESHOLD = 0.5;

    public LogisticModel {
        terms = List.copyOf(terms);
        if (!Double.isFinite(intercept)) {
            throw new IllegalArgumentException("the intercept is not finite");
        }
        List<String> features = terms.stream().map(Term::feature).toList();
        if (!features.equals(schema.features().stream().map(f -> f.name()).toList())) {
            throw new IllegalArgumentException("the terms are not those of the schema: " + features);
        }
    }

    /** 1 where the probability is above {@link #THRESHOLD}, else 0. */
    public static int[] predictions(double[] probabilities) {
        int[] predictions = new int[probabilities.length];
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = probabilities[row] > THRESHOLD ? 1 : 0;
        }
        return predictions;
    }

    /**
     * The probability of an exit for each row, between 0 and 1, in row order.
     *
     * @throws InvalidInputException if the data set has other features than the model
     */
    public double[] probabilities(Dataset dataset) {
        double[] probabilities = logOdds(dataset);
        IntStream.range(0, probabilities.length)
                .parallel()
                .forEach(row -> probabilities[row] = 1 / (1 + Math.exp(-probabilities[row])));
        return probabilities;
    }

    /**
     * The logarithm of the odds {@code p / (1 - p)} of an exit for each row, in row order.
     *
     * @throws InvalidInputException if the data set has other features than the model
     */
    public double[] logOdds(Dataset dataset) {
        requireSameFeatures(dataset.schema());
        double[] logOdds = new double[dataset.rows()];
        double[][] ofLevel = new double[terms.size()][];
        for (int f = 0; f < terms.size(); f++) {
            ofLevel[f] = terms.get(f) instanceof Term.Categorical term
                    ? dataset.levels(f).stream().mapToDouble(term::logOdds).toArray()
                    : new double[0];
        }
        IntStream.range(0, logOdds.length).parallel().forEach(row -> {
            double sum = intercept;
            for (int f = 0; f < ofLevel.length; f++) {
                if (terms.get(f) instanceof Term.Numeric term) {
                    sum += term.logOdds(dataset.number(f, row));
                } else if (dataset.level(f, row) != Dataset.NO_LEVEL) {
                    sum += ofLevel[f][dataset.level(f, row)];
                }
            }
            logOdds[row] = sum;
        });
        return logOdds;
    }

    /** @throws InvalidInputException if the data has other features than the model */
    public void requireSameFeatures(Schema other) {
        if (!other.features().equals(schema.features())) {
            throw new InvalidInputException("the model was trained on " + names(schema) + ", the schema says "
                    + names(other) + ": train a new one");
        }
    }

    private static String names(Schema schema) {
        return String.join(", ", schema.features().stream().map(f -> f.name()).toList());
    }
}
