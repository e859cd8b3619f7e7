package risk.model;

/** Small square matrices; none of those given is altered. */
final class Symmetric {

    private Symmetric() {}

    /** The symmetric matrix of a lower triangle, line by line. */
    static double[][] of(double[] lowerTriangle) {
        int n = (int) Math.sqrt(2.0 * lowerTriangle.length);
        double[][] matrix = new double[n][n];
        int cell = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = lowerTriangle[cell];
                matrix[j][i] = lowerTriangle[cell++];
            }
        }
        return matrix;
    }

    static double[][] plus(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }

    /** With so much added on the diagonal. */
    static double[][] plus(double[][] a, double[] diagonal) {
        double[][] sum = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i].clone();
            sum[i][i] += diagonal[i];
        }
        return sum;
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                for (int j = 0; j < a.length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** {@code A B A'}. */
    static double[][] between(double[][] a, double[][] b) {
        double[][] transposed = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return times(times(a, b), transposed);
    }
}
