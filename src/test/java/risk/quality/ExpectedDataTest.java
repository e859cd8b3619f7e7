package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import risk.data.Dataset;
import risk.data.Feature;
import risk.data.Schema;
import risk.drift.Profile;
import risk.finding.Finding;
import risk.finding.Severity;
import risk.ingest.FileState;
import risk.ingest.IngestionRecord;
import risk.model.TestData;
import risk.settings.Expectation;
import risk.settings.Expectation.Consequence;
import risk.settings.Expectation.Measure;
import risk.settings.QualitySettings;

class ExpectedDataTest {

    private static final Schema SCHEMA =
            new Schema("id", List.of(Feature.numeric("size"), Feature.categorical("region")), "left");

    private static final String FOUR = "a,2,north,1\nb,7,south,0\nc,,west,0\nd,5,,\n";

    private static List<Finding> findings(String rows, Expectation... expected) {
        Dataset dataset = TestData.read(SCHEMA, "id,size,region,left\n" + rows);
        DataQuality quality = Reports.alone(dataset);
        return ExpectedData.findings(quality, Profile.of(dataset), Map::of, List.of(expected));
    }

    private static List<String> sentences(String rows, Expectation... expected) {
        return findings(rows, expected).stream().map(Finding::sentence).toList();
    }

    private static Expectation expected(
            Measure measure, @Nullable String column, @Nullable Double atLeast, @Nullable Double atMost) {
        return new Expectation(
                measure,
                Optional.ofNullable(column),
                Optional.ofNullable(atLeast),
                Optional.ofNullable(atMost),
                List.of(),
                Consequence.WARN);
    }

    private static Expectation among(String... levels) {
        return new Expectation(
                Measure.LEVELS,
                Optional.of("region"),
                Optional.empty(),
                Optional.empty(),
                List.of(levels),
                Consequence.FAIL);
    }

    @Test
    void aShareOfMissingCellsMayReachItsBoundAndNotPassIt() {
        assertEquals(List.of(), sentences(FOUR, expected(Measure.MISSING_SHARE, "size", null, 0.25)));
        assertEquals(
                List.of("size is missing in 25 % of the rows, expected in at most 24.9 %."),
                sentences(FOUR, expected(Measure.MISSING_SHARE, "size", null, 0.249)));
        assertEquals(
                1,
                findings(FOUR, expected(Measure.MISSING_SHARE, "left", null, 0.0))
                        .size());
        assertEquals(List.of(), sentences(FOUR, expected(Measure.MISSING_SHARE, "id", null, 0.0)));
        assertEquals(
                1,
                findings(",1,north,1\n", expected(Measure.MISSING_SHARE, "id", null, 0.5))
                        .size());
    }

    @Test
    void eachEndOfARangeIsHeldAgainstItsOwnBound() {
        assertEquals(List.of(), sentences(FOUR, expected(Measure.RANGE, "size", 2.0, 7.0)));
        assertEquals(
                List.of("size goes down to 2, expected at least 2.5.", "size goes up to 7, expected at most 6."),
                sentences(FOUR, expected(Measure.RANGE, "size", 2.5, 6.0)));
        assertEquals(
                List.of("size goes up to 7, expected at most 1."),
                sentences(FOUR, expected(Measure.RANGE, "size", null, 1.0)));
        assertEquals(
                List.of("size goes down to 2, expected at least 100."),
                sentences(FOUR, expected(Measure.RANGE, "size", 100.0, 200.0)));
        assertEquals(
                List.of("size goes up to 10.0001, expected at most 10."),
                sentences("a,10.0001,north,1\n", expected(Measure.RANGE, "size", null, 10.0)));
    }

    @Test
    void levelsThatAreNotAllowedAreNamedWithTheirShare() {
        assertEquals(List.of(), findings(FOUR, among("west", "south", "north", "east")));

        List<Finding> others = findings(FOUR, among("north"));
        assertEquals(
                List.of("region is \"south\", \"west\" in 50 % of the rows, expected \"north\"."),
                others.stream().map(Finding::sentence).toList());
        assertEquals(Severity.ALARM, others.get(0).severity());
        assertEquals(0.5, others.get(0).measured());
    }

    @Test
    void tooFewAndTooManyRowsAreTold() {
        assertEquals(List.of(), findings(FOUR, expected(Measure.ROWS, null, 4.0, 4.0)));
        assertEquals(
                List.of("The newest files brought 4 new rows, expected at least 5."),
                sentences(FOUR, expected(Measure.ROWS, null, 5.0, null)));
        assertEquals(
                List.of("The newest files brought 4 new rows, expected at most 3."),
                sentences(FOUR, expected(Measure.ROWS, null, null, 3.0)));
    }

    @Test
    void ofNoRowsOnlyTheirNumberIsJudged() {
        assertEquals(
                List.of("The newest files brought 0 new rows, expected at least 1."),
                sentences(
                        "",
                        expected(Measure.MISSING_SHARE, "size", null, 0.0),
                        expected(Measure.RANGE, "size", 3.0, null),
                        among("north"),
                        expected(Measure.ROWS, null, 1.0, null)));
    }

    @Test
    void theAgeOfTheNewestFileIsCountedInHours() {
        FileState file = new FileState("a.csv", 1, "2026-01-01T00:00:00Z", "ab");
        IngestionRecord record = new IngestionRecord(
                List.of(new IngestionRecord.IngestedFile(file, 1, 1, 0, 0)), List.of(), 1, 1, 0, 0, "00", 1, List.of());
        Intake intake = new Intake(record, Set.of(), List.of(), Instant.parse("2026-01-03T02:00:00Z"));
        Dataset dataset = TestData.read(SCHEMA, "id,size,region,left\n" + FOUR);
        DataQuality quality = Reports.of(dataset, Optional.empty(), intake, QualitySettings.DEFAULT);

        assertEquals(
                List.of("The newest input file was changed 50 hours ago, expected at most 49.5."),
                ExpectedData.findings(
                                quality,
                                Profile.of(dataset),
                                Map::of,
                                List.of(
                                        expected(Measure.AGE_HOURS, null, null, 49.5),
                                        expected(Measure.AGE_HOURS, null, null, 50.0)))
                        .stream()
                        .map(Finding::sentence)
                        .toList());
    }

    @Test
    void expectationsOfTheModelArePassedOver() {
        assertEquals(List.of(), findings(FOUR, expected(Measure.F1_SCORE, null, 1.0, null)));
    }

    /** A column that is as expected in one file and not in another names the other. */
    @Test
    void theFilesAreNamedThatItIsSoOf() {
        Dataset good = TestData.read(SCHEMA, "id,size,region,left\na,2,north,1\n");
        Dataset bad = TestData.read(SCHEMA, "id,size,region,left\nb,7,south,0\nc,,west,0\n");
        Dataset all = TestData.read(SCHEMA, "id,size,region,left\na,2,north,1\nb,7,south,0\nc,,west,0\n");
        Map<String, Profile> profiles = new LinkedHashMap<>();
        profiles.put("good.csv", Profile.of(good));
        profiles.put("bad.csv", Profile.of(bad));
        AtomicInteger asked = new AtomicInteger();

        assertEquals(
                List.of(
                        "size goes up to 7, expected at most 6 (in \"bad.csv\").",
                        "size is missing in 33.33 % of the rows, expected in at most 10 % (in \"bad.csv\").",
                        "region is \"south\", \"west\" in 66.67 % of the rows, expected \"north\" (in \"bad.csv\")."),
                ExpectedData.findings(
                                Reports.alone(all),
                                Profile.of(all),
                                () -> {
                                    asked.incrementAndGet();
                                    return profiles;
                                },
                                List.of(
                                        expected(Measure.RANGE, "size", null, 6.0),
                                        expected(Measure.MISSING_SHARE, "size", null, 0.1),
                                        among("north")))
                        .stream()
                        .map(Finding::phrase)
                        .map(phrase -> phrase + ".")
                        .toList());
        assertEquals(1, asked.get(), "to make them takes all rows");
    }
}
