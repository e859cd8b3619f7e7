package risk.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import risk.data.FeatureType;
import risk.drift.ColumnDrift;
import risk.drift.DatasetDrift;
import risk.drift.DomainClassifier;
import risk.drift.MultivariateDrift;
import risk.drift.ReconstructionError;
import risk.drift.Significance;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Severity;
import risk.finding.Unit;
import risk.io.Json;
import risk.model.TestData;
import risk.model.Threshold;
import risk.monitor.DependencyReport.LookUp;
import risk.quality.ColumnQuality;
import risk.quality.ColumnType;
import risk.quality.DataQuality;
import risk.quality.Reports;
import risk.quality.TestOverlap;
import risk.score.Baseline;
import risk.score.Baselines;
import risk.score.Calibration;
import risk.score.ClassificationScores;
import risk.score.ConceptDrift;
import risk.score.ConfusionMatrix;
import risk.score.EstimateAccuracy;
import risk.score.F1Interval;
import risk.score.Fairness;
import risk.score.Performance;
import risk.score.PerformanceEstimate;
import risk.score.WeakestSegments;
import risk.settings.DriftMethod;

class VerdictTest {

    /** Everything that a verdict looks at, in order unless a test says otherwise. */
    private static final class World {

        private List<Finding> quality = List.of();
        private List<ColumnDrift> columns =
                List.of(column("size", DriftMethod.KS, 0.4), column("age", DriftMethod.KS, 0.9));
        private boolean datasetDrift;
        private boolean correctsForColumns;
        private Measured<DomainClassifier> classifier = Measured.of(new DomainClassifier(0.5, 0.52, 0.6));
        private Measured<ReconstructionError> error = Measured.of(new ReconstructionError(0.4, 0.3, 0.5, 2));
        private Optional<String> notCompared = Optional.empty();

        private ConfusionMatrix matrix = new ConfusionMatrix(400, 100, 100, 400);
        private Measured<F1Interval> interval = Measured.of(new F1Interval(0.8, 0.77, 0.83));
        private Measured<Baselines> baselines = baselines(0.67, 0.7);
        private TestOverlap overlap = new TestOverlap(1000, 0, 0);
        private Calibration calibration = calibration(0.01);
        private Measured<PerformanceEstimate> estimate = estimate(0.8);
        private List<WeakestSegments.Weak> weak = List.of();
        private List<Fairness> fairness = List.of(fairness(0.9));
        private List<ConceptDrift.Detection> detections = List.of(detection(ConceptDrift.Method.ADWIN, 0, 0, 0));
        private DependencyReport libraries = libraries("1.0", Optional.empty());
        private List<Finding> others = List.of();

        private Verdict verdict() {
            return Verdict.of(data(), model(), libraries, others);
        }

        private DataHealth data() {
            DatasetDrift drift = new DatasetDrift(datasetDrift, datasetDrift ? 0.75 : 0, 0.5, columns);
            return new DataHealth(
                    List.of("b.csv"),
                    1000,
                    "the reference",
                    notCompared
                            .<Measured<DataHealth.Comparison>>map(Measured::not)
                            .orElse(Measured.of(new DataHealth.Comparison(
                                    drift, new MultivariateDrift(1000, 1000, classifier, error), correctsForColumns))),
                    new DataQuality(
                            1000,
                            Optional.of(1000L),
                            List.of(target()),
                            List.of(),
                            Optional.empty(),
                            Reports.alone(TestData.clients("a,1,2,3,0\n")).intake(),
                            quality));
        }

        private ModelHealth model() {
            return new ModelHealth(
                    "000001-a",
                    new ClassificationScores(matrix, Measured.of(0.9), Measured.of(0.9), 0.3, 0.1, Threshold.HALF),
                    interval,
                    calibration,
                    Measured.not("not looked at"),
                    Measured.not("not looked at"),
                    Optional.empty(),
                    baselines,
                    overlap,
                    List.of(),
                    fairness,
                    List.of(),
                    new WeakestSegments(1000, 0.3, 0.8, 100, weak),
                    estimate,
                    "b.csv",
                    EstimateAccuracy.of(List.of()),
                    new ConceptDrift(1000, 0.2, false, detections),
                    List.of(),
                    0,
                    List.of(),
                    List.of());
        }
    }

    private final World world = new World();

    @Test
    void aWorldInOrderIsHealthy() {
        Verdict verdict = world.verdict();

        assertEquals(List.of(), verdict.findings());
        assertFalse(verdict.needsALook());
        assertEquals("healthy", verdict.headline());
    }

    @Test
    void theAgeOfTheNewestFileIsAFactUntilItPassesItsLimit() {
        Finding age = Finding.info(FindingKey.FRESHNESS).about("b.csv").measured(7200, Unit.SECONDS);
        world.quality = List.of(age);
        assertEquals(List.of(), world.verdict().findings());

        world.quality = List.of(age.limit(3600).withSeverity(Severity.WARNING));
        assertOnly(
                Severity.ALARM, "The newest input file, b.csv, was changed 2 h 0 min ago, and may be 1 h 0 min old.");
    }

    @Test
    void noRowsAndAnEmptyColumnAreAlarmsButLabelsMayComeLater() {
        world.quality = List.of(Finding.warning(FindingKey.NO_ROWS).measured(0, Unit.ROWS));
        assertOnly(Severity.ALARM, "There are no rows.");

        world.quality = List.of(empty("size"));
        assertOnly(Severity.ALARM, "size has no value in any of 9 rows.");

        world.quality = List.of(empty("left"));
        assertOnly(Severity.WARNING, "left has no value in any of 9 rows.");
    }

    @Test
    void whatTheQualityOfTheDataSaysIsSaid() {
        world.quality = List.of(Finding.info(FindingKey.DUPLICATES)
                .measured(0.1, Unit.SHARE)
                .with("duplicates", 10)
                .with("rows", 100));

        assertOnly(Severity.INFO, "10 of 100 rows stood there before (10.0 %).");
        assertEquals("healthy", world.verdict().headline());
    }

    @Test
    void aColumnHasDriftedWhereChanceAmongAllColumnsDoesNotExplainIt() {
        world.columns = List.of(column("size", DriftMethod.KS, 0.001), column("age", DriftMethod.KS, 0.9));
        assertOnly(Severity.WARNING, "size has drifted: ks 0.0010, drift is below 0.0500.");

        world.columns = List.of(column("size", DriftMethod.KS, 0.04), column("age", DriftMethod.KS, 0.9));
        assertOnly(Severity.INFO, "size has drifted: ks 0.0400, drift is below 0.0500.");

        world.columns = List.of(column("size", DriftMethod.PSI, 0.3));
        assertOnly(Severity.WARNING, "size has drifted: psi 0.3000, drift is from 0.0500.");
    }

    /** Significance among all columns has spoken then, of both sides where the score is of one. */
    @Test
    void theNumberOfColumnsIsCorrectedForOnce() {
        world.columns = List.of(judged("size", true, 0.04), column("age", DriftMethod.MANNW, 0.9));
        assertOnly(Severity.WARNING, "size has drifted: mannw 0.0400, drift is below 0.0500.");

        world.columns = List.of(judged("size", false, 0.001), column("age", DriftMethod.MANNW, 0.9));
        assertEquals(Severity.INFO, only().severity());

        world.columns = List.of(column("size", DriftMethod.KS, 0.04), column("age", DriftMethod.KS, 0.9));
        world.correctsForColumns = true;
        assertEquals(Severity.WARNING, only().severity());
    }

    @Test
    void theDataSetAndTheColumnsTogetherMayDrift() {
        world.columns = List.of(
                column("a", DriftMethod.PSI, 0.3),
                column("b", DriftMethod.PSI, 0.2),
                column("c", DriftMethod.PSI, 0.01));
        world.datasetDrift = true;
        assertEquals(
                List.of(
                        "a has drifted: psi 0.3000, drift is from 0.0500.",
                        "b has drifted: psi 0.2000, drift is from 0.0500.",
                        "The data set has drifted: 2 of 3 columns, 50.0 % or more are a drift of the whole."),
                sentences());

        world.columns = List.of();
        world.datasetDrift = false;
        world.classifier = Measured.of(new DomainClassifier(0.7, 0.52, 0.01));
        world.error = Measured.of(new ReconstructionError(0.8, 0.3, 0.5, 2));
        assertEquals(
                List.of(
                        "The columns no longer go together as they did: the reconstruction error is 0.8000, chance makes"
                                + " 0.3000 to 0.5000.",
                        "The columns together have drifted: a classifier tells the rows from the reference by ROC AUC"
                                + " 0.7000, chance makes up to 0.5200."),
                sentences());
    }

    @Test
    void rowsThatAreComparedWithNothingNeedALook() {
        world.notCompared = Optional.of("release 1 has no reference");

        assertOnly(Severity.WARNING, "The newest rows are compared with nothing: release 1 has no reference.");
    }

    @Test
    void aMeasureWithoutAValueIsWorthKnowing() {
        world.error = Measured.not("there is one column only");

        assertOnly(Severity.INFO, "reconstruction error: there is one column only.");
    }

    @Test
    void aModelThatARuleWithoutAModelBeatsIsAnAlarmUnlessChanceExplainsIt() {
        world.interval = Measured.of(new F1Interval(0.5, 0.45, 0.55));
        world.baselines = baselines(0.67, 0.4);
        assertOnly(
                Severity.ALARM,
                "The model is no better than \"everyone exits\" on the test data: F1 0.5000 (0.4500 to 0.5500 with 95 %"
                        + " confidence), that has 0.6700; training.threshold \"f1\" looks for a better threshold than 0.5.");

        world.baselines = baselines(0.5, 0.4);
        assertEquals(Severity.WARNING, only().severity());
    }

    @Test
    void aSingleFeatureThatDoesBetterNeedsALookUnlessChanceExplainsIt() {
        world.baselines = baselines(0.67, 0.9);
        assertEquals(Severity.WARNING, only().severity());
        assertEquals("size alone", only().subject());

        world.baselines = baselines(0.67, 0.82);
        assertEquals(Severity.INFO, only().severity());
    }

    @Test
    void testDataThatStandsInTheTrainingDataNeedsALookFromOneRowInAHundredOn() {
        world.overlap = new TestOverlap(1000, 10, 0);
        assertOnly(Severity.WARNING, "10 rows of the test data stand in the ingested data (1.0 %).");

        world.overlap = new TestOverlap(1000, 1, 2);
        assertOnly(
                Severity.INFO,
                "1 row of the test data stands in the ingested data (0.1 %); 2 rows more of a client who does.");
    }

    @Test
    void anF1WithoutMeaningNeedsALook() {
        world.matrix = new ConfusionMatrix(1000, 0, 0, 0);
        world.interval = Measured.not("no exits, actual or predicted");
        world.baselines = baselines(0, 0);

        assertOnly(Severity.WARNING, "No row exited and none was predicted to: F1 means nothing here and is set to 0.");
    }

    @Test
    void anEstimateBelowWhatIsUsualNeedsALookAndOneAboveIsWorthKnowing() {
        world.estimate = estimate(0.5);
        assertOnly(Severity.WARNING, "F1 on the newest rows is estimated at 0.5000, usual are 0.7000 to 0.9000.");

        world.estimate = estimate(0.69);
        assertEquals(Severity.INFO, only().severity());

        world.estimate = estimate(0.95);
        assertOnly(Severity.INFO, "F1 on the newest rows is estimated at 0.9500, usual are 0.7000 to 0.9000.");

        world.estimate = Measured.not("there is no row");
        assertOnly(Severity.INFO, "Nothing is estimated on the newest rows: there is no row.");
    }

    @Test
    void probabilitiesThatAreOffBeyondChanceAreWorthKnowing() {
        world.calibration = calibration(0.2);

        assertEquals(FindingKey.CALIBRATION, only().key());
        assertEquals(Severity.INFO, only().severity());
    }

    @Test
    void aSegmentNeedsALookWhereTheShareOfItsExitsWouldTellMore() {
        world.weak =
                List.of(new WeakestSegments.Weak("size > 3", 100, 0.1, 10, 0.5, 0.3, Measured.of(0.4), 0.5, 0.001));
        assertOnly(
                Severity.WARNING,
                "The model is weak where size > 3, on 100 rows (10.0 %): log loss 0.5000, 0.3000 on all rows.");

        world.weak =
                List.of(new WeakestSegments.Weak("size > 3", 100, 0.1, 50, 0.5, 0.3, Measured.of(0.4), 0.5, 0.001));
        assertEquals(Severity.INFO, only().severity());
    }

    @Test
    void groupsThatFailTheFourFifthsRuleNeedALook() {
        world.fairness = List.of(fairness(0.5), fairness(0.8));

        assertOnly(
                Severity.WARNING,
                "The groups of region fail the four-fifths rule: the lowest rate of predicted exits is 0.5000 of the"
                        + " highest.");
    }

    @Test
    void moreErrorsNeedALookWhereTheBoundedDetectorSeesThem() {
        world.detections = List.of(detection(ConceptDrift.Method.ADWIN, 1, 0.1, 0.3));
        assertOnly(
                Severity.WARNING,
                "The model began to err more often, says adwin: 30.0 % of the predictions from row 501 on are wrong,"
                        + " 10.0 % before.");

        world.detections = List.of(detection(ConceptDrift.Method.PAGE_HINKLEY, 1, 0.1, 0.3));
        assertEquals(Severity.INFO, only().severity());

        world.detections = List.of(detection(ConceptDrift.Method.ADWIN, 1, 0.3, 0.1));
        assertEquals(List.of(), world.verdict().findings());
    }

    @Test
    void newerLibrariesAndAFailedLookUpAreWorthKnowing() {
        world.libraries = libraries("1.1", Optional.of("Maven did not answer"));

        assertEquals(
                List.of(
                        "There is a newer version of 1 library: a:b (1.0 -> 1.1).",
                        "The latest versions could not be looked up: Maven did not answer."),
                sentences());
        assertFalse(world.verdict().needsALook());

        world.libraries = libraries(Dependency.UNKNOWN, Optional.empty());
        assertEquals(List.of(), world.verdict().findings());
    }

    @Test
    void theGravestComesFirstAndThenWhatPassedItsLimitByMore() {
        Finding outage =
                Finding.alarm(FindingKey.OUTAGE).measured(5, Unit.SECONDS).limit(4);
        Finding slight =
                Finding.warning(FindingKey.NOT_TAKEN).measured(0.2, Unit.SHARE).limit(0.1);
        Finding clear =
                Finding.warning(FindingKey.LEAK).measured(0.001, Unit.P_VALUE).limit(0.05);
        Finding plain = Finding.warning(FindingKey.UNLABELLED_ROWS);
        Finding info =
                Finding.info(FindingKey.DUPLICATES).measured(9, Unit.ROWS).limit(1);
        world.others = List.of(info, plain, slight, outage, clear, clear);

        Verdict verdict = world.verdict();

        assertEquals(List.of(outage, clear, slight, plain, info), verdict.findings());
        assertTrue(verdict.needsALook());
        assertEquals("needs a look: 1 alarm, 3 warnings", verdict.headline());
        assertTrue(Json.mapper().valueToTree(verdict).path("needs_a_look").asBoolean());
        assertEquals(5, Json.mapper().valueToTree(verdict).path("findings").size());
    }

    private void assertOnly(Severity severity, String sentence) {
        assertEquals(sentence, only().sentence());
        assertEquals(severity, only().severity());
    }

    private Finding only() {
        List<Finding> findings = world.verdict().findings();
        assertEquals(1, findings.size(), findings::toString);
        return findings.get(0);
    }

    private List<String> sentences() {
        return world.verdict().findings().stream().map(Finding::sentence).toList();
    }

    private static Finding empty(String column) {
        return Finding.warning(FindingKey.EMPTY_COLUMN).about(column).with("rows", 9);
    }

    private static ColumnDrift column(String name, DriftMethod method, double score) {
        boolean drifted = method.isPValue() ? score < 0.05 : score >= 0.05;
        return new ColumnDrift(
                name,
                FeatureType.NUMERIC,
                Measured.of(new ColumnDrift.Test(method, Measured.of(score), 0.05, drifted)),
                null,
                List.of());
    }

    private static ColumnDrift judged(String name, boolean beyondAmongAll, double score) {
        return new ColumnDrift(
                name,
                FeatureType.NUMERIC,
                Measured.of(new ColumnDrift.Test(
                        DriftMethod.MANNW,
                        Measured.of(score),
                        0.05,
                        true,
                        new Significance(null, score, 0.05, true, beyondAmongAll))),
                null,
                List.of());
    }

    private static Measured<Baselines> baselines(double everyoneExits, double single) {
        return Measured.of(new Baselines(
                performance(0.8),
                new Baseline("majority class", performance(0)),
                new Baseline("everyone exits", performance(everyoneExits)),
                new Baseline("size", performance(single))));
    }

    private static Performance performance(double f1) {
        return new Performance(Measured.of(f1), 0.8, Measured.of(0.9));
    }

    private static Calibration calibration(double error) {
        return new Calibration(
                1000, error, List.of(new Calibration.Bin(0, 1, 1000, Measured.of(0.5), Measured.of(0.5 + error))));
    }

    private static Measured<PerformanceEstimate> estimate(double f1) {
        PerformanceEstimate.Score usual = score(0.8);
        return Measured.of(new PerformanceEstimate(1000, false, score(f1), usual, Measured.of(usual)));
    }

    private static PerformanceEstimate.Score score(double estimate) {
        return new PerformanceEstimate.Score(
                estimate,
                Measured.of(0.02),
                Measured.of(estimate - 0.02),
                Measured.of(estimate + 0.02),
                Measured.of(0.7),
                Measured.of(0.9),
                estimate < 0.7 || estimate > 0.9);
    }

    private static Fairness fairness(double ratio) {
        Measured<Double> none = Measured.not("not of interest here");
        return new Fairness(
                "region",
                List.of(),
                Measured.of(0.1),
                Measured.of(ratio),
                Measured.of(ratio >= 0.8),
                none,
                none,
                none,
                none,
                none,
                none);
    }

    private static ConceptDrift.Detection detection(
            ConceptDrift.Method method, int alarms, double before, double after) {
        return alarms == 0
                ? new ConceptDrift.Detection(
                        method,
                        false,
                        0,
                        Measured.not("no warning"),
                        Measured.not("no alarm"),
                        Measured.not("no alarm"),
                        Measured.not("no alarm"),
                        Measured.not("no alarm"))
                : new ConceptDrift.Detection(
                        method,
                        true,
                        alarms,
                        Measured.not("no warning"),
                        Measured.of(500),
                        Measured.of(500),
                        Measured.of(before),
                        Measured.of(after));
    }

    private static DependencyReport libraries(String latest, Optional<String> failure) {
        return new DependencyReport(
                List.of(new Dependency("a:b", "1.0", latest)),
                Optional.of(new LookUp("2024-05-10T12:00:00Z", 60)),
                failure);
    }

    private static ColumnQuality target() {
        return new ColumnQuality(
                "left",
                ColumnType.TARGET,
                0,
                0,
                Measured.of(0.0),
                0,
                Measured.of(2L),
                Measured.of(2L),
                Measured.of("0"),
                Measured.of(50.0),
                Measured.not("no numbers"),
                Measured.not("no numbers"),
                Measured.not("no numbers"),
                Measured.not("not of interest here"));
    }
}
