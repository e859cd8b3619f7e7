package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;

/** Trainings of so many rows that they begin with a sample. */
class ManyRowsTest {

    private static final int ROWS = 50_000;

    /** Of the mean loss: a search that looks at the loss stops at 1e-9. */
    private static final double FLAT = 1e-12;

    @Test
    void theGradientOfTheLossVanishes() {
        Dataset dataset = TestData.random(ROWS, 3, 1);

        assertFlat(TestData.fit(dataset), dataset, 1);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Dataset dataset = TestData.random(ROWS, 2, 2);
        int[] backwards = IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray();

        assertArrayEquals(
                TestData.coefficients(TestData.fit(dataset)),
                TestData.coefficients(TestData.fit(dataset.select(backwards))),
                1e-9);
    }

    @Test
    void aSampleOfOneClassOnlyDoesNotMislead() {
        Random random = new Random(3);
        double[][] rows = new double[ROWS][1];
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[row][0] = random.nextGaussian();
            // Every fifth row, counted so that those of the sample, two of five, are none of them.
            labels[row] = row % 5 == 1 && rows[row][0] + random.nextGaussian() > 0 ? 1 : 0;
        }
        Dataset dataset = TestData.numeric(rows, labels);

        assertFlat(TestData.fit(dataset), dataset, 1);
    }

    @Test
    void aSampleOfAnotherWorldDoesNotMislead() {
        Random random = new Random(4);
        double[][] rows = new double[ROWS][1];
        int[] labels = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            boolean sampled = row % 5 == 0 || row % 5 == 2;
            rows[row][0] = sampled ? 1000 + random.nextGaussian() : random.nextGaussian();
            labels[row] = rows[row][0] > (sampled ? 1000 : 0) == sampled ? 1 : 0;
        }
        Dataset dataset = TestData.numeric(rows, labels);

        assertFlat(TestData.fit(dataset), dataset, 1);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() throws Exception {
        Dataset few = TestData.random(ROWS, 3, 5);
        Dataset many = TestData.random(ROWS / 2, 18, 6);
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            assertEquals(TestData.fit(few), one.submit(() -> TestData.fit(few)).get());
            assertEquals(
                    TestData.fit(many), one.submit(() -> TestData.fit(many)).get());
        } finally {
            one.shutdown();
        }
    }

    @Test
    void manyColumnsComeToTheMinimumToo() {
        Dataset dataset = TestData.random(ROWS / 2, 18, 7);

        assertFlat(TestData.fit(dataset), dataset, 1);
    }

    /** At the minimum the sum of {@code (p - y) x} and {@code b / C} is 0 for each column, and that of {@code p - y} is too. */
    private static void assertFlat(LogisticModel model, Dataset dataset, double c) {
        double[] probabilities = model.probabilities(dataset);
        int features = model.terms().size();
        double[] gradient = new double[features + 1];
        for (int f = 0; f < features; f++) {
            Term.Numeric term = (Term.Numeric) model.terms().get(f);
            gradient[f] = term.coefficient() / c;
            for (int row = 0; row < dataset.rows(); row++) {
                gradient[f] += (probabilities[row] - dataset.label(row))
                        * ((dataset.number(f, row) - term.mean()) / term.deviation());
            }
            gradient[f] /= dataset.rows();
        }
        for (int row = 0; row < dataset.rows(); row++) {
            gradient[features] += (probabilities[row] - dataset.label(row)) / dataset.rows();
        }
        assertArrayEquals(new double[features + 1], gradient, FLAT);
    }
}
