package risk.explain;

/**
 * The triangular roots of symmetric, positive definite matrices of a few columns, as arrays of rows; in the caller's arrays,
 * since there is one for every row with a missing cell.
 */
final class Cholesky {

    private Cholesky() {}

    static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] root = new double[n][n];
        factor(matrix, n, root);
        double[][] inverse = new double[n][n];
        for (int j = 0; j < n; j++) {
            inverse[j][j] = 1;
            solve(root, n, inverse[j]);
        }
        return inverse;
    }

    /** Puts the lower triangle L with {@code L L' =} the first n rows and columns into {@code root}. */
    static void factor(double[][] matrix, int n, double[][] root) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(sum) : sum / root[j][j];
            }
        }
    }

    /** Solves {@code L L' x = rightSide}, with x in its place. */
    static void solve(double[][] root, int n, double[] rightSide) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                rightSide[i] -= root[i][k] * rightSide[k];
            }
            rightSide[i] /= root[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                rightSide[i] -= root[k][i] * rightSide[k];
            }
            rightSide[i] /= root[i][i];
        }
    }
}
