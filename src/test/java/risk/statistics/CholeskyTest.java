package risk.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

    /** The products of random columns with each other. */
    private static double[][] moments(double[][] columns) {
        int n = columns.length;
        double[][] moments = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int row = 0; row < columns[i].length; row++) {
                    moments[i][j] += columns[i][row] * columns[j][row];
                }
            }
        }
        return moments;
    }

    private static double[][] columns(int count, long seed) {
        Random random = new Random(seed);
        double[][] columns = new double[count][];
        Arrays.setAll(
                columns, column -> random.doubles(3L * count).map(x -> x - 0.5).toArray());
        return columns;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void solutionAndInverseAreThoseOfCommonsMath(int size) {
        double[][] matrix = moments(columns(size, size));
        double[] rightSide = new Random(9).doubles(size).toArray();
        var expected = new CholeskyDecomposition(new Array2DRowRealMatrix(matrix)).getSolver();
        double[] solution = rightSide.clone();

        Cholesky root = Cholesky.of(matrix);
        root.solve(solution);
        double[][] inverse = root.inverse();

        assertArrayEquals(expected.solve(new ArrayRealVector(rightSide)).toArray(), solution, 1e-9);
        for (int i = 0; i < size; i++) {
            assertArrayEquals(expected.getInverse().getRow(i), inverse[i], 1e-9);
            assertFalse(root.isDependent(i));
        }
    }

    @Test
    void aColumnThatFollowsFromThoseBeforeItIsLeftOutOfTheSolution() {
        double[][] columns = columns(3, 1);
        double[][] withSum = {columns[0], columns[1], new double[9], columns[2]};
        Arrays.setAll(withSum[2], row -> columns[0][row] + 2 * columns[1][row]);
        double[] solution = {1, 2, 5, 4};
        double[] withoutSum = {1, 2, 4};

        Cholesky root = Cholesky.of(moments(withSum));
        root.solve(solution);
        Cholesky.of(moments(columns)).solve(withoutSum);

        assertTrue(root.isDependent(2));
        assertEquals(0, solution[2]);
        assertArrayEquals(withoutSum, new double[] {solution[0], solution[1], solution[3]}, 1e-9);
    }

    @Test
    void aRootFilledAnewKnowsNothingOfTheMatrixBefore() {
        double[][] small = moments(columns(2, 3));
        Cholesky root = Cholesky.of(moments(columns(5, 2)));

        assertArrayEquals(Cholesky.of(small).inverse(), root.fill(small, 2).inverse());
    }
}
