package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import risk.csv.Notation;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.ingest.FileState;
import risk.ingest.QuarantinedFile;
import risk.ingest.QuarantinedFile.Status;
import risk.io.InvalidInputException;
import risk.io.Json;
import risk.layout.ModelFolder;
import risk.process.Decision.Action;
import risk.score.F1Comparison;
import risk.score.LogLossComparison;
import risk.score.ModelComparison;
import risk.settings.DriftMethod;
import risk.settings.Gate;
import risk.settings.RetrainPolicy;
import risk.settings.ScoreRule;
import risk.testkit.Printed;

class DecisionTest {

    private static final ModelComparison FRESH = new ModelComparison(
            100,
            Measured.of(new F1Comparison(100, 0.5, 0.75, 0.25, 0.125, 0.375)),
            Optional.of(new LogLossComparison(0.7, 0.6, -0.1, -0.15, -0.05, true)));
    private static final ModelComparison TEST = new ModelComparison(
            2000, Measured.of(new F1Comparison(2000, 0.8, 0.6, -0.2, -0.25, -0.15)), Optional.empty());

    private static final List<RuleVerdict> VERDICTS = List.of(
            RuleVerdict.ofBound(ScoreRule.RAW, 0.5, 0.8),
            RuleVerdict.undecided(ScoreRule.PARAMETRIC, "1 earlier score"),
            RuleVerdict.undecided(ScoreRule.NONPARAMETRIC, "1 earlier score"),
            RuleVerdict.ofBound(ScoreRule.BOOTSTRAP, -0.3, -0.05),
            RuleVerdict.ofPValue(ScoreRule.MCNEMAR, false, 12, 0.25),
            RuleVerdict.ofPValue(ScoreRule.LIKELIHOOD, true, 40.5, 0.001));

    private static final QuarantinedFile SET_ASIDE = new QuarantinedFile(
            new FileState("bad.csv", 12, "2026-01-01T00:00:00Z", "ab".repeat(32)),
            Status.SET_ASIDE,
            "2026-01-02T03:04:05Z",
            "000001-a",
            3000,
            Optional.empty(),
            Optional.of(0.427),
            Optional.of(0.731),
            "the re-trained model is worse on the test data");

    private static final Decision FULL = new Decision(
            "2026-01-02T03:04:05Z",
            Action.DEPLOYED,
            "because",
            Optional.of("000001-a"),
            Optional.of("000002-b"),
            List.of("b.csv", "ü 'quoted'.csv"),
            List.of("a.csv"),
            1234,
            Optional.of(RetrainPolicy.ON_DATA_DRIFT),
            Optional.of(Trigger.NEW_FILES),
            Optional.of(new DriftCheck(ScoreRule.RAW, 0.8, 0.5, true, Optional.empty(), VERDICTS)),
            Optional.of(new DataFindings(
                    "the reference",
                    Measured.of(new DataFindings.Comparison(true, 0.5, List.of("x1", "x2"))),
                    List.of(
                            new DataFindings.Column(
                                    "x1",
                                    Optional.of(12.5),
                                    Optional.of(DriftMethod.PSI),
                                    Optional.of(0.25),
                                    Optional.of(0.1),
                                    true),
                            new DataFindings.Column(
                                    "prediction",
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false)),
                    List.of(Finding.warning(FindingKey.EMPTY_COLUMN).about("x3").with("rows", 7)))),
            Optional.of(new TrainingUsed(
                    900,
                    0.6,
                    4,
                    Optional.of(12L),
                    Optional.of(0.25),
                    List.of(
                            new TrainingUsed.Batch(
                                    "a.csv", 100, false, Optional.of(0.25), "divergence 0.250, unlike today"),
                            new TrainingUsed.Batch("b.csv", 900, true, Optional.empty(), "new")),
                    List.of(),
                    List.of(Finding.alarm(FindingKey.EXPECTATION)
                            .measured(0.6, Unit.SCORE)
                            .limit(0.7)
                            .with("measure", "f1_score")),
                    List.of(Finding.warning(FindingKey.TEST_OVERLAP)
                            .measured(0.5, Unit.SHARE)
                            .limit(0.01)
                            .with("rows", 10)
                            .with("same_rows", 5)
                            .with("same_clients", 0)))),
            Optional.of(GateCheck.of(Gate.FRESH, Optional.of(FRESH), TEST, GateCheck.NewRows.SOUND)),
            List.of(new FreshFile("b.csv", 1234, 7, Optional.of(0.5), Optional.of(FRESH))),
            List.of(SET_ASIDE),
            List.of(),
            Optional.of("2026-01-02T03:04:05Z"),
            Stage.REPORTS_DUE);

    private static final List<FileState> CHECKED =
            List.of(new FileState("a.csv", 12, "2026-01-01T00:00:00Z", "ab".repeat(32)));

    private static final Decision BARE = new Decision(
            "2026-01-02T03:04:05Z",
            Action.DEPLOYED_FIRST,
            "first",
            Optional.empty(),
            Optional.empty(),
            List.of("a.csv"),
            List.of(),
            10,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Stage.ANNOUNCED);

    @TempDir
    private Path folder;

    private DecisionStore store() {
        return new DecisionStore(
                new ModelFolder(folder),
                folder.resolve(".decision.json"),
                folder.resolve(".scores.json"),
                Notation.DEFAULT);
    }

    private Path file() {
        return folder.resolve("decision.json");
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void aDecisionIsReadAsItWasWritten(Action action) throws IOException {
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
                FULL.trigger(),
                FULL.drift(),
                FULL.data(),
                FULL.training(),
                FULL.gate(),
                FULL.files(),
                FULL.quarantined(),
                FULL.agreed(),
                FULL.scheduleFrom(),
                FULL.stage());
        DecidedRun run = new DecidedRun(decision, CHECKED);
        store().write(run);

        assertEquals(Optional.of(run), store().read());
    }

    @Test
    void whatIsNotThereIsReadAsNotThere() throws IOException {
        store().write(new DecidedRun(BARE, List.of()));

        assertEquals(Optional.of(new DecidedRun(BARE, List.of())), store().read());
    }

    @Test
    void theFileNamesTheActionAsPeopleDo() throws IOException {
        store().write(new DecidedRun(BARE, List.of()));

        String json = Files.readString(file());
        assertTrue(json.contains("\"action\" : \"deployed_first\""), json);
        assertTrue(json.contains("\"reports_due\" : true"), json);
    }

    @Test
    void aQuickLookSeesAsMuchOfItAsItNeeds() throws IOException {
        store().write(new DecidedRun(FULL, CHECKED));
        assertEquals(
                new LastRun(
                        Optional.of("000001-a"),
                        Optional.of("000002-b"),
                        true,
                        CHECKED,
                        List.of(SET_ASIDE),
                        Optional.of("2026-01-02T03:04:05Z"),
                        Optional.of(Notation.DEFAULT.signature())),
                LastRun.readFrom(file()));

        store().write(new DecidedRun(BARE, List.of()));
        assertEquals(
                new LastRun(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(Notation.DEFAULT.signature())),
                LastRun.readFrom(file()));
    }

    @Test
    void aRunDiedAfterItsDeploymentWhereReportsAreDueOnAnotherReleaseThanBefore() {
        LastRun announced = new LastRun(
                Optional.of("000001-a"),
                Optional.empty(),
                true,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        assertTrue(announced.diedAfterDeploymentOf("000002-b"));
        assertFalse(announced.diedAfterDeploymentOf("000001-a"));
        assertFalse(new LastRun(
                        Optional.of("000001-a"),
                        Optional.of("000002-b"),
                        false,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty())
                .diedAfterDeploymentOf("000002-b"));
    }

    @Test
    void carryingOutChangesTheReleaseAndTheStageAlone() {
        Decision deployed = BARE.deployed("000001-a");
        Decision done = deployed.finished();

        assertEquals(Optional.of("000001-a"), deployed.deployedAfter());
        assertEquals(Stage.REPORTS_DUE, deployed.stage());
        assertEquals(Optional.of("000001-a"), done.deployedAfter());
        assertEquals(Stage.FINISHED, done.stage());
        assertEquals(BARE, done.with(Optional.empty(), Stage.ANNOUNCED));
    }

    /** JSON tells it by two fields that other programs read, too. */
    @ParameterizedTest
    @CsvSource({"ANNOUNCED, true, null", "REPORTS_DUE, true, 000002-b", "FINISHED, false, 000002-b"})
    void theStageIsReadAsItWasWritten(Stage stage, boolean reportsDue, String deployedAfter) throws IOException {
        Decision decision = FULL.with(stage == Stage.ANNOUNCED ? Optional.empty() : Optional.of("000002-b"), stage);

        store().write(new DecidedRun(decision, CHECKED));

        JsonNode json = Json.mapper().readTree(file().toFile());
        assertEquals(reportsDue, json.get("reports_due").booleanValue());
        assertEquals(deployedAfter, json.get("deployed_after").asText());
        assertEquals("new_files", json.get("occasion").asText());
        assertEquals("a.csv", json.at("/checked/0/name").asText());
        assertEquals(Optional.of(new DecidedRun(decision, CHECKED)), store().read());
    }

    /** As versions wrote it that had no list of the files that were looked at, and as those did that had one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOlderFileIsRead(boolean hasChecked) throws IOException {
        String checked = """
                , "checked" : [ {"name" : "a.csv", "bytes" : 12, "modified" : "2026-01-01T00:00:00Z",
                    "sha256" : "%s"} ]""".formatted("ab".repeat(32));
        Files.writeString(file(), """
                {
                  "time" : "2026-01-02T03:04:05Z", "action" : "deployed_first", "why" : "first",
                  "deployed_before" : null, "deployed_after" : "000001-a", "new_files" : [ "a.csv" ],
                  "changed_files" : [ ], "fresh_rows" : 10, "drift" : null, "gate" : null, "reports_due" : true%s
                }
                """.formatted(hasChecked ? checked : ""));

        DecidedRun run = store().read().orElseThrow();

        assertEquals(BARE.deployed("000001-a"), run.decision());
        assertEquals(hasChecked ? CHECKED : List.of(), run.checked());
        assertEquals(hasChecked ? CHECKED : List.of(), LastRun.readFrom(file()).checked());
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
    void whereThereIsNoDecisionOrAnotherFileThereIsNone() throws IOException {
        assertEquals(Optional.empty(), store().read());
        Files.writeString(file(), "[]");

        assertEquals(Optional.empty(), store().read());
        assertThrows(InvalidInputException.class, () -> LastRun.readFrom(file()));
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
                                log loss 0.6000 on the fresh rows, deployed 0.7000
                gate            fresh: passed
                warning         test data and fresh rows disagree about which model is better: the test data may be
                                stale, or the new files bad; a person should look
                alarm           The model has F1 0.6 on the test data, expected at least 0.7.
                warning         5 rows of the test data stand in the ingested data (50.0 %).
                set aside       bad.csv is set aside: with its 3,000 rows the re-trained model is worse on the test
                                data (F1 0.4270 there, deployed 0.7310)
                decision        deployed release 000002-b
                why             because
                """, Printed.text(FULL));
    }

    @Test
    void twoScoresThatDifferNeverLookTheSame() {
        DriftCheck close = new DriftCheck(ScoreRule.RAW, 0.66104, 0.66101, true, Optional.empty(), List.of());
        DriftCheck equal = new DriftCheck(ScoreRule.RAW, 0.66104, 0.66104, false, Optional.empty(), List.of());

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
                Optional.of("000001-a"),
                Optional.of("000001-a"),
                List.of(file, "b.csv"),
                List.of(),
                5,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Stage.FINISHED);

        assertTrue(Printed.text(decision).contains("""
                new files       %s,
                                b.csv, with 5 fresh rows
                """.formatted(file)), Printed.text(decision));
    }

    @Test
    void aDecisionThatComparedNothingSaysNothingOfComparisons() {
        Decision kept = new Decision(
                "2026-11-21T09:30:12.345Z",
                Action.KEPT,
                "why",
                Optional.of("000001-a"),
                Optional.of("000001-a"),
                List.of("b.csv"),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Stage.FINISHED);

        assertEquals(Optional.empty(), kept.drift());
        assertEquals("""
                time            2026-11-21T09:30:12Z
                new files       b.csv, with 0 fresh rows
                decision        kept release 000001-a
                why             why
                """, Printed.text(kept));
    }
}
