package risk.model;

import static risk.io.Mismatch.expected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import risk.data.Dataset;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.io.ProgressListener;
import risk.settings.ClassWeighting;
import risk.settings.TrainingSettings;
import smile.math.BFGS;

/**
 * Fits a logistic regression with an L2 penalty by Smile's BFGS, and its last digits by {@link NewtonConjugateGradient}.
 *
 * <p>Smile's own {@code LogisticRegression} minimises the same loss, but knows no weights and no start other than zero,
 * says nothing when it stops short of the minimum, and adds up in an order that depends on the number of cores. The
 * minimum is that of scikit-learn's {@code StandardScaler} + {@code LogisticRegression(C=c)} run to convergence.
 */
public final class LogisticTraining {

    /** The optimiser stops when no component of the mean loss's gradient, scaled by its coefficient, is above this. */
    private static final double GRADIENT_TOLERANCE = 1e-9;

    /** The same for a sample: it is off by more than a search beyond this could mend. */
    private static final double SAMPLE_GRADIENT_TOLERANCE = 1e-4;

    /** Where a training is refused. */
    private static final String TRAINING = "training";

    /** Beyond this gradient a fit has not converged. Rounding of the loss keeps a converged one well below. */
    private static final double CONVERGED_GRADIENT = 1e-6;

    /** From so many rows on, the search is first for the minimum of a sample. */
    private static final int SAMPLE_ROWS = 20_000;

    private static final String ALGORITHM = "logistic regression, L2 penalty, BFGS of Smile "
            + BFGS.class.getPackage().getImplementationVersion();

    private final TrainingSettings settings;
    private final ProgressListener progress;

    /**
     * A model and what it took.
     *
     * @param passes how many times loss and gradient were computed from all rows
     */
    public record Fitted(LogisticModel model, long passes) {}

    public LogisticTraining(TrainingSettings settings, ProgressListener progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Trains on the labelled rows a model that is asked and not kept: its provenance names no file, and no feature is suspected
     * to give the label away, since that search takes half as long as the fit.
     *
     * @throws InvalidInputException if there are no labelled rows, only one class, a column without finite mean and
     *     deviation, or no convergence
     */
    public LogisticModel fit(Dataset dataset) {
        return fit(dataset, "", Optional.empty(), false).model();
    }

    /**
     * The same of a model that is kept. Its threshold is the usual one, too: another is looked for where a model is to predict
     * classes. The fit may begin at another model's coefficients rather than at zero: the loss is convex and has one minimum,
     * so that the way there is another and the end is the same.
     *
     * @param dataSha256 the digest of the file that the rows come from, for the provenance
     * @param start where to begin; empty, and a model of other features, for zero
     */
    public Fitted fit(Dataset dataset, String dataSha256, Optional<LogisticModel> start) {
        return fit(dataset, dataSha256, start, true);
    }

    /**
     * The same of rows that may lie elsewhere, and be too many for this machine.
     *
     * @param some of them here, all where they fit: where a feature gives the label away, these show it, too
     */
    public Fitted fit(RowBlocks<Dataset> rows, Dataset some, String dataSha256, Optional<LogisticModel> start) {
        return fit(rows, some, dataSha256, start, true);
    }

    private Fitted fit(Dataset dataset, String dataSha256, Optional<LogisticModel> start, boolean withSuspectedLeaks) {
        return fit(RowBlocks.of(dataset), dataset, dataSha256, start, withSuspectedLeaks);
    }

    private Fitted fit(
            RowBlocks<Dataset> rows,
            Dataset some,
            String dataSha256,
            Optional<LogisticModel> start,
            boolean withSuspectedLeaks) {
        Schema schema = some.schema();
        RowBlocks<Dataset> labelled = rows.map(Dataset::labelled);
        long[] counts = rows.count(LogisticTraining::countClasses);
        long stayed = counts[0];
        long exited = counts[1];
        requireBothClasses(schema.target(), stayed, exited);
        ClassWeighting.Fixed weights = settings.classWeighting().resolve(stayed, exited);

        double ofStayed = weights.stayed();
        double ofExited = weights.exited();

        FeatureEncoder encoder = new FeatureEncoder(labelled, schema, settings);
        FeatureEncoder.Encoded encoded = encoder.encodeAll();
        List<FeatureEncoding> encodings = encoded.encodings();
        RowBlocks<EncodedRows> encodedRows = encoded.rows().kept();
        try {
            LogisticLoss loss = LogisticLoss.of(
                    encodedRows.map(block -> new LossRows(block, ofStayed, ofExited)),
                    stayed + exited,
                    encodings.stream().mapToInt(FeatureEncoding::width).sum(),
                    settings.c(),
                    progress);
            double[] coefficients = minimise(
                    loss,
                    start.filter(model -> model.schema().features().equals(schema.features()))
                            .map(model -> start(encodings, loss.dimension(), model))
                            .orElseGet(() -> new double[loss.dimension()]));
            LogisticModel model = new LogisticModel(
                    schema,
                    coefficients[coefficients.length - 1],
                    terms(encodings, coefficients),
                    new Provenance(
                            dataSha256,
                            stayed + exited,
                            exited,
                            counts[2],
                            settings.c(),
                            weights.stayed(),
                            weights.exited(),
                            withSuspectedLeaks ? suspectedLeaks(some.labelled(), encodings, encodedRows) : List.of(),
                            ALGORITHM,
                            Optional.empty(),
                            encoder.refused()),
                    Threshold.HALF);
            return new Fitted(model, loss.evaluations());
        } finally {
            encodedRows.release();
        }
    }

    /** How many stayed, exited, and have no label. */
    private static long[] countClasses(Dataset block) {
        long[] counts = new long[3];
        for (int row = 0; row < block.rows(); row++) {
            counts[block.isLabelled(row) ? (int) block.label(row) : 2]++;
        }
        return counts;
    }

    private static List<String> suspectedLeaks(
            Dataset labelled, List<FeatureEncoding> encodings, RowBlocks<EncodedRows> encoded) {
        Leakage leakage = new Leakage(labelled);
        double[] correlations = Leakage.correlations(encoded);
        List<String> suspected = new ArrayList<>();
        int from = 0;
        for (int f = 0; f < encodings.size(); f++) {
            int to = from + encodings.get(f).width();
            if (leakage.isSuspected(f, Arrays.copyOfRange(correlations, from, to))) {
                suspected.add(labelled.schema().features().get(f).name());
            }
            from = to;
        }
        return suspected;
    }

    /** Another model's coefficients for columns that are standardised otherwise, so that they say the same. */
    private static double[] start(List<FeatureEncoding> encoded, int dimension, LogisticModel start) {
        double[] coefficients = new double[dimension];
        double intercept = start.intercept();
        int at = 0;
        for (int f = 0; f < encoded.size(); f++) {
            Term term = start.terms().get(f);
            for (double coefficient : encoded.get(f).coefficientsOf(term)) {
                coefficients[at++] = coefficient;
            }
            intercept += encoded.get(f).shiftOf(term);
        }
        coefficients[at] = intercept;
        return Arrays.stream(coefficients).allMatch(Double::isFinite) ? coefficients : new double[dimension];
    }

    private double[] minimise(LogisticLoss loss, double[] start) {
        double[] coefficients = start.clone();
        if (loss.rows() <= SAMPLE_ROWS || !minimiseFromSample(loss, coefficients)) {
            System.arraycopy(start, 0, coefficients, 0, start.length);
            search(loss, coefficients, GRADIENT_TOLERANCE);
            NewtonConjugateGradient.refine(loss, coefficients, settings.maxIterations());
        }
        if (!Arrays.stream(coefficients).allMatch(Double::isFinite)) {
            throw new InvalidInputException(
                    TRAINING, expected("finite coefficients").found("others").remedy("scale the columns"));
        }
        if (!(loss.steepness(coefficients) <= CONVERGED_GRADIENT)) {
            throw new InvalidInputException(
                    TRAINING,
                    expected("convergence within " + settings.maxIterations() + " iterations")
                            .found("none")
                            .remedy("raise training.max_iterations or lower training.c"));
        }
        return coefficients;
    }

    /**
     * Begins at the minimum of a sample's loss. It is a percent or so from that of all rows, and Newton's method doubles the
     * right digits with each step: a few passes over the rows do where a search needs dozens.
     *
     * @return whether it came to the minimum; a sample may mislead
     */
    private boolean minimiseFromSample(LogisticLoss loss, double[] coefficients) {
        search(loss.sample(SAMPLE_ROWS), coefficients, SAMPLE_GRADIENT_TOLERANCE);
        NewtonConjugateGradient.refine(loss, coefficients, settings.maxIterations());
        return loss.steepness(coefficients) <= GRADIENT_TOLERANCE;
    }

    private void search(LogisticLoss loss, double[] coefficients, double tolerance) {
        BFGS.minimize(loss, coefficients, tolerance, settings.maxIterations());
    }

    private static List<Term> terms(List<FeatureEncoding> encoded, double[] coefficients) {
        List<Term> terms = new ArrayList<>();
        int from = 0;
        for (FeatureEncoding feature : encoded) {
            int to = from + feature.width();
            terms.add(feature.term(Arrays.copyOfRange(coefficients, from, to)));
            from = to;
        }
        return terms;
    }

    private static void requireBothClasses(String target, long stayed, long exited) {
        if (stayed + exited == 0) {
            throw new InvalidInputException(
                    TRAINING, expected("rows with " + target + " 0 or 1").found("none"));
        }
        if (stayed == 0 || exited == 0) {
            throw new InvalidInputException(
                    TRAINING,
                    expected("rows of both classes")
                            .found("only " + target + " " + (stayed == 0 ? 1 : 0) + " in " + (stayed + exited)
                                    + " rows"));
        }
    }
}
