package risk.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.view.TrendsView;
import tech.tablesaw.api.Table;

class TrendsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private static Trend trend(int shown, double... values) {
        Table table = Trend.table();
        for (int i = 0; i < values.length; i++) {
            table.instantColumn("time").append(BEGIN.plus(Duration.ofHours(i)));
            table.stringColumn("release").append("000001-a");
            table.stringColumn("batch").append("");
            table.doubleColumn("value").append(values[i]);
        }
        return Trend.of("missing_percent", "age", table, shown);
    }

    @Test
    void whatIsUsualIsTheMeanOfTheValuesBeforeAndThreeDeviationsAroundIt() {
        Trend trend = trend(2, 1, 2, 1, 2, 1, 2, 1, 2, 1.5, 3.2);

        Trend.Band usual = trend.points().get(0).usual().orElseThrow();
        assertEquals(1.5 - 3 * Math.sqrt(2 / 7.0), usual.lower(), 1e-8);
        assertEquals(1.5 + 3 * Math.sqrt(2 / 7.0), usual.upper(), 1e-8);
        assertFalse(trend.points().get(0).outside());
        assertTrue(trend.last().outside());
        assertEquals(
                List.of(FindingKey.UNUSUAL_VALUE),
                trend.findings().stream().map(Finding::key).toList());
        assertEquals(
                "missing_percent of age is 3.2, usual are 0 to 3.",
                trend.findings().get(0).sentence());
    }

    @Test
    void ofFewerThanEightValuesNobodyKnowsWhatIsUsual() {
        Trend trend = trend(20, 1, 1, 1, 1, 1, 1, 1, 99);

        assertTrue(trend.points().stream().allMatch(point -> point.usual().isEmpty() && !point.outside()));
        assertTrue(trend(20, 1, 1, 1, 1, 1, 1, 1, 1, 99).last().outside());
        assertFalse(trend(20, 1, 1, 1, 1, 1, 1, 1, 1, 1).last().outside());
    }

    @Test
    void whatIsUsualIsToldByTheHundredValuesBeforeHoweverManyAreShown() {
        double[] values = new double[400];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 200 ? 1000 : i % 2;
        }
        for (int shown : new int[] {1, 20, 90, 300}) {
            Trend.Band usual = trend(shown, values).last().usual().orElseThrow();
            assertEquals(0.5 - 3 * Math.sqrt(25 / 99.0), usual.lower(), 1e-9, "of " + shown);
            assertEquals(0.5 + 3 * Math.sqrt(25 / 99.0), usual.upper(), 1e-9, "of " + shown);
        }
    }

    @Test
    void aSteadyClimbIsAFinding() {
        double[] climbing = IntStream.range(0, 14)
                .mapToDouble(i -> 1.2 + 0.1 * i + 0.02 * (i % 2))
                .toArray();
        List<Finding> findings = trend(14, climbing).findings();

        assertEquals(
                List.of(FindingKey.STEADY_TREND),
                findings.stream().map(Finding::key).toList());
        assertEquals(
                "missing_percent of age grew from 1.2 to 2.52 over 14 values (p < 0.0001).",
                findings.get(0).sentence());
    }

    @Test
    void trendsAreReadFromTheHistoryByMeasureAndSubject() throws Exception {
        Remembered remembered = new Remembered(folder, "");
        for (int i = 0; i < 30; i++) {
            remembered.run(List.of(
                    Event.Measure.of("a.csv", "age", "missing_percent", i),
                    Event.Measure.of("", "", "drift_share", 0.5),
                    new Event.Score("a", "test data", "f1_score", 0.7)));
        }
        remembered.store();
        StoredHistory history = StoredHistory.of(remembered.project());

        Trends trends = Trends.of(history, new Trends.Query(5, Optional.empty(), Optional.empty()))
                .orElseThrow();

        assertEquals(
                List.of("drift_share", "missing_percent of age", "run_seconds of Test", "f1_score of test data"),
                trends.trends().stream().map(Trend::name).toList());
        Trend missing = trends.trends().get(1);
        assertEquals(
                List.of(25.0, 26.0, 27.0, 28.0, 29.0),
                missing.points().stream().map(Trend.Point::value).toList());
        assertEquals(
                14.5 + 3 * Math.sqrt(30 * 31 / 12.0),
                missing.last().usual().orElseThrow().upper(),
                1.5);
        assertTrue(TrendsView.csv(trends).contains("\nmissing_percent,age,"));

        for (int fewest : new int[] {5, 6}) {
            Trends.Query query = new Trends.Query(5, Optional.empty(), Optional.empty(), fewest);
            assertEquals(
                    fewest == 5 ? 4 : 0,
                    Trends.of(history, query).orElseThrow().trends().size());
        }

        Instant future = Instant.now().plus(Duration.ofDays(1));
        assertEquals(
                List.of(),
                Trends.of(history, new Trends.Query(5, Optional.of(future), Optional.empty()))
                        .orElseThrow()
                        .trends());
        assertEquals(
                List.of("drift_share"),
                Trends.of(history, new Trends.Query(5, Optional.empty(), Optional.of("drift_share")))
                        .orElseThrow()
                        .trends()
                        .stream()
                        .map(Trend::name)
                        .toList());
    }

    /** By the values that the database goes through: a plan without a scan. */
    @Test
    void whatIsAskedIsFoundByAnIndexHoweverMuchIsKept() throws Exception {
        Remembered remembered = new Remembered(folder, "");
        remembered.store();
        List<String> asked =
                new ArrayList<>(List.of(LiveRelease.NEWEST_BEFORE, LiveRelease.FIRST_FROM, LiveRelease.FILES));
        for (TrendSource source : TrendSource.values()) {
            asked.addAll(
                    List.of(source.nextMeasure(), source.nextSubject(), source.newest(9), source.newestWithLimits(9)));
        }
        for (String sql : asked) {
            List<String> plan = remembered.query("EXPLAIN QUERY PLAN " + sql);
            assertTrue(plan.stream().anyMatch(step -> step.contains("SEARCH") && step.contains("INDEX")), sql + plan);
            assertTrue(plan.stream().noneMatch(step -> step.contains("|SCAN")), sql + plan);
        }
    }
}
