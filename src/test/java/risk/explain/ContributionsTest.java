package risk.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.data.Dataset;
import risk.data.Schema;
import risk.explain.Contribution.Direction;
import risk.io.InvalidInputException;
import risk.model.LogisticModel;
import risk.model.TestData;

class ContributionsTest {

    private static final String[] TOWNS = {"Bonn", "Ulm", "Leeds", ""};

    private static Contributions explain(Dataset training, Dataset clients) {
        return Contributions.of(UsualClient.of(TestData.fit(training), training), clients);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void baselineAndContributionsAddUpToTheLogOdds(long seed) {
        Dataset training = Shops.random(300, TOWNS, seed);
        Dataset clients = Shops.random(200, new String[] {"Bonn", "Atlantis", ""}, seed + 100);
        LogisticModel model = TestData.fit(training);
        // Also where the reference is another one than the training data, and where there is none.
        for (Dataset reference : List.of(training, clients, clients.select(new int[0]))) {
            UsualClient usual = UsualClient.of(model, reference);
            Contributions contributions = Contributions.of(usual, clients);
            double[] logOdds = model.logOdds(clients);
            double[] probabilities = model.probabilities(clients);
            for (int row = 0; row < clients.rows(); row++) {
                double sum = usual.logOdds();
                for (Contribution contribution : contributions.of(row)) {
                    sum += contribution.logOdds();
                }
                assertEquals(logOdds[row], sum, 1e-12 * Math.max(1, Math.abs(sum)));
                assertEquals(probabilities[row], 1 / (1 + Math.exp(-sum)), 1e-12);
            }
        }
    }

    @Test
    void contributionsOfTheTrainingDataHaveAMeanOfZero() {
        Dataset training = Shops.random(500, TOWNS, 4);
        Contributions contributions = explain(training, training);
        for (int f = 0; f < 3; f++) {
            int feature = f;
            double mean = IntStream.range(0, 500)
                    .mapToDouble(row -> contributions.logOdds(feature, row))
                    .average()
                    .orElseThrow();
            assertEquals(0, mean, 1e-12);
        }
    }

    @Test
    void theOrderOfTheReferenceDoesNotMatter() {
        Dataset training = Shops.random(400, TOWNS, 5);
        int[] reversed = IntStream.range(0, 400).map(i -> 399 - i).toArray();
        LogisticModel model = TestData.fit(training);
        Contributions one = Contributions.of(UsualClient.of(model, training), training);
        Contributions other = Contributions.of(UsualClient.of(model, training.select(reversed)), training);
        for (int row = 0; row < 400; row++) {
            for (int f = 0; f < 3; f++) {
                assertEquals(one.logOdds(f, row), other.logOdds(f, row), 1e-14);
            }
        }
    }

    @Test
    void aMissingNumberCountsAsTheMedianAndAMissingTownAsNone() {
        Dataset training = Shops.of("a,10,3,Bonn,0", "b,20,4,Ulm,1", "c,60,4,Ulm,1", "d,,4,Bonn,0", "e,21,9,,1");
        Dataset clients = Shops.of("x,,4,,", "y,20.5,4,Nowhere,");
        Contributions contributions = explain(training, clients);
        List<Contribution> missing = contributions.of(0);
        List<Contribution> there = contributions.of(1);

        assertEquals(there.get(0).logOdds(), missing.get(0).logOdds());
        assertEquals(new FeatureCell.Missing(), missing.get(0).cell());
        assertEquals(there.get(2).logOdds(), missing.get(2).logOdds());
        assertEquals(new FeatureCell.Missing(), missing.get(2).cell());
        assertEquals(new FeatureCell.Level("Nowhere", false), there.get(2).cell());
    }

    @Test
    void aNumberThatIsOneOfTwoInTheReferenceIsNoDistance() {
        Dataset training = Shops.of("a,0,1,,0", "b,1,2,,1", "c,1,3,,0", "d,,4,,1", "e,0,5,,1");
        Contributions contributions = explain(training, Shops.of("x,1,1,,", "y,0,9,,", "z,0.5,3,,"));

        assertEquals(new FeatureCell.OneOfTwo(1), contributions.of(0).get(0).cell());
        assertEquals(new FeatureCell.OneOfTwo(0), contributions.of(1).get(0).cell());
        assertTrue(contributions.of(2).get(0).cell() instanceof FeatureCell.Numeric);
        assertTrue(contributions.of(1).get(1).cell() instanceof FeatureCell.Numeric);
    }

    @Test
    void howFarOutANumberLiesIsCountedOnItsSideOfTheMean() {
        Dataset training = Shops.of("a,1,1,,0", "b,1,2,,1", "c,2,3,,0", "d,3,4,,1", "e,93,5,,1");
        Dataset clients = Shops.of("x,1,1,,", "y,0,2,,", "z,4,3,,", "u,93,4,,", "v,94,5,,");
        Contributions contributions = explain(training, clients);
        double[] tails = IntStream.range(0, 5)
                .mapToDouble(row ->
                        ((FeatureCell.Numeric) contributions.of(row).get(0).cell()).tail())
                .toArray();

        // The mean is 20: 4 lies below it, and above four of the five.
        assertEquals(
                List.of(0.4, 0.0, 0.8, 0.2, 0.0),
                IntStream.range(0, 5).mapToObj(i -> tails[i]).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void theStrongestReasonsAreThoseThatRaiseTheRiskMost(int most) {
        Dataset training = TestData.random(300, 9, 6);
        Contributions contributions = explain(training, training);
        boolean cut = false;
        for (int row = 0; row < 300; row++) {
            List<Contribution> raising = contributions.bySize(row).stream()
                    .filter(contribution -> contribution.direction() == Direction.RAISES)
                    .toList();
            cut |= raising.size() > most;
            assertEquals(raising.subList(0, Math.min(most, raising.size())), contributions.raising(row, most));
        }
        assertEquals(most < 9, cut);
    }

    @Test
    void whatHardlyChangesTheOddsIsNoReason() {
        FeatureCell cell = new FeatureCell.Missing();
        assertEquals(Direction.KEEPS, new Contribution("x", cell, 0.01).direction());
        assertEquals(Direction.KEEPS, new Contribution("x", cell, -0.01).direction());
        assertEquals(Direction.RAISES, new Contribution("x", cell, 0.011).direction());
        assertEquals(Direction.LOWERS, new Contribution("x", cell, -0.011).direction());

        // A column that is constant has no say, not even by rounding.
        Random random = new Random(7);
        double[][] rows = new double[200][];
        int[] labels = new int[200];
        for (int i = 0; i < 200; i++) {
            rows[i] = new double[] {random.nextGaussian(), 0.1};
            labels[i] = rows[i][0] > random.nextGaussian() ? 1 : 0;
        }
        Dataset training = TestData.numeric(rows, labels);
        Contributions contributions = explain(training, training);
        for (int row = 0; row < 200; row++) {
            assertFalse(contributions.raising(row, 3).stream()
                    .anyMatch(contribution -> contribution.feature().equals("x2")));
        }
        assertTrue(IntStream.range(0, 200)
                .anyMatch(row -> !contributions.raising(row, 3).isEmpty()));
    }

    @Test
    void dataOfOtherFeaturesIsRefused() {
        Dataset training = Shops.random(100, TOWNS, 8);
        Dataset other = TestData.read(Schema.CLIENTS, String.join(",", Schema.CLIENTS.columns()) + "\na,1,2,3,0\n");
        UsualClient usual = UsualClient.of(TestData.fit(training), training);
        assertThrows(InvalidInputException.class, () -> Contributions.of(usual, other));
        assertThrows(InvalidInputException.class, () -> UsualClient.of(usual.model(), other));
    }
}
