package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import risk.io.Json;
import risk.process.Trigger;
import risk.testkit.ClientGenerator;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** What the steps leave in the history. */
class HistoryOfRunsTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void make() throws Exception {
        project = TestProject.generated(folder);
    }

    private List<String> query(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.path("models/history.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> result = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i == 1 ? "" : "|").append(rows.getString(i));
                }
                result.add(row.toString());
            }
            return result;
        }
    }

    private void run(int status, String step, String... options) throws Exception {
        TestProject.Outcome outcome = switch (step) {
            case "FullProcess" -> project.run(FullProcess::run, options);
            case "Ingestion" -> project.run(Ingestion::run, options);
            case "Training" -> project.run(Training::run, options);
            case "Scoring" -> project.run(Scoring::run, options);
            case "Deployment" -> project.run(Deployment::run, options);
            case "DbSetup" -> project.run(DbSetup::run, options);
            default -> throw new IllegalArgumentException(step);
        };
        assertEquals(status, outcome.status(), outcome.errors());
    }

    @Test
    void aFullProcessLeavesItsDecisionItsFilesAndItsDeployment() throws Exception {
        run(0, "FullProcess");
        String release = project.open().requireLive().id();

        assertEquals(
                List.of("deployed_first|" + release),
                query("SELECT action, release_after FROM decisions WHERE record LIKE '{\"time\":%'"));
        assertEquals(List.of(release + "|first|null"), query("SELECT \"release\", how, live_to FROM deployments"));
        assertEquals(
                List.of("FullProcess|deployed|0|" + release),
                query("SELECT step, outcome, exit_status, \"release\" FROM runs"));
        assertEquals(
                project.open().readIngestionRecord().fileNames(),
                query("SELECT name FROM ingested_files ORDER BY name"));
        assertFalse(query("SELECT * FROM measures WHERE measure = 'missing_percent'")
                .isEmpty());
    }

    @Test
    void aRunThatFindsNothingNewLeavesOneLineAndOpensNoDatabase() throws Exception {
        run(0, "FullProcess");
        List<String> before = journal();
        Files.delete(project.path("models/history.db"));

        run(0, "FullProcess");

        List<String> after = journal();
        assertEquals(before.size() + 1, after.size());
        assertTrue(after.get(before.size()).contains("\"outcome\":\"nothing_new\""));
        assertFalse(Files.exists(project.path("models/history.db")));
    }

    @Test
    void whoOnlyAsksLeavesNothing() throws Exception {
        run(0, "FullProcess");
        List<String> before = journal();

        run(0, "Deployment", "--list");
        run(0, "Ingestion", "--list");
        run(0, "FullProcess", "--dry-run");

        assertEquals(before, journal());
    }

    @Test
    void stepsOneByOneAndAPersonsGoingBackAreThere() throws Exception {
        run(0, "FullProcess");
        String first = project.open().requireLive().id();
        for (String step : List.of("Ingestion", "Training", "Scoring", "Deployment")) {
            run(0, step);
        }
        String second = project.open().requireLive().id();
        run(0, "Deployment", "--rollback");
        run(0, "DbSetup");
        run(0, "DbSetup");

        assertEquals(
                List.of(first + "|first", second + "|by hand", first + "|rolled back"),
                query("SELECT \"release\", how FROM deployments ORDER BY live_from"));
        assertEquals(
                List.of("2"),
                query("SELECT COUNT(*) FROM deployments a JOIN deployments b ON a.live_to = b.live_from"));
        assertEquals(List.of("deployed_first", "rolled_back"), query("SELECT action FROM decisions ORDER BY time"));
        assertFalse(query("SELECT value FROM scores WHERE measure = 'f1_score' AND data = 'test data'")
                .isEmpty());
    }

    /** Whichever of the two is left knows what was decided, to the last byte of a line. */
    @ParameterizedTest
    @ValueSource(strings = {"models/history.db", "models/journal"})
    void aListOfDecisionsThatIsDeletedIsMadeAnewAndTheScoresThatRulesGoByWithIt(String lost) throws Exception {
        run(0, "FullProcess");
        run(0, "FullProcess", "--retrain");
        run(0, "Deployment", "--rollback");
        run(0, "DbSetup");
        Path list = project.path("models/decisions.jsonl");
        String before = Files.readString(list);
        String scores = Files.readString(project.path("production/.scores.json"));
        assertEquals(3, before.lines().count());
        Files.delete(list);
        Files.delete(project.path("production/.scores.json"));
        PathUtils.delete(project.path(lost));

        project.writeClients("new.csv", Clients.rows(0, 300, Leaving.USUAL));
        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(0, outcome.status(), outcome.errors());
        String after = Files.readString(list);
        assertEquals(4, after.lines().count());
        assertTrue(after.startsWith(before), after);
        assertFalse(after.contains("earlier_scores_lost"), after);
        JsonNode were = Json.mapper().readTree(scores).get("scores");
        JsonNode are = Json.mapper()
                .readTree(Files.readString(project.path("production/.scores.json")))
                .get("scores");
        assertTrue(are.size() > were.size() && were.size() >= 2, are.toString());
        for (int i = 0; i < were.size(); i++) {
            assertEquals(were.get(i), are.get(i));
        }
    }

    @Test
    void aRunThatDiedBeforeItWroteItsFirstDecisionThereHasLostNoList() throws Exception {
        run(0, "FullProcess");
        Path list = project.path("models/decisions.jsonl");
        String before = Files.readString(list);
        project.letLastRunDie();
        Files.delete(list);

        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(0, outcome.status(), outcome.errors());
        assertFalse(outcome.errors().contains("was gone"), outcome.errors());
        assertEquals(before, Files.readString(list));
    }

    @Test
    void whereNothingKnowsOfTheDecisionsTheListBeginsAnew() throws Exception {
        run(0, "FullProcess");
        for (String lost : List.of("decisions.jsonl", "history.db", "journal")) {
            PathUtils.delete(project.path("models").resolve(lost));
        }

        run(0, "FullProcess", "--retrain");

        assertEquals(
                2, Files.readAllLines(project.path("models/decisions.jsonl")).size(), "the last one was kept");
    }

    @Test
    void anotherFileOfSqliteLiesBesideTheConfigurationWhereverAStepIsStarted() throws Exception {
        project.configure("\"database_url\": \"jdbc:sqlite:a;b.db?busy_timeout=1000\"");

        TestProject.Outcome made = project.run(DbSetup::run);

        assertEquals(0, made.status(), made.errors());
        assertTrue(made.output().contains("jdbc:sqlite:" + project.path("a;b.db") + "\n"), made.output());
        assertTrue(Files.size(project.path("a;b.db")) > 0);
        assertEquals(0, project.run(DbSetup::run).status());
    }

    /** Nobody else would write down what it decided: a person's going back takes its place. */
    @Test
    void whatARunDecidedThatDiedBeforeItWroteItDownIsThereOnceSomebodyGoesBack() throws Exception {
        run(0, "FullProcess");
        project.decide(Trigger.DEMAND);
        String second = project.open().requireLive().id();
        project.letLastRunDie();
        run(0, "Deployment", "--rollback");
        run(0, "DbSetup");

        assertEquals(
                List.of("deployed_first", "deployed", "rolled_back"),
                query("SELECT action FROM decisions ORDER BY time"));
        assertEquals(
                List.of(second),
                query("SELECT \"release\" FROM measures WHERE subject = 're-trained on test data'"
                        + " ORDER BY time DESC LIMIT 1"));
    }

    @Test
    void aRunThatFailsIsThereToo() throws Exception {
        run(2, "Training");
        run(0, "DbSetup");

        assertEquals(List.of("Training|failed|2"), query("SELECT step, outcome, exit_status FROM runs"));
    }

    @Test
    void aDatabaseThatCannotBeReachedIsOneWarningAndAFinding() throws Exception {
        project.configure("\"database_url\": \"jdbc:postgresql://127.0.0.1:1/risk?password=secret\"");

        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(0, outcome.status(), outcome.errors());
        assertEquals(
                1,
                outcome.errors()
                        .lines()
                        .filter(line -> line.contains("jdbc:postgresql://127.0.0.1:1/risk can't be written to"))
                        .count(),
                outcome.errors());
        assertFalse(outcome.errors().contains("secret"));
        assertTrue(journal().stream().anyMatch(line -> line.contains("\"key_name\":\"history_waits\"")));
        assertEquals(1, project.run(DbSetup::run).status());
    }

    /** As a password that is written into it would have it. */
    @Test
    void aUrlThatIsNoneOfADatabaseStopsNoStepAndIsNotRepeated() throws Exception {
        project.configure("\"database_url\": \"jdbc:postgresql://user:secret@[:x/risk\"");

        TestProject.Outcome outcome = project.run(FullProcess::run);

        assertEquals(0, outcome.status(), outcome.errors());
        assertTrue(outcome.errors().contains("the history's database can't be written to"), outcome.errors());
        assertFalse(outcome.errors().contains("secret"));
    }

    /** Whatever is asked of it, it is one line, and no event. */
    @Test
    void whoAsksADatabaseThatCannotBeReachedIsToldOnceAndLeavesNothing() throws Exception {
        project.configure("\"database_url\": \"jdbc:postgresql://127.0.0.1:1/risk\"");

        for (TestProject.Outcome outcome : List.of(
                project.run(Diagnostics::run, "trends"),
                project.run(Deployment::run, "--live-at", "2026-01-01"),
                project.run(DbSetup::run))) {
            assertEquals(1, outcome.status());
            assertEquals(1, outcome.errors().lines().count(), outcome.errors());
            assertTrue(outcome.errors().contains("jdbc:postgresql://127.0.0.1:1/risk: "), outcome.errors());
        }
        assertFalse(Files.exists(project.path("models/journal")));
    }

    @Test
    void aWrongOptionIsToldBeforeTheDatabaseIsOpened() throws Exception {
        assertEquals(
                2, project.run(Diagnostics::run, "trends", "--last", "many").status());
        assertEquals(
                2, project.run(Diagnostics::run, "trends", "--since", "once").status());

        assertFalse(Files.exists(project.path("models/history.db")));
    }

    @Test
    void aFileOfCredentialsThatIsNoTextStopsNoRunAndIsNamed() throws Exception {
        project.configure("\"database_url\": \"jdbc:postgresql://127.0.0.1:1/risk\"");
        Files.write(project.path("database.properties"), new byte[] {'p', (byte) 0xff, '\n'});

        warnsOf("database.properties: expected UTF-8");
        Files.delete(project.path("database.properties"));
        Files.createDirectory(project.path("database.properties"));
        warnsOf("database.properties: expected a file, found a folder");
    }

    /** A Windows path or a password may hold one; it is no fault of the URL. */
    @Test
    void aBackslashThatIsNotDoubledIsNotBlamedOnTheUrl() throws Exception {
        project.configure("\"database_url\": \"jdbc:postgresql://127.0.0.1:1/risk\"");
        Files.writeString(project.path("database.properties"), "password=secret\\users");

        String said = warnsOf("database.properties: expected");
        assertTrue(said.contains("double a backslash"), said);
        assertFalse(said.contains("secret"), said);
    }

    @Test
    void aJournalThatCannotBeReadStopsNoRun() throws Exception {
        run(0, "FullProcess");
        Path old = Files.writeString(project.path("models/journal/2000.jsonl"), "{}\n");
        Files.setPosixFilePermissions(old, Set.of());
        assumeFalse(Files.isReadable(old), "somebody who may read everything");

        warnsOf("2000.jsonl: permission denied");
    }

    /** Runs the full process, which ends well and warns of the database once. */
    private String warnsOf(String what) throws Exception {
        TestProject.Outcome outcome = project.run(FullProcess::run, "--retrain");
        assertEquals(0, outcome.status(), outcome.errors());
        assertEquals(
                1,
                outcome.errors()
                        .lines()
                        .filter(line -> line.contains("the history's database can't be written to"))
                        .count(),
                outcome.errors());
        assertTrue(outcome.errors().contains(what), outcome.errors());
        return outcome.errors();
    }

    @Test
    void theChaptersQuestionsAreAnswered() throws Exception {
        run(0, "FullProcess");
        List<String> questions = Pattern.compile("(?s)```sql\n(.*?)```")
                .matcher(Documents.chapter("history"))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertTrue(questions.size() >= 4);

        List<List<String>> answers = new ArrayList<>();
        for (String question : questions) {
            List<String> answer = query(question);
            if (question.contains("FROM predictions")) {
                assertEquals(List.of(), answer, "no server has predicted anything");
            } else {
                answers.add(answer);
            }
        }
        assertEquals(
                project.open().readIngestionRecord().files().stream()
                        .map(file -> file.state().name() + "|" + file.rows() + "|"
                                + file.state().sha256())
                        .toList(),
                answers.get(0).stream().sorted().toList());
        assertEquals(List.of(), answers.get(1));
        assertEquals(1, answers.get(2).size());
        assertTrue(answers.get(3).get(0).endsWith("nothing was deployed yet"));
    }

    @Test
    void whatWasLiveAtATimeIsToldWithItsFilesAndHowItEnded() throws Exception {
        run(0, "FullProcess");
        run(0, "Deployment");
        String first = project.open().production().liveLog().get(0).release();
        Instant second = project.open().production().liveLog().get(1).since();

        TestProject.Outcome was =
                project.run(Deployment::run, "--live-at", second.minusMillis(1).toString());
        TestProject.Outcome is = project.run(Deployment::run, "--live-at", "2999-01-01T00:00");
        TestProject.Outcome before = project.run(Deployment::run, "--live-at", "1999-01-01");
        TestProject.Outcome never = project.run(Deployment::run, "--live-at", "yesterday");

        assertTrue(was.output().matches("(?s)release +" + first + "\n.*"), was.output());
        assertTrue(was.output().contains("(first)"), was.output());
        assertTrue(was.output().contains("(by hand)"), was.output());
        for (String file : project.open().readIngestionRecord().fileNames()) {
            assertTrue(was.output().contains(file + ", "), was.output());
        }
        assertTrue(is.output().matches("(?s).*\nuntil +now\n.*"), is.output());
        assertEquals(2, before.status());
        assertEquals(2, never.status());
        assertEquals(
                2,
                journal().stream()
                        .filter(line -> line.contains("\"table\":\"runs\""))
                        .count());
    }

    @Test
    void trendsAreShownAndDrawnOnceThereAreEnoughValues() throws Exception {
        run(0, "FullProcess");
        assertFalse(Files.exists(project.path("models/trends.png")));
        for (int i = 0; i < 9; i++) {
            run(0, "Scoring");
        }
        TestProject.Outcome reported = project.run(Reporting::run);
        assertTrue(reported.output().contains("trends.png"), reported.output());
        assertTrue(Files.size(project.path("models/trends.png")) > 1000);

        TestProject.Outcome shown = project.run(Diagnostics::run, "trends", "--measure", "roc_auc");
        String block = Charset.defaultCharset().newEncoder().canEncode('▄') ? "▄" : "4";
        assertTrue(shown.output().contains(block.repeat(9)), shown.output());
        TestProject.Outcome json = project.run(Diagnostics::run, "trends", "--json", "--last", "2");
        assertEquals(
                2, Json.mapper().readTree(json.output()).at("/trends/0/points").size());
        TestProject.Outcome csv = project.run(Diagnostics::run, "trends", "--csv", "--since", "2026-01-01");
        assertTrue(csv.output().startsWith("measure,subject,time,release,batch,value,lower,upper,outside\n"));
        assertEquals(2, project.run(Diagnostics::run, "trends", "--last", "0").status());
        assertEquals(
                2, project.run(Diagnostics::run, "trends", "--last", "10001").status());
        assertEquals(
                0, project.run(Diagnostics::run, "trends", "--last", "10000").status());
        assertEquals(2, project.run(Diagnostics::run, "--csv").status());
    }

    /** All rows of these tables. */
    private List<String> content(List<String> tables) throws Exception {
        List<String> content = new ArrayList<>();
        for (String table : tables) {
            content.add(table);
            content.addAll(query("SELECT * FROM " + table).stream().sorted().toList());
        }
        return content;
    }

    private void threeDecisions() throws Exception {
        project.configure("\"retrain\": {\"when\": \"on_new_data\"}, \"deploy\": {\"gate\": \"none\"}");
        run(0, "FullProcess");
        for (int batch = 1; batch < 3; batch++) {
            ClientGenerator.writeClients(
                    project.path("more"), ClientGenerator.World.PRACTICE, 200, 1, 0.05, 10 + batch);
            try (var files = Files.list(project.path("more"))) {
                Files.move(files.findFirst().orElseThrow(), project.path("input/more" + batch + ".csv"));
            }
            run(0, "FullProcess");
        }
    }

    @Test
    void aDatabaseThatIsLostIsTheSameAgainByTheJournal() throws Exception {
        threeDecisions();
        run(0, "DbSetup");
        List<String> tables = List.of(
                "runs", "ingested_files", "scores", "deployments", "measures", "findings", "decisions", "dependencies");
        List<String> before = content(tables);
        Files.delete(project.path("models/history.db"));

        assertEquals(0, project.run(Diagnostics::run, "trends").status());

        List<String> after = content(tables);
        assertTrue(before.size() > 60, "there was something to lose");
        assertEquals(before, after);
    }

    @Test
    void withoutTheJournalTooDecisionsReleasesAndWhatWasMeasuredOfBatchesAreThereAgain() throws Exception {
        threeDecisions();
        List<String> questions = List.of(
                "SELECT time, action, release_before, release_after, why, REPLACE(record, '_due\":true', '_due\":false')"
                        + " FROM decisions ORDER BY time",
                "SELECT * FROM deployments ORDER BY live_from",
                "SELECT batch, subject, measure, value, limit_value, alert FROM measures"
                        + " WHERE measure IN ('missing_percent', 'drift', 'drift_share', 'f1_score') ORDER BY 1, 2, 3");
        List<List<String>> before = new ArrayList<>();
        for (String sql : questions) {
            before.add(query(sql));
        }
        Files.delete(project.path("models/history.db"));
        PathUtils.deleteDirectory(project.path("models/journal"));

        run(0, "DbSetup");
        run(0, "DbSetup");

        for (int i = 0; i < questions.size(); i++) {
            assertEquals(before.get(i), query(questions.get(i)), questions.get(i));
        }
        assertEquals(3, before.get(0).size());
        assertEquals(3, before.get(1).size());
        assertTrue(before.get(2).size() > 20, "there was something to lose");
    }

    @Test
    void theDatasetIsStoredOnceWhereItIsAskedFor() throws Exception {
        project.configure("\"history\": {\"store_dataset\": true}");
        run(0, "FullProcess");
        long rows = project.open().readIngestionRecord().uniqueRows();

        assertEquals(List.of(rows + "|1|" + rows), query("SELECT COUNT(*), MIN(row_no), MAX(row_no) FROM clients"));
        run(0, "DbSetup");
        assertEquals(List.of(String.valueOf(rows)), query("SELECT COUNT(*) FROM clients"));
        assertTrue(
                query("SELECT features FROM clients WHERE row_no = 1").get(0).startsWith("{\"lastmonth_activity\":"));
    }

    private List<String> journal() throws Exception {
        List<String> lines = new ArrayList<>();
        try (var files = Files.list(project.path("models/journal"))) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
