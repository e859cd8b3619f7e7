package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class F1ComparisonTest {

    private static final int REPLICATES = 2000;

    @ParameterizedTest
    @CsvSource({"50, 0.2, 0.3, 1", "200, 0.1, 0.3, 2", "300, 0.3, 0.1, 3", "300, 0.25, 0.25, 4", "30, 0.5, 0.05, 5"})
    void theBoundsAreThoseOfDrawingRowsAnew(int rows, double deployedErrs, double candidateErrs, long seed) {
        Predictions predictions = Predictions.random(rows, deployedErrs, candidateErrs, seed);
        double[] differences = byDrawingRows(predictions, seed);
        double sd = deviation(differences);
        // A 5 % quantile of 2,000 normal draws lies within 0.047 deviations of the true one; of two such, four times
        // that.
        double tolerance = 4 * Math.sqrt(2) * 0.047 * sd + 1e-3;

        F1Comparison comparison = predictions.compare(seed);

        assertEquals(differences[(int) (0.05 * REPLICATES)], comparison.lowerBound(), tolerance);
        assertEquals(differences[(int) (0.95 * REPLICATES) - 1], comparison.upperBound(), tolerance);
        assertTrue(comparison.lowerBound() <= comparison.difference());
        assertTrue(comparison.difference() <= comparison.upperBound());
    }

    @Test
    void theScoresAreThoseOfTheMatrices() {
        Predictions p = Predictions.random(300, 0.2, 0.4, 1);

        F1Comparison comparison = p.compare(1);

        assertEquals(300, comparison.rows());
        assertEquals(ConfusionMatrix.of(p.actual(), p.deployed()).f1(), comparison.deployedF1());
        assertEquals(ConfusionMatrix.of(p.actual(), p.candidate()).f1(), comparison.candidateF1());
        assertEquals(comparison.candidateF1() - comparison.deployedF1(), comparison.difference());
    }

    @Test
    void betweenIdenticalModelsThereIsNoDifferenceAndNoVerdict() {
        Predictions predictions = Predictions.random(100, 0.3, 0.3, 1);
        int[] same = predictions.deployed();

        F1Comparison comparison = F1Comparison.of(predictions.actual(), same, same, 1);

        assertEquals(0, comparison.difference());
        assertEquals(0, comparison.lowerBound());
        assertEquals(0, comparison.upperBound());
        assertFalse(comparison.showsCandidateWorse());
        assertFalse(comparison.showsCandidateBetter());
    }

    @Test
    void theSeedDecidesTheBounds() {
        Predictions predictions = Predictions.random(100, 0.2, 0.3, 1);

        assertEquals(predictions.compare(7), predictions.compare(7));
        assertNotEquals(predictions.compare(7), predictions.compare(8));
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Predictions predictions = Predictions.random(100, 0.2, 0.3, 1);

        assertEquals(predictions.compare(7), predictions.reversed().compare(7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theModelsSwappedNegateTheDifferenceAndSwapTheBounds(long seed) {
        Predictions predictions = Predictions.random(400, 0.2, 0.3, seed);
        F1Comparison comparison = predictions.compare(seed);
        F1Comparison swapped =
                F1Comparison.of(predictions.actual(), predictions.candidate(), predictions.deployed(), seed);

        assertEquals(comparison.difference(), -swapped.difference());
        assertEquals(comparison.lowerBound(), -swapped.upperBound(), 0.01);
        assertEquals(comparison.upperBound(), -swapped.lowerBound(), 0.01);
    }

    @Test
    void aClearlyWorseCandidateIsShownToBeWorseAndAClearlyBetterOneBetter() {
        Predictions predictions = Predictions.random(500, 0.05, 0.4, 1);

        assertTrue(predictions.compare(1).showsCandidateWorse());
        assertFalse(predictions.compare(1).showsCandidateBetter());
        F1Comparison swapped =
                F1Comparison.of(predictions.actual(), predictions.candidate(), predictions.deployed(), 1);
        assertTrue(swapped.showsCandidateBetter());
        assertFalse(swapped.showsCandidateWorse());
    }

    @Test
    void ofModelsThatDifferByChanceOnlyFewAreShownToBeWorse() {
        int worse = 0;
        for (int seed = 0; seed < 30; seed++) {
            worse += Predictions.random(200, 0.25, 0.25, seed).compare(seed).showsCandidateWorse() ? 1 : 0;
        }

        assertTrue(worse <= 5, worse + " of 30");
    }

    @Test
    void aSingleRowIsCompared() {
        F1Comparison comparison = F1Comparison.of(new int[] {1}, new int[] {1}, new int[] {0}, 1);

        assertEquals(-1, comparison.upperBound());
        assertTrue(comparison.showsCandidateWorse());
    }

    /** A label and what two models say of it. */
    private record Row(int actual, int deployed, int candidate) {}

    private record Predictions(List<Row> rows) {

        static Predictions random(int rows, double deployedErrs, double candidateErrs, long seed) {
            Random random = new Random(seed);
            return new Predictions(IntStream.range(0, rows)
                    .mapToObj(i -> {
                        int actual = random.nextInt(2);
                        return new Row(
                                actual, erring(actual, deployedErrs, random), erring(actual, candidateErrs, random));
                    })
                    .toList());
        }

        private static int erring(int label, double share, Random random) {
            return random.nextDouble() < share ? 1 - label : label;
        }

        int[] actual() {
            return rows.stream().mapToInt(Row::actual).toArray();
        }

        int[] deployed() {
            return rows.stream().mapToInt(Row::deployed).toArray();
        }

        int[] candidate() {
            return rows.stream().mapToInt(Row::candidate).toArray();
        }

        Predictions draw(Random random) {
            return new Predictions(rows.stream()
                    .map(row -> rows.get(random.nextInt(rows.size())))
                    .toList());
        }

        Predictions reversed() {
            return new Predictions(IntStream.range(0, rows.size())
                    .mapToObj(i -> rows.get(rows.size() - 1 - i))
                    .toList());
        }

        double difference() {
            return ConfusionMatrix.of(actual(), candidate()).f1()
                    - ConfusionMatrix.of(actual(), deployed()).f1();
        }

        F1Comparison compare(long seed) {
            return F1Comparison.of(actual(), deployed(), candidate(), seed);
        }
    }

    private static double[] byDrawingRows(Predictions predictions, long seed) {
        Random random = new Random(seed);
        double[] differences = new double[REPLICATES];
        Arrays.setAll(differences, i -> predictions.draw(random).difference());
        Arrays.sort(differences);
        return differences;
    }

    private static double deviation(double[] numbers) {
        double mean = Arrays.stream(numbers).average().orElse(0);
        return Math.sqrt(Arrays.stream(numbers)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(0));
    }
}
