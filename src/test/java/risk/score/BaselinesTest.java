package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.finding.Measured;
import risk.model.LogisticModel;
import risk.model.TestData;
import risk.settings.TrainingSettings;

class BaselinesTest {

    private static Baselines baselines(LogisticModel model, Dataset training, Dataset test) {
        Performance ofModel = Performance.of(ClassificationScores.of(model, test));
        return Baselines.of(ofModel, TrainingSettings.DEFAULT, training, test, 1);
    }

    @Test
    void aModelOfSeveralFeaturesBeatsTheBestSingleOne() {
        Dataset training = TestData.random(2000, 3, 1);
        Dataset test = TestData.random(2000, 3, 2);
        LogisticModel model = TestData.fit(training);

        Baselines baselines = baselines(model, training, test);

        assertEquals(Performance.of(ClassificationScores.of(model, test)), baselines.model());
        assertEquals("x1", baselines.singleFeature().name());
        assertTrue(baselines.model().accuracy()
                > baselines.singleFeature().performance().accuracy());
        assertTrue(baselines.singleFeature().performance().accuracy()
                > baselines.majorityClass().performance().accuracy());
        for (Baseline other :
                List.of(baselines.majorityClass(), baselines.everyoneExits(), baselines.singleFeature())) {
            assertTrue(f1(baselines.model()) > f1(other.performance()), other.name());
        }
    }

    @Test
    void theSingleFeatureIsALogisticRegressionOnItAlone() {
        Dataset training = TestData.random(500, 2, 3);
        Dataset test = TestData.random(300, 2, 4);

        Baselines baselines = baselines(TestData.fit(training), training, test);

        LogisticModel single = TestData.fit(training.withOnly(0));
        assertEquals(
                Performance.of(ClassificationScores.of(single, test.withOnly(0))),
                baselines.singleFeature().performance());
    }

    @Test
    void theMajorityClassIsThatOfTheTrainingRows() {
        Dataset training = majority(60, 40);
        Dataset test = majority(20, 80);

        Baselines baselines = baselines(TestData.fit(training), training, test);

        assertEquals(
                new Performance(Measured.of(0.0), 0.2, Measured.of(0.5)),
                baselines.majorityClass().performance());
        assertEquals(
                new Performance(Measured.of(8.0 / 9), 0.8, Measured.of(0.5)),
                baselines.everyoneExits().performance());
        assertEquals(
                baselines.everyoneExits().performance(),
                baselines(TestData.fit(test), test, test).majorityClass().performance());
    }

    @Test
    void testDataOfOneClassHasNoRocAuc() {
        Dataset training = majority(60, 40);

        Baselines baselines = baselines(TestData.fit(training), training, majority(10, 0));

        assertFalse(baselines.model().rocAuc().isMeasured());
        assertFalse(baselines.majorityClass().performance().rocAuc().isMeasured());
        assertFalse(baselines.singleFeature().performance().rocAuc().isMeasured());
    }

    private static double f1(Performance performance) {
        return performance.f1().orElseThrow();
    }

    private static Dataset majority(int stayed, int exited) {
        Random random = new Random(1);
        double[][] rows = new double[stayed + exited][];
        int[] labels = new int[stayed + exited];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[] {random.nextGaussian(), random.nextGaussian()};
            labels[row] = row < stayed ? 0 : 1;
        }
        return TestData.numeric(rows, labels);
    }
}
