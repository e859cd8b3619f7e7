package risk.statistics;

/**
 * The lower triangular root L of a symmetric matrix A without negative eigenvalues, {@code A = L L'}, and what it solves. A
 * column that follows from those before it is left out: its row and column of L are 0, and so is its part of a solution.
 *
 * <p>One object can be filled anew again and again, as there is a matrix for every row with a missing cell. Commons Math's
 * decomposition copies the matrix each time, refuses one with a column that follows from others, and multiplies by a rounded
 * inverse, so that its last digits are others.
 */
public final class Cholesky {

    /** How little of a column's length may be left beside the columns before it, squared, for it to follow from them. */
    private static final double DEPENDENT = 1e-10;

    private final double[][] root;
    private int n;

    /** @param most rows and columns that a matrix may have */
    public Cholesky(int most) {
        this.root = new double[most][most];
    }

    /** The root of a matrix of which only the lower triangle is looked at; not altered. */
    public static Cholesky of(double[][] matrix) {
        return new Cholesky(matrix.length).fill(matrix, matrix.length);
    }

    /** Makes this the root of the matrix's first so many rows and columns, of which only the lower triangle is looked at. */
    public Cholesky fill(double[][] matrix, int size) {
        n = size;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                root[i][j] = isDependent(j) ? 0 : rest(matrix, i, j) / root[j][j];
            }
            double rest = rest(matrix, i, i);
            root[i][i] = rest > DEPENDENT * matrix[i][i] ? Math.sqrt(rest) : 0;
        }
        return this;
    }

    private double rest(double[][] matrix, int i, int j) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
            rest -= root[i][k] * root[j][k];
        }
        return rest;
    }

    /** Whether the column follows from those before it. */
    public boolean isDependent(int column) {
        return root[column][column] == 0;
    }

    /** Solves {@code A x = b}: x then stands in the array that b stood in. */
    public void solve(double[] b) {
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= root[i][k] * b[k];
            }
            b[i] = isDependent(i) ? 0 : b[i] / root[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= root[k][i] * b[k];
            }
            b[i] = isDependent(i) ? 0 : b[i] / root[i][i];
        }
    }

    /** The inverse of A, symmetric but for rounding. */
    public double[][] inverse() {
        double[][] inverse = new double[n][n];
        for (int j = 0; j < n; j++) {
            inverse[j][j] = 1;
            solve(inverse[j]);
        }
        return inverse;
    }
}
