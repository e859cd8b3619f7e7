package risk.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.io.ProgressListener;
import risk.model.LogisticTraining.Fitted;
import risk.settings.TrainingSettings;

/** A training that begins at another model's coefficients. */
class WarmStartTest {

    private static final Schema SCHEMA = new Schema(
            "id", List.of(Feature.numeric("x"), Feature.categorical("town"), Feature.numeric("constant")), "exited");

    private static final LogisticTraining TRAINING =
            new LogisticTraining(TrainingSettings.DEFAULT, ProgressListener.NONE);

    /** Other means and deviations, and other towns, from another seed on. */
    private static Dataset shops(int count, int seed) {
        java.util.Random random = new java.util.Random(seed);
        return TestData.read(
                SCHEMA,
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            double x = 100 * seed + (1 + seed) * random.nextGaussian();
                            boolean exits = x + random.nextGaussian() > 100 * seed + (i % 3 == 0 ? 1 : 0);
                            return "c" + i + "," + x + ",town" + (i % 3 + seed) + ",5," + (exits ? 1 : 0);
                        })
                        .collect(Collectors.joining("\n", "id,x,town,constant,exited\n", "\n")));
    }

    @Test
    void itEndsWhereATrainingFromScratchEnds() {
        Dataset before = shops(300, 1);
        Dataset now = shops(400, 2);
        LogisticModel deployed = TRAINING.fit(before);

        Fitted fromScratch = TRAINING.fit(now, "b", Optional.empty());
        Fitted continued = TRAINING.fit(now, "b", Optional.of(deployed));

        assertArrayEquals(
                fromScratch.model().probabilities(now), continued.model().probabilities(now), 1e-9);
        assertArrayEquals(
                fromScratch.model().probabilities(now), TRAINING.fit(now).probabilities(now));
    }

    @Test
    void atTheEndAlreadyItTakesFewPasses() {
        Dataset rows = shops(400, 1);
        Fitted fromScratch = TRAINING.fit(rows, "a", Optional.empty());

        Fitted again = TRAINING.fit(rows, "a", Optional.of(fromScratch.model()));

        assertTrue(again.passes() <= 5, again.passes() + " passes");
        assertTrue(again.passes() < fromScratch.passes() / 2, "from scratch " + fromScratch.passes());
    }

    @Test
    void itBeginsAtCoefficientsThatSayTheSameInTheNewStandardisation() {
        Dataset before = shops(300, 1);
        Dataset shifted = shops(300, 1).select(IntStream.range(0, 150).toArray());
        LogisticModel deployed = TRAINING.fit(before);
        FeatureEncoder encoder = new FeatureEncoder(shifted, TrainingSettings.DEFAULT);
        double[] logOdds = new double[shifted.rows()];
        java.util.Arrays.fill(logOdds, deployed.intercept());
        for (int f = 0; f < 3; f++) {
            FeatureEncoder.Encoded encoded = encoder.encode(f);
            FeatureEncoding encoding = encoded.encodings().get(0);
            double[] start = encoding.coefficientsOf(deployed.terms().get(f));
            for (int row = 0; row < logOdds.length; row++) {
                logOdds[row] += encoding.shiftOf(deployed.terms().get(f));
                for (int j = 0; j < start.length; j++) {
                    logOdds[row] += start[j] * encoded.columns().get(j)[row];
                }
            }
        }

        double[] expected = deployed.probabilities(shifted);
        for (int row = 0; row < logOdds.length; row++) {
            assertEquals(expected[row], 1 / (1 + Math.exp(-logOdds[row])), 1e-12);
        }
    }

    @Test
    void aModelOfOtherFeaturesIsNoPlaceToBegin() {
        Dataset rows = TestData.random(300, 2, 1);

        assertEquals(
                TRAINING.fit(rows, "a", Optional.empty()),
                TRAINING.fit(rows, "a", Optional.of(TestData.fit(TestData.random(300, 3, 1)))));
    }
}
