package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.ingest.FileState;
import risk.io.InvalidInputException;
import risk.process.Decision.Action;

class DecisionTest {

    private static final F1Comparison FRESH = new F1Comparison(100, 0.5, 0.75, 0.25, 0.125, 0.375);
    private static final F1Comparison TEST = new F1Comparison(2000, 0.8, 0.6, -0.2, -0.25, -0.15);

    private static final List<RuleVerdict> VERDICTS = List.of(
            RuleVerdict.ofBound(ScoreTest.RAW, 0.5, 0.8),
            RuleVerdict.undecided(ScoreTest.PARAMETRIC, "1 earlier score"),
            RuleVerdict.undecided(ScoreTest.NONPARAMETRIC, "1 earlier score"),
            RuleVerdict.ofBound(ScoreTest.BOOTSTRAP, -0.3, -0.05),
            RuleVerdict.ofPValue(ScoreTest.MCNEMAR, false, 12, 0.25),
            RuleVerdict.ofPValue(ScoreTest.LIKELIHOOD, true, 40.5, 0.001));

    private static final Decision FULL = new Decision(
            "2026-01-02T03:04:05Z",
            Action.DEPLOYED,
            "because",
            "000001-a",
            "000002-b",
            List.of("b.csv", "ü 'quoted'.csv"),
            List.of("a.csv"),
            1234,
            RetrainPolicy.ON_DATA_DRIFT,
            Decision.Occasion.NEW_FILES,
            new DriftCheck(ScoreTest.RAW, 0.8, 0.5, true, VERDICTS),
            new DataFindings(
                    "the reference",
                    Measured.of(new DataFindings.Comparison(true, 0.5, List.of("x1", "x2"))),
                    List.of(Finding.warning(FindingKey.EMPTY_COLUMN).about("x3").with("rows", 7))),
            new TrainingUsed(
                    900,
                    0.6,
                    4,
                    12L,
                    List.of(
                            new TrainingUsed.Batch("a.csv", 100, false, 0.25, "divergence 0.250, unlike today"),
                            new TrainingUsed.Batch("b.csv", 900, true, null, "new"))),
            GateCheck.of(Gate.FRESH, FRESH, TEST),
            "2026-01-02T03:04:05Z",
            true,
            List.of(new FileState("a.csv", 12, "2026-01-01T00:00:00Z", "ab".repeat(32))));

    private static final Decision BARE = new Decision(
            "2026-01-02T03:04:05Z",
            Action.DEPLOYED_FIRST,
            "first",
            null,
            null,
            List.of("a.csv"),
            List.of(),
            10,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            true,
            List.of());

    @ParameterizedTest
    @EnumSource(Action.class)
    void aDecisionIsReadAsItWasWritten(Action action, @TempDir Path folder) throws IOException {
        Decision decision = new Decision(
                FULL.time(),
                action,
                FULL.why(),
                FULL.deployedBefore(),
                FULL.deployedAfter(),
                FULL.newFiles(),
                FULL.changedFiles(),
                FULL.freshRows(),
                FULL.policy(),
                FULL.occasion(),
                FULL.drift(),
                FULL.data(),
                FULL.training(),
                FULL.gate(),
                FULL.scheduleFrom(),
                FULL.reportsDue(),
                FULL.checked());
        decision.writeTo(folder);

        assertEquals(decision, Decision.readFrom(folder));
    }

    @Test
    void whatIsNotThereIsReadAsNotThere(@TempDir Path folder) throws IOException {
        BARE.writeTo(folder);

        assertEquals(BARE, Decision.readFrom(folder));
    }

    @Test
    void theFileNamesTheActionAsPeopleDo(@TempDir Path folder) throws IOException {
        BARE.writeTo(folder);

        String json = Files.readString(folder.resolve("decision.json"));
        assertTrue(json.contains("\"action\" : \"deployed_first\""), json);
        assertTrue(json.contains("\"reports_due\" : true"), json);
    }

    @Test
    void aQuickLookSeesAsMuchOfItAsItNeeds(@TempDir Path folder) throws IOException {
        FULL.writeTo(folder);
        assertEquals(
                new LastRun("000001-a", "000002-b", true, FULL.checked(), "2026-01-02T03:04:05Z"),
                LastRun.readFrom(folder));

        BARE.writeTo(folder);
        assertEquals(new LastRun(null, null, true, List.of(), null), LastRun.readFrom(folder));
    }

    @Test
    void aRunDiedBehindItsDeploymentWhereReportsAreDueOnAnotherReleaseThanBefore() {
        LastRun announced = new LastRun("000001-a", null, true, List.of(), null);

        assertTrue(announced.diedBehindDeploymentOf("000002-b"));
        assertFalse(announced.diedBehindDeploymentOf("000001-a"));
        assertFalse(new LastRun("000001-a", "000002-b", false, List.of(), null).diedBehindDeploymentOf("000002-b"));
    }

    @Test
    void carryingOutChangesTheReleaseAndTheReportsAlone() {
        Decision done = BARE.carriedOut("000001-a", false);

        assertEquals("000001-a", done.deployedAfter());
        assertFalse(done.reportsDue());
        assertEquals(BARE, done.carriedOut(null, true));
    }

    @Test
    void aDecisionCannotBeAlteredThroughTheListsItWasMadeOf() {
        List<String> names = new ArrayList<>(List.of("a.csv"));
        NewFiles newFiles = new NewFiles(names, names);
        names.add("b.csv");

        assertEquals(List.of("a.csv"), newFiles.added());
        assertThrows(UnsupportedOperationException.class, () -> FULL.newFiles().add("c.csv"));
    }

    @Test
    void whereThereIsNoDecisionOrAnotherFileItIsRefused(@TempDir Path folder) throws IOException {
        assertThrows(IOException.class, () -> Decision.readFrom(folder));
        Files.writeString(folder.resolve(Decision.FILE_NAME), "[]");

        assertThrows(InvalidInputException.class, () -> Decision.readFrom(folder));
        assertThrows(InvalidInputException.class, () -> LastRun.readFrom(folder));
    }

    @Test
    void peopleReadWhatWasSeenComparedAndDecided() {
        assertEquals("""
                time            2026-01-02T03:04:05Z
                new files       b.csv, ü 'quoted'.csv, a.csv, with 1,234 fresh rows
                drift           F1 0.5000 on the fresh rows, 0.8000 when deployed: drifted (raw)
                other rules     parametric: can't say (1 earlier score), nonparametric: can't say (1 earlier score),
                                bootstrap: drifted (-0.3000, bound -0.0500), mcnemar: not drifted (p 0.2500),
                                likelihood: drifted (p 0.0010)
                data drift      the data have drifted: 50 % of the columns have drifted (x1, x2)
                warning         x3 has no value in any of 7 rows.
                policy          on_data_drift
                trained on      900 rows, 1 of 2 files: a.csv not used (divergence 0.250, unlike today), b.csv used
                                (new); begun at the deployed coefficients, 4 passes rather than about 12
                re-trained      F1 0.7500 on the fresh rows, deployed 0.5000 (difference 0.1250 to 0.3750)
                                F1 0.6000 on the test data, deployed 0.8000 (difference -0.2500 to -0.1500)
                gate            fresh: passed
                warning         test data and fresh rows disagree about which model is better: the test data may be
                                stale, or the new files bad; a person should look
                decision        deployed release 000002-b
                why             because
                """, FULL.toText());
    }

    @Test
    void twoScoresThatDifferNeverLookTheSame() {
        DriftCheck close = new DriftCheck(ScoreTest.RAW, 0.66104, 0.66101, true, List.of());
        DriftCheck equal = new DriftCheck(ScoreTest.RAW, 0.66104, 0.66104, false, List.of());

        assertEquals(
                "on 7 fresh rows the deployed model scores F1 0.66101, lower than the 0.66104 it was deployed with",
                close.inWords(7));
        assertEquals(
                "on 7 fresh rows the deployed model scores F1 0.661, not lower than the 0.661 it was deployed with",
                equal.inWords(7));
    }

    @Test
    void aWordThatIsLongerThanALineEndsIt() {
        String file = "f".repeat(90) + ".csv";
        Decision decision = new Decision(
                "2026-11-21T09:30:12Z",
                Action.KEPT,
                "why",
                "000001-a",
                "000001-a",
                List.of(file, "b.csv"),
                List.of(),
                5,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of());

        assertTrue(decision.toText().contains("""
                new files       %s,
                                b.csv, with 5 fresh rows
                """.formatted(file)), decision.toText());
    }

    @Test
    void aDecisionThatComparedNothingSaysNothingOfComparisons() {
        Decision kept = new Decision(
                "2026-11-21T09:30:12.345Z",
                Action.KEPT,
                "why",
                "000001-a",
                "000001-a",
                List.of("b.csv"),
                List.of(),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of());

        assertNull(kept.drift());
        assertEquals("""
                time            2026-11-21T09:30:12Z
                new files       b.csv, with 0 fresh rows
                decision        kept release 000001-a
                why             why
                """, kept.toText());
    }
}
