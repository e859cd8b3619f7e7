package risk.drift;

import java.util.Arrays;

/** The eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations. */
final class SymmetricMatrix {

    /** Eigenvalues smaller than this part of the greatest are rounding errors: the matrix has no full rank. */
    private static final double NEGLIGIBLE = 1e-14;

    /** Rotations converge quadratically: a matrix of four rows needs about five sweeps. */
    private static final int SWEEPS = 50;

    private final double[][] vectors;
    private final double[] values;
    private final double smallest;

    /** @param rows of a symmetric matrix; not altered */
    SymmetricMatrix(double[][] rows) {
        int size = rows.length;
        double[][] matrix = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        vectors = new double[size][size];
        for (int i = 0; i < size; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    if (matrix[p][q] != 0) {
                        rotate(matrix, p, q);
                    }
                }
            }
        }
        values = new double[size];
        Arrays.setAll(values, i -> matrix[i][i]);
        smallest = NEGLIGIBLE * Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    /** How many eigenvalues aren't zero but for rounding. */
    int rank() {
        return (int) Arrays.stream(values).filter(this::counts).count();
    }

    /** {@code v' M⁺ v} with the pseudo-inverse of the matrix. */
    double inverseForm(double[] v) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            double product = 0;
            for (int i = 0; i < v.length; i++) {
                product += vectors[i][k] * v[i];
            }
            sum += counts(values[k]) ? product * product / values[k] : 0;
        }
        return sum;
    }

    private boolean counts(double value) {
        return Math.abs(value) > smallest;
    }

    /** Turns the plane of two axes so that the element off the diagonal becomes zero. */
    private void rotate(double[][] matrix, int p, int q) {
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        double cosine = 1 / Math.hypot(tangent, 1);
        double sine = tangent * cosine;
        for (double[] row : matrix) {
            turn(row, p, q, cosine, sine);
        }
        for (int i = 0; i < matrix.length; i++) {
            double a = matrix[p][i];
            double b = matrix[q][i];
            matrix[p][i] = cosine * a - sine * b;
            matrix[q][i] = sine * a + cosine * b;
        }
        for (double[] row : vectors) {
            turn(row, p, q, cosine, sine);
        }
        matrix[p][q] = 0;
        matrix[q][p] = 0;
    }

    private static void turn(double[] row, int p, int q, double cosine, double sine) {
        double a = row[p];
        double b = row[q];
        row[p] = cosine * a - sine * b;
        row[q] = sine * a + cosine * b;
    }
}
