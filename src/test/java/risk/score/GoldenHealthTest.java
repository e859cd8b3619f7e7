package risk.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.finding.Measured;
import risk.io.Json;
import risk.model.TestData;
import risk.model.Threshold;
import risk.score.ConceptDrift.Method;
import risk.settings.FairnessSettings;
import risk.settings.Segmentation;
import risk.testkit.Golden;

/** Numbers from outside; {@code make_health.py} says after whom and how, {@code health.json} with which versions. */
class GoldenHealthTest {

    private static final double TOLERANCE = 1e-12;

    private static JsonNode golden() throws IOException {
        return Golden.read("health.json");
    }

    private static Stream<Named<JsonNode>> cases(String topic) throws IOException {
        return Golden.cases(golden().get(topic), "name");
    }

    static Stream<Named<JsonNode>> metrics() throws IOException {
        return cases("metrics");
    }

    static Stream<Named<JsonNode>> calibration() throws IOException {
        return cases("calibration");
    }

    static Stream<Named<JsonNode>> isotonic() throws IOException {
        return cases("isotonic");
    }

    static Stream<Named<JsonNode>> estimation() throws IOException {
        return cases("estimation");
    }

    static Stream<Named<JsonNode>> fairness() throws IOException {
        return cases("fairness");
    }

    static Stream<Named<JsonNode>> drift() throws IOException {
        return cases("drift");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theMetricsAreThoseOfScikitLearn(JsonNode golden) {
        ClassificationScores scores =
                ClassificationScores.of(actual(golden), numbers(golden, "probabilities"), Threshold.HALF);

        assertEquals(
                golden.get("specificity").asDouble(), scores.confusionMatrix().specificity(), TOLERANCE);
        assertEquals(golden.get("mcc").asDouble(), scores.confusionMatrix().mcc(), TOLERANCE);
        if (golden.get("average_precision").isNull()) {
            assertFalse(scores.averagePrecision().isMeasured());
        } else {
            assertNear(golden.get("average_precision"), scores.averagePrecision());
        }
    }

    @ParameterizedTest
    @MethodSource("calibration")
    void theReliabilityCurveIsThatOfScikitLearn(JsonNode golden) {
        Calibration calibration = Calibration.of(
                actual(golden),
                numbers(golden, "probabilities"),
                golden.get("bins").asInt());

        List<Calibration.Bin> filled =
                calibration.bins().stream().filter(bin -> bin.rows() > 0).toList();
        assertEquals(golden.get("bins").asInt(), calibration.bins().size());
        assertEquals(golden.get("observed").size(), filled.size());
        for (int i = 0; i < filled.size(); i++) {
            assertNear(golden.get("observed").get(i), filled.get(i).observed());
            assertNear(golden.get("predicted").get(i), filled.get(i).meanPredicted());
        }
        assertNear(golden.get("expected_calibration_error"), calibration.expectedCalibrationError());
    }

    @ParameterizedTest
    @MethodSource("isotonic")
    void isotonicRegressionIsThatOfScikitLearn(JsonNode golden) {
        double[] calibrated = IsotonicCalibration.fit(actual(golden), numbers(golden, "probabilities"))
                .calibrate(numbers(golden, "asked"));

        for (int i = 0; i < calibrated.length; i++) {
            assertNear(golden.get("calibrated").get(i), calibrated[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("estimation")
    void performanceIsEstimatedAsNannyMlDescribesIt(JsonNode golden) {
        PerformanceReference reference = reference(golden);
        PerformanceEstimate estimate = reference.estimate(numbers(golden, "batch"));

        assertNear(golden.get("raw_ece"), reference.rawCalibrationError());
        assertNear(golden.get("calibrated_ece"), reference.calibratedCalibrationError());
        assertEquals(golden.get("calibrated").asBoolean(), estimate.calibrated());
        assertScore(golden, "f1", reference.f1(), estimate.f1(), estimate.rows());
        assertScore(golden, "accuracy", reference.accuracy(), estimate.accuracy(), estimate.rows());
        assertScore(golden, "roc_auc", reference.rocAuc(), estimate.rocAuc().orElseThrow(), estimate.rows());
    }

    @ParameterizedTest
    @MethodSource("estimation")
    void theSamplingErrorsDifferFromNannyMlsWhereTheDocumentationSaysSo(JsonNode golden) {
        PerformanceReference reference = reference(golden);
        ConfusionMatrix matrix =
                ConfusionMatrix.of(actual(golden), Threshold.HALF.predictions(numbers(golden, "probabilities")));
        double hits = matrix.f1() / (2 - matrix.f1());
        JsonNode nannyMl = golden.get("nannyml_deviation");

        assertNear(nannyMl.get("accuracy"), reference.accuracy().deviation());
        assertNear(nannyMl.get("f1"), deviation(reference.f1()) * (1 + hits));
        assertTrue(deviation(reference.rocAuc()) > nannyMl.get("roc_auc").asDouble());
        assertTrue(deviation(reference.rocAuc()) < 1.5 * nannyMl.get("roc_auc").asDouble());
    }

    private static double deviation(PerformanceReference.Score score) {
        return score.deviation().orElseThrow();
    }

    private static PerformanceReference reference(JsonNode golden) {
        return PerformanceReference.of(
                actual(golden), numbers(golden, "probabilities"), Threshold.HALF, EstimationSettings.DEFAULT);
    }

    private static void assertScore(
            JsonNode golden,
            String name,
            PerformanceReference.Score reference,
            PerformanceEstimate.Score estimate,
            long rows) {
        assertNear(golden.get("realised").get(name), reference.realised());
        assertNear(golden.get("deviation").get(name), reference.deviation());
        assertNear(golden.get("lower_threshold").get(name), estimate.lowerThreshold());
        assertNear(golden.get("upper_threshold").get(name), estimate.upperThreshold());
        assertNear(golden.get("estimate").get(name), estimate.estimate());
        assertEquals(
                3 * golden.get("deviation").get(name).asDouble() / Math.sqrt((double) rows),
                estimate.samplingError().orElseThrow(),
                TOLERANCE);
        double lower = estimate.lowerThreshold().orElseThrow();
        double upper = estimate.upperThreshold().orElseThrow();
        assertEquals(estimate.estimate() < lower || estimate.estimate() > upper, estimate.alert());
    }

    @ParameterizedTest
    @MethodSource("fairness")
    void groupsAreComparedAsFairlearnDoes(JsonNode golden) {
        Schema schema = new Schema("id", List.of(Feature.categorical("group")), "exited");
        StringBuilder csv = new StringBuilder("id,group,exited\n");
        int[] actual = actual(golden);
        for (int row = 0; row < actual.length; row++) {
            csv.append("c,").append(golden.get("group").get(row).asText()).append(',');
            csv.append(actual[row]).append('\n');
        }
        FairnessSettings settings = new FairnessSettings(List.of(Segmentation.by("group")), 30, 20);

        Fairness fairness = Fairness.of(
                        TestData.read(schema, csv.toString()), numbers(golden, "predicted"), Threshold.HALF, settings)
                .get(0);

        for (Fairness.Group group : fairness.groups()) {
            JsonNode rates = golden.get("rates").get(group.group().replace("group = ", ""));
            assertNear(rates.get("selection_rate"), group.selectionRate());
            assertNear(rates.get("true_positive_rate"), group.truePositiveRate());
            assertNear(rates.get("false_positive_rate"), group.falsePositiveRate());
            assertEquals(group.group().equals("group = tiny"), group.tooFewRows());
        }
        assertEquals(4, fairness.groups().size());
        assertNear(golden.get("statistical_parity_difference"), fairness.statisticalParityDifference());
        assertNear(golden.get("disparate_impact_ratio"), fairness.disparateImpactRatio());
        assertEquals(
                Measured.of(golden.get("disparate_impact_ratio").asDouble() >= 0.8), fairness.passesFourFifthsRule());
        assertNear(golden.get("equal_opportunity_difference"), fairness.equalOpportunityDifference());
        assertNear(golden.get("true_positive_rate_ratio"), fairness.truePositiveRateRatio());
        assertNear(golden.get("false_positive_rate_difference"), fairness.falsePositiveRateDifference());
        assertNear(golden.get("false_positive_rate_ratio"), fairness.falsePositiveRateRatio());
        assertNear(golden.get("equalised_odds_difference"), fairness.equalisedOddsDifference());
        assertNear(golden.get("equalised_odds_ratio"), fairness.equalisedOddsRatio());
    }

    /** What they remember is written down as JSON and read again after every 97 rows. */
    @ParameterizedTest
    @MethodSource("drift")
    void theDetectorsAlarmThereAlsoWhereTheyAreStoppedAndGoOn(JsonNode golden) throws IOException {
        int[] errors = golden.get("errors").asText().chars().map(c -> c - '0').toArray();
        Map<Method, List<Integer>> alarms = new EnumMap<>(Method.class);
        ErrorWatch watch = new ErrorWatch(ConceptDriftSettings.DEFAULT);
        for (int row = 0; row < errors.length; row++) {
            for (Method method : watch.add(errors[row])) {
                alarms.computeIfAbsent(method, none -> new ArrayList<>()).add(row);
            }
            if (row % 97 == 0) {
                watch = new ErrorWatch(
                        Json.mapper().readValue(Json.line(watch.state()), ErrorWatch.State.class),
                        ConceptDriftSettings.DEFAULT);
            }
        }

        for (Method method : Method.values()) {
            List<Integer> expected = new ArrayList<>();
            golden.get(Json.mapper().convertValue(method, String.class)).forEach(row -> expected.add(row.asInt()));
            assertEquals(expected, alarms.getOrDefault(method, List.of()), method.label());
        }
    }

    @ParameterizedTest
    @MethodSource("drift")
    void theDetectorsAlarmWhereThePapersFormulasDo(JsonNode golden) {
        int[] errors = golden.get("errors").asText().chars().map(c -> c - '0').toArray();

        ConceptDrift drift = ConceptDrift.of(errors, ConceptDriftSettings.DEFAULT);

        for (ConceptDrift.Detection detection : drift.detections()) {
            JsonNode alarms = golden.get(Json.mapper().convertValue(detection.method(), String.class));
            assertEquals(alarms.size(), detection.alarms());
            assertEquals(!alarms.isEmpty(), detection.drift());
            assertEquals(row(alarms.get(0)), detection.firstAlarmRow().orNull());
            assertEquals(
                    row(alarms.get(alarms.size() - 1)), detection.lastAlarmRow().orNull());
        }
        assertEquals(
                row(golden.get("ddm_warning")),
                drift.detections().get(0).warningRow().orNull());
    }

    private static @Nullable Integer row(@Nullable JsonNode row) {
        return row == null || row.isNull() ? null : (Integer) row.asInt();
    }

    @Test
    void theWeakestSegmentIsTheBestScoredOneOfAllThereAre() throws IOException {
        JsonNode golden = golden().get("weak_segments");
        Schema schema = new Schema(
                "id", List.of(Feature.numeric("x1"), Feature.numeric("x2"), Feature.categorical("region")), "exited");
        Dataset dataset = TestData.read(schema, golden.get("csv").asText());

        WeakestSegments weakest = WeakestSegments.of(
                dataset, numbers(golden, "probabilities"), Threshold.HALF, WeakSegmentSettings.DEFAULT);

        assertEquals(golden.get("searched").asLong(), weakest.searched());
        WeakestSegments.Weak first = weakest.segments().get(0);
        assertEquals(golden.get("segment").asText(), first.segment());
        assertEquals(golden.get("rows").asLong(), first.rows());
        assertNear(golden.get("log_loss"), first.logLoss());
        assertEquals(1, first.pValue() / golden.get("p_value").asDouble(), 1e-6);
    }

    private static void assertNear(JsonNode expected, Measured<Double> actual) {
        assertNear(expected, actual.orElseThrow());
    }

    private static void assertNear(JsonNode expected, Optional<Double> actual) {
        assertNear(expected, actual.orElseThrow());
    }

    private static void assertNear(JsonNode expected, double actual) {
        assertEquals(expected.asDouble(), actual, TOLERANCE);
    }

    private static int[] actual(JsonNode golden) {
        return Golden.elements(golden.get("actual")).mapToInt(JsonNode::asInt).toArray();
    }

    private static double[] numbers(JsonNode golden, String name) {
        return Golden.numbers(golden.get(name));
    }
}
