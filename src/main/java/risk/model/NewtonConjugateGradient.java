package risk.model;

import java.util.function.UnaryOperator;
import risk.statistics.ScalarProduct;

/**
 * Newton's method for the last digits. A search that looks at the loss stops where rounding hides that it still falls,
 * about half the digits from the minimum; the gradient shows the rest.
 *
 * <p>Each step's equations are solved by conjugate gradients (M. Hestenes and E. Stiefel, 1952,
 * doi:10.6028/jres.049.044), which need no matrix of second derivatives.
 */
final class NewtonConjugateGradient {

    /** Enough for the columns of most data; fewer than a column each still give a step that descends. */
    private static final int MAX_CONJUGATE_STEPS = 100;

    private static final double RELATIVE_RESIDUAL = 1e-12;

    private NewtonConjugateGradient() {}

    /**
     * Moves a point near the minimum to it, as long as a step makes the gradient at most half as steep. A few steps do,
     * each of which doubles the right digits; more where the classes are separable, and the minimum lies far out on a
     * slope that flattens exponentially.
     */
    static void refine(LogisticLoss loss, double[] point, int maxSteps) {
        double steepness = loss.steepness(point);
        for (int i = 0; i < maxSteps && steepness > 0; i++) {
            double[] step = solve(loss.curvature(point), loss.gradient(point));
            double[] next = new double[point.length];
            for (int j = 0; j < next.length; j++) {
                next[j] = point[j] - step[j];
            }
            double nextSteepness = loss.steepness(next);
            if (!(nextSteepness <= steepness / 2)) {
                return;
            }
            System.arraycopy(next, 0, point, 0, point.length);
            steepness = nextSteepness;
        }
    }

    private static double[] solve(UnaryOperator<double[]> matrix, double[] rightSide) {
        double[] solution = new double[rightSide.length];
        double[] residual = rightSide.clone();
        double[] direction = rightSide.clone();
        double square = ScalarProduct.of(residual, residual);
        double enough = square * RELATIVE_RESIDUAL * RELATIVE_RESIDUAL;
        for (int i = 0; i < MAX_CONJUGATE_STEPS && square > enough; i++) {
            double[] image = matrix.apply(direction);
            double length = square / ScalarProduct.of(direction, image);
            for (int j = 0; j < solution.length; j++) {
                solution[j] += length * direction[j];
                residual[j] -= length * image[j];
            }
            double nextSquare = ScalarProduct.of(residual, residual);
            for (int j = 0; j < direction.length; j++) {
                direction[j] = residual[j] + nextSquare / square * direction[j];
            }
            square = nextSquare;
        }
        return solution;
    }
}
