package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Finding;
import risk.finding.Severity;
import risk.model.TestData;
import risk.model.Threshold;
import risk.settings.Expectation;
import risk.settings.Expectation.Consequence;
import risk.settings.Expectation.Measure;
import risk.settings.FairnessSettings;
import risk.settings.Segmentation;

class ExpectedModelTest {

    /** F1 is 0.5. */
    private static final ConfusionMatrix HALF = new ConfusionMatrix(10, 5, 5, 5);

    private static Expectation f1(double atLeast, Consequence otherwise) {
        return new Expectation(
                Measure.F1_SCORE, Optional.empty(), Optional.of(atLeast), Optional.empty(), List.of(), otherwise);
    }

    private static Expectation fairness(double atMost) {
        return new Expectation(
                Measure.FAIRNESS,
                Optional.of("region"),
                Optional.empty(),
                Optional.of(atMost),
                List.of(),
                Consequence.FAIL);
    }

    /** Two regions of so many rows; a quarter of the north is predicted to exit, and half of the south. */
    private static List<Fairness> groups(int rows) {
        StringBuilder csv = new StringBuilder("id,region,left\n");
        double[] probabilities = new double[2 * rows];
        for (int row = 0; row < 2 * rows; row++) {
            csv.append("c,").append(row < rows ? "north" : "south").append(",0\n");
            probabilities[row] = row % (row < rows ? 4 : 2) == 0 ? 1 : 0;
        }
        Dataset dataset =
                TestData.read(new Schema("id", List.of(Feature.categorical("region")), "left"), csv.toString());
        return Fairness.of(
                dataset,
                probabilities,
                Threshold.HALF,
                new FairnessSettings(List.of(Segmentation.by("region")), 30, 20));
    }

    private static List<String> told(ConfusionMatrix matrix, List<Fairness> fairness, Expectation... expected) {
        return ExpectedModel.findings(matrix, fairness, List.of(expected)).stream()
                .map(finding -> finding.severity().label() + ": " + finding.sentence())
                .toList();
    }

    @Test
    void anF1MayReachItsBoundAndNotLieBelow() {
        assertEquals(List.of(), told(HALF, List.of(), f1(0.5, Consequence.FAIL)));
        assertEquals(
                List.of("alarm: The model has F1 0.5 on the test data, expected at least 0.51."),
                told(HALF, List.of(), f1(0.51, Consequence.FAIL)));
        assertEquals(
                List.of("warning: The model has F1 0.5 on the test data, expected at least 0.51."),
                told(HALF, List.of(), f1(0.51, Consequence.WARN)));
    }

    @Test
    void groupsMayLieAsFarApartAsTheBound() {
        assertEquals(List.of(), told(HALF, groups(40), fairness(0.25)));
        assertEquals(
                List.of("alarm: region has groups whose rates of predicted exits lie 0.25 apart on the test data,"
                        + " expected at most 0.2."),
                told(HALF, groups(40), fairness(0.2)));
    }

    @Test
    void whatCanNotBeMeasuredKeepsNoPromise() {
        List<Finding> findings = ExpectedModel.findings(
                new ConfusionMatrix(9, 0, 0, 0), groups(20), List.of(f1(0.1, Consequence.FAIL), fairness(0.9)));

        assertEquals(
                List.of(
                        "F1 can't be held against what is expected: no exits, actual or predicted.",
                        "region has groups that can't be held against what is expected: too few groups to compare."),
                findings.stream().map(Finding::sentence).toList());
        assertEquals(
                List.of(Severity.ALARM, Severity.ALARM),
                findings.stream().map(Finding::severity).toList());
    }
}
