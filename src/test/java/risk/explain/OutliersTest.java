package risk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.data.Dataset;
import risk.data.DatasetReader;
import risk.data.Schema;
import risk.io.InvalidInputException;
import risk.model.TestData;

class OutliersTest {

    private static final String[] TOWNS = {"Bonn", "Bonn", "Bonn", "Ulm", ""};

    private static Dataset bundled(String folder) throws IOException {
        return DatasetReader.labelled(Schema.CLIENTS).withIds().readFolder(Path.of(folder));
    }

    /** The rows of the data without gaps, each altered. */
    private static Dataset altered(Dataset dataset, UnaryOperator<double[]> change) {
        return TestData.clients(IntStream.range(0, dataset.rows())
                .mapToObj(row -> IntStream.range(0, 3)
                        .mapToDouble(f -> dataset.number(f, row))
                        .toArray())
                .filter(row -> Arrays.stream(row).noneMatch(Double::isNaN))
                .map(row -> Arrays.stream(change.apply(row))
                        .mapToObj(Double::toString)
                        .collect(Collectors.joining(",", "c,", ",0\n")))
                .collect(Collectors.joining()));
    }

    private static double share(OutlierScores scores, int rows) {
        return (double) scores.count() / rows;
    }

    @ParameterizedTest
    @CsvSource({
        "a cell that is 1000 times too large, 0.99",
        "a cell that is 1000 times too small, 0.99",
        "a month and a year that were swapped, 0.97",
        "a year and employees that were swapped, 0.8",
        "a month with more activity than its year, 0.99",
        "zeros, 1"
    })
    void mistakesThatWerePlantedAreFound(String mistake, double least) throws IOException {
        Dataset clients = bundled("sourcedata");
        Random random = new Random(9);
        UnaryOperator<double[]> change = row -> {
            int f = random.nextInt(3);
            switch (mistake) {
                case "a cell that is 1000 times too large" -> row[f] *= 1000;
                case "a cell that is 1000 times too small" -> row[f] = Math.floor(row[f] / 1000);
                case "a month and a year that were swapped" -> swap(row, 0, 1);
                case "a year and employees that were swapped" -> swap(row, 1, 2);
                case "a month with more activity than its year" -> row[0] = 3 * row[1];
                default -> Arrays.fill(row, 0);
            }
            return row;
        };
        Dataset wrong = altered(clients, change);
        Outliers outliers = new Outliers(clients);

        assertTrue(
                share(outliers.score(wrong), wrong.rows()) >= least,
                () -> mistake + ": only " + share(outliers.score(wrong), wrong.rows()));
        assertTrue(share(outliers.score(clients), clients.rows()) <= 0.01);
    }

    private static void swap(double[] row, int a, int b) {
        double kept = row[a];
        row[a] = row[b];
        row[b] = kept;
    }

    @Test
    void clientsOfTheSameKindAreHardlyEverOutliers() throws IOException {
        Dataset clients = bundled("sourcedata");
        int half = clients.rows() / 2;
        Dataset first = clients.select(IntStream.range(0, half).toArray());
        Dataset second = clients.select(IntStream.range(half, clients.rows()).toArray());
        assertEquals(0.01, share(new Outliers(first).score(second), second.rows()), 0.004);
    }

    @Test
    void anOutlierIsNamedWithTheFeatureThatMakesItOne() {
        Dataset shops = Shops.random(500, TOWNS, 1);
        Dataset odd = Shops.of(
                "usual,3000,20,Bonn,0",
                "rich,90000000,20,Bonn,0",
                "staffless,3000,0,Bonn,0",
                "far away,3000,20,Atlantis,0",
                ",3000,90000,Bonn,0");
        OutlierScores scores = new Outliers(shops).score(odd);
        assertEquals(
                "1 rich turnover, 2 staffless staff, 3 far away town, 4 null staff",
                scores.outliers().stream()
                        .map(outlier -> outlier.row() + " " + outlier.id() + " " + outlier.because())
                        .collect(Collectors.joining(", ")));
        assertEquals(4, scores.count());
        scores.outliers().forEach(outlier -> assertEquals(scores.score(outlier.row()), outlier.score()));
    }

    @Test
    void thePartsOfAScoreAddUpToIt() {
        Dataset shops = Shops.random(300, TOWNS, 2);
        OutlierScores scores = new Outliers(shops).score(shops);
        for (int row = 0; row < shops.rows(); row++) {
            assertEquals(scores.score(row), Arrays.stream(scores.parts(row)).sum(), 1e-12);
            assertTrue(scores.score(row) > -1e-12);
        }
    }

    @Test
    void aGapAddsNothing() {
        Dataset shops = Shops.random(300, TOWNS, 3);
        Outliers outliers = new Outliers(shops);
        Dataset gaps = Shops.of("a,90000000,,,", "b,,90000000,,", "c,,,,", "d,,,Atlantis,");
        OutlierScores scores = outliers.score(gaps);
        assertEquals(0, scores.parts(0)[1]);
        assertEquals(0, scores.parts(1)[0]);
        assertTrue(scores.isOutlier(0) && scores.isOutlier(1) && scores.isOutlier(3));
        assertEquals(0, scores.score(2));
        assertFalse(scores.isOutlier(2));
        // A gap is never further out than any number in its place.
        for (int staff = 1; staff < 100_000; staff *= 3) {
            Dataset filled = Shops.of("a,90000000," + staff + ",,");
            assertTrue(outliers.score(filled).score(0) >= scores.score(0));
        }
    }

    @Test
    void whatAColumnIsMeasuredInDoesNotMatter() throws IOException {
        Dataset clients = bundled("practicedata");
        Dataset plain = altered(clients, row -> row);
        Dataset scaled = altered(clients, row -> new double[] {1024 * row[0], row[1] / 65_536, row[2]});
        OutlierScores one = new Outliers(plain).score(plain);
        OutlierScores other = new Outliers(scaled).score(scaled);
        for (int row = 0; row < plain.rows(); row++) {
            assertEquals(one.score(row), other.score(row), 1e-9);
        }
    }

    @Test
    void theScoresHaveTheSameBitsOnAnyNumberOfCoresAndInAnyOrder() throws Exception {
        Dataset shops = Shops.random(10_000, TOWNS, 4);
        double[] expected = scores(shops);
        for (int cores : new int[] {1, 3}) {
            ForkJoinPool pool = new ForkJoinPool(cores);
            try {
                assertTrue(
                        Arrays.equals(expected, pool.submit(() -> scores(shops)).get()));
            } finally {
                pool.shutdown();
            }
        }
        int[] reversed =
                IntStream.range(0, shops.rows()).map(i -> shops.rows() - 1 - i).toArray();
        double[] backwards = scores(shops.select(reversed));
        for (int row = 0; row < shops.rows(); row++) {
            assertEquals(expected[row], backwards[reversed[row]], 1e-9);
        }
    }

    private static double[] scores(Dataset dataset) {
        OutlierScores scores = new Outliers(dataset).score(dataset);
        return IntStream.range(0, dataset.rows()).mapToDouble(scores::score).toArray();
    }

    @Test
    void columnsThatFollowFromOthersOrNeverChangeDoNoHarm() {
        Random random = new Random(5);
        double[][] rows = new double[300][];
        for (int i = 0; i < rows.length; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            rows[i] = new double[] {x, y, x + y, x, 7, i % 10 == 0 ? 1 : 0, Double.NaN};
        }
        Dataset dataset = TestData.numeric(rows, new int[300]);
        OutlierScores scores = new Outliers(dataset).score(dataset);
        assertTrue(scores.count() <= 3, scores.count() + " outliers");
        Dataset other = TestData.numeric(
                new double[][] {{0, 0, 0, 0, 7, 0, 1}, {0, 0, 0, 0, 8, 0, Double.NaN}, {3, 0, 3, -3, 7, 0, 1}},
                new int[3]);
        OutlierScores ofOther = new Outliers(dataset).score(other);
        assertFalse(ofOther.isOutlier(0));
        // What never changed gives no scale to measure a change by.
        assertFalse(ofOther.isOutlier(1));
        assertTrue(ofOther.isOutlier(2));
    }

    @Test
    void hugeNumbersHaveFiniteScores() {
        Dataset dataset = TestData.random(100, 3, 6);
        Dataset huge = TestData.numeric(new double[][] {{1e300, -1e300, 1e308}, {Double.MAX_VALUE, 0, 0}}, new int[2]);
        OutlierScores scores = new Outliers(dataset).score(huge);
        assertTrue(Double.isFinite(scores.score(0)) && Double.isFinite(scores.score(1)));
        assertEquals(2, scores.count());
    }

    @Test
    void aFewRowsAreAllUsualAndNoneMakeNobodyAnOutlier() {
        Dataset shops = Shops.random(99, TOWNS, 7);
        assertEquals(0, new Outliers(shops).score(shops).count());
        Dataset one = shops.select(new int[] {0});
        assertEquals(0, new Outliers(one).score(one).count());
        assertEquals(0, new Outliers(shops.select(new int[0])).score(shops).count());
    }

    @Test
    void otherFeaturesAreRefused() {
        Outliers outliers = new Outliers(Shops.random(50, TOWNS, 8));
        Dataset other = TestData.random(5, 2, 8);
        assertThrows(InvalidInputException.class, () -> outliers.score(other));
    }
}
