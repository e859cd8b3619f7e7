package risk.model;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import risk.data.Dataset;
import risk.statistics.Cholesky;
import risk.statistics.McNemar;
import risk.statistics.RowSample;
import risk.statistics.ScalarProduct;

/**
 * Models of parts of a pool of rows, a few Newton steps from one that is known: of a hundred ways to part the rows each is
 * answered in a few passes over them.
 *
 * <p>An order of the pool's rows begins with those of the reference and ends with those of the batch. The rows of either
 * fall into {@value #FOLDS} folds in turn.
 */
final class Refits {

    static final int FOLDS = 5;

    /** With fewer, some fold has a single row or none, and nothing is said. */
    static final int LEAST_ROWS = 2 * FOLDS;

    /**
     * Of either set. The standard error of the mean of so many losses, which lie between 0 and 1, is 0.0023 at most: nobody
     * should wait for more digits.
     */
    static final int MOST_ROWS = 50_000;

    /** To leave out none. */
    private static final int NO_FOLD = -1;

    private static final int MAX_STEPS = 50;
    private static final int MAX_HALVINGS = 30;

    /** A fit has converged once a step gains no more log-likelihood than this, a thousandth of what chance gains. */
    private static final double CONVERGED = 1e-3;

    /**
     * By which share of itself the diagonal of the score's variance is raised: columns that nearly follow from others, of which
     * few rows tell, count for less.
     */
    private static final double RIDGE = 0.01;

    private final Design pool;
    private final double[] start;

    private Refits(Design pool, double[] start) {
        this.pool = pool;
        this.start = start;
    }

    /** Fits begin at the deployed model. */
    static Refits fromDeployed(Design pool) {
        return new Refits(pool, pool.coefficients());
    }

    /** Fits begin at a model of all of the pool's rows, which is nearer to those of parts of it, and takes a fit of its own. */
    static Refits fromWhole(Design pool) {
        OfRows whole = fromDeployed(pool).fit(inOrder(pool.rows()), 0, pool.rows());
        return new Refits(pool, whole.coefficients());
    }

    /** All rows, or {@value #MOST_ROWS} of them. */
    static Dataset sample(Dataset rows, long seed) {
        return rows.rows() <= MOST_ROWS ? rows : rows.select(RowSample.of(rows.rows(), MOST_ROWS, seed));
    }

    /** The beginning of an order of the rows, of which each is as likely as any other. */
    static int[] permuted(int rows, int length, UniformRandomProvider random) {
        int[] order = inOrder(rows);
        shuffle(order, 0, length, rows, random);
        return order;
    }

    /** The rows in their order, those of the reference shuffled among themselves and those of the batch, too. */
    static int[] shuffled(int rows, int reference, UniformRandomProvider random) {
        int[] order = inOrder(rows);
        shuffle(order, 0, reference, reference, random);
        shuffle(order, reference, rows, rows, random);
        return order;
    }

    private static int[] inOrder(int rows) {
        int[] order = new int[rows];
        Arrays.setAll(order, row -> row);
        return order;
    }

    /** Draws the rows of some places, from the first to the last, out of those there and of those up to the end. */
    private static void shuffle(int[] order, int first, int last, int end, UniformRandomProvider random) {
        for (int i = first; i < last; i++) {
            int j = i + random.nextInt(end - i);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    /**
     * A model of some rows.
     *
     * @param withoutFold for each fold the model of the others
     * @param variance of the coefficients, which doesn't assume the model to be true (P. Huber, "The behavior of maximum
     *     likelihood estimates under nonstandard conditions", 1967): {@code J^-1 K J^-1} with J the second derivatives and K
     *     the sum of the outer products of the rows' scores
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, and compared by nobody.
    record OfRows(double[] coefficients, double[][] withoutFold, double[][] variance) {}

    /** The penalised model of the first so many rows of an order. */
    OfRows ofReference(int[] order, int reference) {
        return fit(order, 0, reference);
    }

    private OfRows fit(int[] order, int from, int to) {
        Derivatives end = search(order, from, to);
        double[] at = end.coefficients;
        return end.model(plus(at, end.step(NO_FOLD, at), 1));
    }

    /** For each fold of some rows a model of the others. */
    private double[][] challengers(int[] order, int from, int to) {
        return search(order, from, to).withoutEachFold();
    }

    /** The last place but one of Newton's method, with half a step or less where a whole one leads too far. */
    private Derivatives search(int[] order, int from, int to) {
        double[] at = start.clone();
        Derivatives here = new Derivatives(order, from, to, at);
        for (int i = 0; ; i++) {
            double[] step = here.step(NO_FOLD, at);
            double gain = here.slope(step, at);
            if (!(gain > CONVERGED) || i == MAX_STEPS) {
                return here;
            }
            double length = 1;
            double[] next = plus(at, step, length);
            Derivatives there = new Derivatives(order, from, to, next);
            // Where the slope has turned by much, the step went far beyond the maximum.
            for (int k = 0; k < MAX_HALVINGS && !(there.slope(step, next) > -gain / 2); k++) {
                length /= 2;
                next = plus(at, step, length);
                there = new Derivatives(order, from, to, next);
            }
            at = next;
            here = there;
        }
    }

    /**
     * The model that was deployed.
     *
     * @param reference how many of the rows that it was trained on the order begins with
     * @param trainedOn how many there were, by which its variance is the smaller
     */
    OfRows deployed(int[] order, int reference, long trainedOn) {
        double[] at = pool.coefficients();
        OfRows model = new Derivatives(order, 0, reference, at).model(at);
        double share = (double) reference / trainedOn;
        double[][] variance = Arrays.stream(model.variance())
                .map(line -> Arrays.stream(line).map(cell -> share * cell).toArray())
                .toArray(double[][]::new);
        return new OfRows(at, model.withoutFold(), variance);
    }

    /** What a model of the first rows promises: the losses of the rows of each fold by the model of the others. */
    CrossValidatedLoss promise(int[] order, int reference, OfRows model) {
        double[] losses = new double[reference];
        for (int i = 0; i < reference; i++) {
            double logOdds = pool.logOdds(order[i], model.withoutFold()[i % FOLDS]);
            losses[i] = squaredError(order[i], Design.probability(logOdds));
        }
        return CrossValidatedLoss.of(losses);
    }

    /**
     * A model on the rows of the batch.
     *
     * @param loss of the model there
     * @param score how far the model is from the best one there: {@code g' (K + J V J)^-1 g} with g the sum of the rows' scores
     *     {@code w (y - p) x}, K that of their outer products, J their second derivatives and V the model's own variance; at
     *     least 0
     * @param errors of the model beside those of a challenger: models of the batch alone that have not seen the row
     */
    record OnBatch(CrossValidatedLoss loss, double score, McNemar errors) {}

    /** The model on so many rows of an order, after those of the reference. */
    OnBatch onBatch(int[] order, int reference, int rows, OfRows model) {
        double[][] challengers = challengers(order, reference, reference + rows);
        double[] losses = new double[rows];
        int deployedAlone = 0;
        int challengerAlone = 0;
        for (int i = 0; i < rows; i++) {
            int row = order[reference + i];
            double logOdds = pool.logOdds(row, model.coefficients());
            losses[i] = squaredError(row, Design.probability(logOdds));
            boolean exited = pool.labels()[row] == 1;
            boolean right = logOdds > pool.limit() == exited;
            boolean challengerRight = pool.logOdds(row, challengers[i % FOLDS]) > pool.limit() == exited;
            deployedAlone += right && !challengerRight ? 1 : 0;
            challengerAlone += challengerRight && !right ? 1 : 0;
        }
        return new OnBatch(
                CrossValidatedLoss.of(losses),
                new Derivatives(order, reference, reference + rows, model.coefficients()).score(model.variance()),
                new McNemar(deployedAlone, challengerAlone));
    }

    private double squaredError(int row, double probability) {
        double error = pool.labels()[row] - probability;
        return error * error;
    }

    /** The first and second derivatives of the log-likelihood of some rows at some coefficients, for each fold. */
    private final class Derivatives {

        private final double[][] gradients;

        /** With the other sign; the lower triangle, line by line. */
        private final double[][] curvatures;

        private final int[] order;
        private final int from;
        private final int to;
        private final double[] coefficients;

        Derivatives(int[] order, int from, int to, double[] coefficients) {
            this.order = order;
            this.from = from;
            this.to = to;
            this.coefficients = coefficients;
            int width = pool.columns();
            gradients = new double[FOLDS][width];
            curvatures = new double[FOLDS][width * (width + 1) / 2];
            for (int i = from; i < to; i++) {
                int row = order[i];
                double p = Design.probability(pool.logOdds(row, coefficients));
                double weight = pool.weights()[row];
                int fold = (i - from) % FOLDS;
                pool.add(row, weight * (pool.labels()[row] - p), gradients[fold]);
                pool.addSquares(row, weight * p * (1 - p), curvatures[fold]);
            }
        }

        /**
         * Of the rows' scores, multiplied with themselves; the lower triangle, line by line. A search asks for them at its end
         * only.
         */
        private double[] squares() {
            double[] squares = new double[curvatures[0].length];
            for (int i = from; i < to; i++) {
                int row = order[i];
                double p = Design.probability(pool.logOdds(row, coefficients));
                double score = pool.weights()[row] * (pool.labels()[row] - p);
                pool.addSquares(row, score * score, squares);
            }
            return squares;
        }

        /** Newton's step from some coefficients for the rows of all folds but one. */
        double[] step(int fold, double[] at) {
            double[] gradient = sum(gradients, fold);
            double[] step = new double[at.length];
            Arrays.setAll(step, j -> gradient[j] - pool.penalty()[j] * at[j]);
            Cholesky.of(Symmetric.plus(Symmetric.of(sum(curvatures, fold)), pool.penalty()))
                    .solve(step);
            return step;
        }

        /** @param chosen a step away from the coefficients that the derivatives were taken at, at most */
        OfRows model(double[] chosen) {
            double[][] inverse = Cholesky.of(Symmetric.plus(Symmetric.of(sum(curvatures, NO_FOLD)), pool.penalty()))
                    .inverse();
            return new OfRows(chosen, withoutEachFold(), Symmetric.between(inverse, Symmetric.of(squares())));
        }

        double score(double[][] variance) {
            double[][] ofRows = Symmetric.of(squares());
            double[][] ofModel = Symmetric.between(Symmetric.of(sum(curvatures, NO_FOLD)), variance);
            double[] gradient = sum(gradients, NO_FOLD);
            double[] diagonal = new double[gradient.length];
            Arrays.setAll(diagonal, j -> RIDGE * (ofRows[j][j] + ofModel[j][j]));
            double[] solved = gradient.clone();
            Cholesky.of(Symmetric.plus(Symmetric.plus(ofRows, ofModel), diagonal))
                    .solve(solved);
            return Math.max(0, ScalarProduct.of(solved, gradient));
        }

        /** By how much the penalised log-likelihood rises a step. */
        double slope(double[] step, double[] at) {
            double[] gradient = sum(gradients, NO_FOLD);
            double slope = 0;
            for (int j = 0; j < step.length; j++) {
                slope += step[j] * (gradient[j] - pool.penalty()[j] * at[j]);
            }
            return slope;
        }

        /** For each fold a model of the others, a step from one of all. */
        double[][] withoutEachFold() {
            double[][] models = new double[FOLDS][];
            Arrays.setAll(models, fold -> plus(coefficients, step(fold, coefficients), 1));
            return models;
        }

        private double[] sum(double[][] folds, int without) {
            double[] sum = new double[folds[0].length];
            for (int fold = 0; fold < folds.length; fold++) {
                for (int j = 0; fold != without && j < sum.length; j++) {
                    sum[j] += folds[fold][j];
                }
            }
            return sum;
        }
    }

    private static double[] plus(double[] a, double[] b, double times) {
        double[] sum = new double[a.length];
        Arrays.setAll(sum, j -> a[j] + times * b[j]);
        return sum;
    }
}
