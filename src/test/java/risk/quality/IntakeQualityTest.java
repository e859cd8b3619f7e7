package risk.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.data.Schema;
import risk.finding.Finding;
import risk.finding.Severity;
import risk.ingest.FileState;
import risk.ingest.FinalData;
import risk.ingest.IngestionRecord;
import risk.ingest.IngestionRecord.IngestedFile;
import risk.ingest.IngestionRecord.RejectedFile;
import risk.io.ProgressListener;
import risk.layout.OutputFolder;
import risk.model.TestData;
import risk.quality.IntakeQuality.BatchSizes;
import risk.quality.IntakeQuality.Newest;
import risk.settings.InputSettings;
import risk.settings.QualitySettings;
import risk.statistics.PredictionInterval;

class IntakeQualityTest {

    private static final Instant NOW = Instant.parse("2024-05-10T12:00:00Z");
    private static final QualitySettings SETTINGS = QualitySettings.DEFAULT;
    private static final String HEADER = String.join(",", Schema.CLIENTS.columns()) + "\n";

    @Test
    void anIngestionOfRealFilesIsToldInNumbers(@TempDir Path folder) throws IOException {
        Path input = Files.createDirectories(folder.resolve("in"));
        Files.writeString(input.resolve("a.csv"), HEADER + "a,1,2,3,0\nb,1,2,3,1\na,1,2,3,0\nc,1,x,3,0\n");
        Files.writeString(input.resolve("b.csv"), HEADER + "b,1,2,3,1\n");
        Files.writeString(input.resolve("c.csv"), "corporation\nx\n");
        touch(input.resolve("a.csv"), "2024-05-10T11:00:00Z");
        touch(input.resolve("b.csv"), "2024-05-07T09:30:00Z");
        touch(input.resolve("c.csv"), "2024-05-07T08:00:00Z");
        IngestionRecord record = FinalData.compile(
                input,
                new OutputFolder(folder.resolve("out")),
                Schema.CLIENTS,
                InputSettings.DEFAULT.withoutWaiting(),
                ProgressListener.NONE);
        Intake intake =
                new Intake(record, Set.of(), SchemaCheck.ofFolder(input, Schema.CLIENTS, Notation.DEFAULT), NOW);

        DataQuality quality = Reports.of(TestData.clients("a,1,2,3,0\n"), Optional.empty(), intake, SETTINGS);

        assertEquals(
                new IntakeQuality(
                        2,
                        1,
                        4,
                        2,
                        50,
                        1,
                        20,
                        new BatchSizes(1, Optional.of(1.0), Optional.empty(), Optional.empty()),
                        Optional.of(new Newest("a.csv", "2024-05-10T11:00:00Z", 3600, Optional.empty()))),
                quality.intake());
        assertEquals(
                List.of(
                        "No row of c.csv was taken: the header lacks lastmonth_activity, lastyear_activity,"
                                + " number_of_employees, exited; found corporation.",
                        "1 of 4 rows in a.csv don't fit the schema (25.0 %).",
                        "Every row of \"b.csv\" stands in an earlier file too.",
                        "lastyear_activity is no number in 1 of the first 4 rows of a.csv that have a value, such as"
                                + " \"x\".",
                        "The newest input file, a.csv, was changed 1 h 0 min ago.",
                        "1 of 5 rows in all files don't fit the schema (20.0 %).",
                        "2 of 4 rows stood there before (50.0 %)."),
                quality.findings().stream().map(Finding::sentence).toList());
        assertEquals(4, quality.warnings().size());
    }

    @Test
    void anInputThatIsOlderThanItMayBeIsAnOutage() {
        Duration age = Duration.ofHours(76);
        Intake intake = intake(Set.of(), file("a.csv", 10, NOW.minus(age)));

        Finding unlimited = freshness(intake, null);
        assertEquals(Severity.INFO, unlimited.severity());
        assertNull(QualityFinding.of(unlimited).column());
        assertEquals("The newest input file, a.csv, was changed 3 d 4 h ago.", unlimited.sentence());
        Finding late = freshness(intake, age.minusHours(1));
        assertEquals(Severity.WARNING, late.severity());
        assertNull(QualityFinding.of(late).column());
        assertEquals("The newest input file, a.csv, was changed 3 d 4 h ago, and may be 3 d 3 h old.", late.sentence());
        assertEquals(Severity.INFO, freshness(intake, age).severity());
    }

    @Test
    void anInputFromTheFutureIsTold() {
        assertEquals(
                "The newest input file, a.csv, was changed 1 min 5 s ahead of this clock.",
                freshness(intake(Set.of(), file("a.csv", 10, NOW.plusSeconds(65))), Duration.ofSeconds(1))
                        .sentence());
    }

    @Test
    void aRejectedFileIsAnInputToo() {
        IngestionRecord record = record(
                List.of(file("a.csv", 10, NOW.minusSeconds(90))),
                List.of(new RejectedFile("b.csv", "an empty file", Optional.of(state("b.csv", NOW.minusSeconds(30))))));

        assertEquals(
                "b.csv",
                quality(new Intake(record, Set.of(), List.of(), NOW))
                        .newest()
                        .orElseThrow()
                        .file());
    }

    @Test
    void afterTwoEarlierFilesNothingIsSaidOfASize() {
        Intake two = intake(Set.of("new.csv"), file("a.csv", 100), file("b.csv", 100), file("new.csv", 1));

        assertEquals(
                new BatchSizes(2, Optional.of(100.0), Optional.empty(), Optional.empty()),
                quality(two).batchSizes());
        assertEquals(List.of(), sizes(two));
    }

    @Test
    void afterFilesOfOneSizeATenthMoreIsUnusual() {
        assertEquals(List.of(), sizes(after(110, 100, 100, 100, 100)));
        assertEquals(
                List.of("new.csv has 111 rows, expected were 90 to 110 by the 4 other files, whose mean is 100."),
                sizes(after(111, 100, 100, 100, 100)));
        assertEquals(1, sizes(after(89, 100, 100, 100, 100)).size());
    }

    @Test
    void afterFilesOfManySizesOnlyATenthOrTenfoldIsUnusual() {
        int[] earlier = {50, 400, 900, 10, 1000};

        assertEquals(List.of(), sizes(after(100, earlier)));
        assertEquals(List.of(), sizes(after(2_000, earlier)));
        assertEquals(1, sizes(after(47, earlier)).size());
        assertEquals(1, sizes(after(4_721, earlier)).size());
    }

    @Test
    void theReachIsThatOfThePredictionInterval() {
        BatchSizes sizes = quality(after(0, 90, 100, 110, 100)).batchSizes();

        double deviation = Math.sqrt(200.0 / 3);
        double reach = PredictionInterval.halfWidth(4, 0.001) * deviation;
        assertEquals(100.0, sizes.mean().orElseThrow());
        // 116, which is more than the mean: few files may be anything but ten times smaller or larger.
        assertEquals(10.0, sizes.fewest().orElseThrow());
        assertEquals(100 + reach, sizes.most().orElseThrow(), 1e-9);
    }

    @Test
    void rowsThatDontFitHaveArrivedToo() {
        IngestedFile rejectedWhole = new IngestedFile(state("new.csv", NOW), 1, 1, 0, 99);

        assertEquals(
                List.of(),
                sizes(intake(Set.of("new.csv"), file("a", 100), file("b", 100), file("c", 100), rejectedWhole)));
    }

    @Test
    void withoutANewFileTheOneChangedLastIsJudged() {
        IngestedFile last = file("b.csv", 500, NOW.minusSeconds(1));
        Intake intake = intake(
                Set.of(),
                file("a.csv", 100, NOW.minusSeconds(9)),
                last,
                file("c.csv", 100, NOW.minusSeconds(9)),
                file("d.csv", 100, NOW.minusSeconds(9)));

        assertTrue(sizes(intake).get(0).startsWith("b.csv has 500 rows"));
    }

    @Test
    void manyRejectedFilesAreNotAllNamed() {
        List<RejectedFile> rejected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rejected.add(new RejectedFile("f" + i, "is empty", Optional.empty()));
        }

        List<Finding> findings = findings(new Intake(record(List.of(), rejected), Set.of(), List.of(), NOW), SETTINGS);

        assertEquals(11, findings.size());
        assertEquals("Nor was any of 2 files more.", findings.get(10).sentence());
        assertEquals(
                Optional.empty(),
                quality(new Intake(record(List.of(), rejected), Set.of(), List.of(), NOW))
                        .newest());
    }

    @Test
    void whatMayHaveBeenRenamedStandsInTheReasonWhyAFileIsRejected(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.csv"), HEADER.replace("exited", "churned") + "a,1,2,3,0\n");
        RejectedFile rejected = new RejectedFile("a.csv", "the header lacks exited", Optional.empty());
        Intake intake = new Intake(
                record(List.of(), List.of(rejected)),
                Set.of(),
                SchemaCheck.ofFolder(folder, Schema.CLIENTS, Notation.DEFAULT),
                NOW);

        assertEquals(
                List.of("No row of a.csv was taken: the header lacks exited; perhaps renamed to \"churned\"."),
                findings(intake, SETTINGS).stream().map(Finding::sentence).toList());
    }

    @Test
    void aFileThatWasToldToBeRejectedIsNotToldAgain() {
        List<RejectedFile> rejected = List.of(
                new RejectedFile("a.csv", "an empty file", Optional.empty()),
                new RejectedFile("b.csv", "an empty file", Optional.empty()));
        Intake intake = new Intake(record(List.of(), rejected), Set.of("b.csv"), Set.of("a.csv"), List.of(), NOW);

        assertEquals(
                List.of("No row of b.csv was taken: an empty file."),
                findings(intake, SETTINGS).stream().map(Finding::sentence).toList());
    }

    @Test
    void filesWithTheSameToSaySayItTogether(@TempDir Path folder) throws IOException {
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(folder.resolve(name + ".csv"), "new," + HEADER);
        }
        Intake intake = new Intake(
                record(List.of(), List.of()),
                Set.of(),
                SchemaCheck.ofFolder(folder, Schema.CLIENTS, Notation.DEFAULT),
                NOW);

        assertEquals(
                List.of("The header of a.csv and 2 more files has 1 column that the schema doesn't name: \"new\"."),
                findings(intake, SETTINGS).stream().map(Finding::sentence).toList());
    }

    @Test
    void aRecordWithoutATimeHasNoNewestFile() {
        IngestedFile file = new IngestedFile(new FileState("a.csv", 1, "yesterday", "00"), 10, 10, 0, 0);

        IntakeQuality quality = quality(intake(Set.of(), file));

        assertEquals(Optional.empty(), quality.newest());
        assertFalse(findings(intake(Set.of(), file), SETTINGS).stream()
                .anyMatch(finding -> Check.of(finding) == Check.FRESHNESS));
    }

    private static List<Finding> findings(Intake intake, QualitySettings settings) {
        return IntakeFindings.of(intake, IntakeQuality.of(intake, settings), settings);
    }

    private static Finding freshness(Intake intake, @Nullable Duration maxAge) {
        return findings(intake, SETTINGS.withMaxAge(Optional.ofNullable(maxAge))).stream()
                .filter(finding -> Check.of(finding) == Check.FRESHNESS)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sizes(Intake intake) {
        return findings(intake, SETTINGS).stream()
                .filter(finding -> Check.of(finding) == Check.BATCH_SIZE)
                .map(Finding::sentence)
                .toList();
    }

    private static IntakeQuality quality(Intake intake) {
        return IntakeQuality.of(intake, SETTINGS);
    }

    /** A new file after others with so many rows. */
    private static Intake after(int rows, int... earlier) {
        IngestedFile[] files = new IngestedFile[earlier.length + 1];
        for (int i = 0; i < earlier.length; i++) {
            files[i] = file("f" + i + ".csv", earlier[i]);
        }
        files[earlier.length] = file("new.csv", rows);
        return intake(Set.of("new.csv"), files);
    }

    private static Intake intake(Set<String> newFiles, IngestedFile... files) {
        return new Intake(record(List.of(files), List.of()), newFiles, List.of(), NOW);
    }

    private static IngestionRecord record(List<IngestedFile> files, List<RejectedFile> rejected) {
        long rows = files.stream().mapToLong(IngestedFile::rows).sum();
        return new IngestionRecord(files, rejected, rows, rows, 0, 0, "00", 1, List.of());
    }

    private static IngestedFile file(String name, long rows) {
        return file(name, rows, NOW.minusSeconds(60));
    }

    private static IngestedFile file(String name, long rows, Instant modified) {
        return new IngestedFile(state(name, modified), rows, rows, 0, 0);
    }

    private static FileState state(String name, Instant modified) {
        return new FileState(name, 1, modified.toString(), "00");
    }

    private static void touch(Path file, String time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    }
}
