package risk.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import risk.data.Dataset;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.InvalidInputException;
import risk.io.Mismatch;
import risk.settings.NumericEncoding;

/**
 * A trained model: the probability that a client exits is {@code 1 / (1 + exp(-(intercept + sum of the terms)))}.
 *
 * @param schema the columns it was trained on
 * @param terms one a feature, in the order of the schema
 * @param threshold above which a client is predicted to exit; a file without one means {@link Threshold#HALF}
 */
public record LogisticModel(
        Schema schema,
        double intercept,
        List<Term> terms,
        Provenance provenance,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = LeftOut.class)
        Threshold threshold) {

    public LogisticModel {
        threshold = threshold == null ? Threshold.HALF : threshold;
        schema = schema.ofModel();
        terms = List.copyOf(terms);
        if (!Double.isFinite(intercept)) {
            throw new IllegalArgumentException("the intercept is not finite");
        }
        List<String> features = terms.stream().map(Term::feature).toList();
        if (!features.equals(schema.features().stream().map(f -> f.name()).toList())) {
            throw new IllegalArgumentException("the terms are not those of the schema: " + features);
        }
    }

    /** The same with another threshold, or with the usual one and the reason why none was found. */
    public LogisticModel withThreshold(Measured<Threshold> other) {
        return other.fold(
                found -> new LogisticModel(schema, intercept, terms, provenance, found),
                why -> new LogisticModel(schema, intercept, terms, provenance.withoutThreshold(why), Threshold.HALF));
    }

    /**
     * What is predicted for each row, 1 for an exit, in row order.
     *
     * @throws InvalidInputException if the data set has other features than the model
     */
    public int[] predictions(Dataset dataset) {
        return threshold.predictions(probabilities(dataset));
    }

    /**
     * The probability of an exit for each row, between 0 and 1, in row order.
     *
     * @throws InvalidInputException if the data set has other features than the model
     */
    public double[] probabilities(Dataset dataset) {
        double[] probabilities = logOdds(dataset);
        Chunks.forEach(probabilities.length, (chunk, start, end) -> {
            for (int row = start; row < end; row++) {
                probabilities[row] = 1 / (1 + Math.exp(-probabilities[row]));
            }
        });
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
        List<Cells> cells = IntStream.range(0, terms.size())
                .mapToObj(f -> cells(dataset, f, terms.get(f)))
                .toList();
        Chunks.forEach(logOdds.length, (chunk, start, end) -> {
            Arrays.fill(logOdds, start, end, intercept);
            cells.forEach(ofFeature -> ofFeature.addTo(logOdds, start, end));
        });
        return logOdds;
    }

    /** The cells of one feature, which add to the log-odds of the rows between start and end. */
    @FunctionalInterface
    private interface Cells {
        void addTo(double[] logOdds, int start, int end);
    }

    private static Cells cells(Dataset dataset, int f, Term term) {
        if (term instanceof Term.Numeric numeric) {
            return (logOdds, start, end) -> {
                for (int row = start; row < end; row++) {
                    logOdds[row] += numeric.logOdds(dataset.number(f, row));
                }
            };
        }
        Term.Categorical categorical = (Term.Categorical) term;
        double[] ofLevel =
                dataset.levels(f).stream().mapToDouble(categorical::logOdds).toArray();
        return (logOdds, start, end) -> {
            for (int row = start; row < end; row++) {
                int level = dataset.level(f, row);
                logOdds[row] += level == Dataset.NO_LEVEL ? 0 : ofLevel[level];
            }
        };
    }

    /** How the model takes in its numeric features, by name. */
    public Map<String, NumericEncoding> encodings() {
        return terms.stream()
                .filter(Term.Numeric.class::isInstance)
                .collect(Collectors.toMap(Term::feature, term -> ((Term.Numeric) term).encoding()));
    }

    /** @throws InvalidInputException if the data has other features than the model */
    public void requireSameFeatures(Schema other) {
        if (!other.features().equals(schema.features())) {
            throw new InvalidInputException(Mismatch.of("the model was trained on " + names(schema)
                    + ", the schema says " + names(other) + ": train a new one"));
        }
    }

    private static String names(Schema schema) {
        return String.join(", ", schema.features().stream().map(f -> f.name()).toList());
    }
}
