package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.csv.Notation;
import risk.finding.Finding;
import risk.finding.FindingKey;
import risk.finding.Measured;
import risk.finding.Unit;
import risk.io.Json;
import risk.layout.ModelFolder;
import risk.process.Decision.Action;
import risk.settings.RetrainPolicy;
import risk.settings.ScoreRule;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;

/** {@code decision.json} is read as it was written; {@code decisions.jsonl} has each finished decision once, whatever dies when. */
class DecisionStoreTest {

    @TempDir
    private Path folder;

    private Decision decision(int minute, Action action, double score) {
        String time = "2026-01-02T03:0" + minute + ":00Z";
        boolean trained = action == Action.DEPLOYED;
        return new Decision(
                time,
                action,
                "because",
                Optional.of("000001-a"),
                Optional.of("00000" + minute + "-b"),
                List.of("b.csv"),
                List.of(),
                100,
                Optional.of(RetrainPolicy.ON_NEW_DATA_AND_DRIFT),
                Optional.of(Trigger.NEW_FILES),
                Optional.of(new DriftCheck(
                        ScoreRule.RAW, 0.9, trained ? 0.1 : score, trained, Optional.empty(), List.of())),
                Optional.empty(),
                trained
                        ? Optional.of(new TrainingUsed(
                                100,
                                score,
                                10,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()))
                        : Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(time),
                Stage.FINISHED);
    }

    private DecisionStore store() {
        return new DecisionStore(
                new ModelFolder(folder),
                folder.resolve(".decision.json"),
                folder.resolve(".scores.json"),
                Notation.DEFAULT);
    }

    private void write(Decision decision) throws IOException {
        store().write(new DecidedRun(decision, List.of()));
    }

    private List<String> times() throws IOException {
        Path log = folder.resolve("decisions.jsonl");
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .map(line -> {
                            try {
                                return Json.mapper().readTree(line).get("time").asText();
                            } catch (IOException e) {
                                return "torn";
                            }
                        })
                        .toList()
                : List.of();
    }

    /** As they are read where those beside the releases are lost. */
    private List<Double> scoresOfTheList() throws IOException {
        Files.deleteIfExists(folder.resolve(".scores.json"));
        return store().scores().scores();
    }

    @Test
    void eachFinishedDecisionIsALine() throws IOException {
        write(decision(1, Action.DEPLOYED, 0.7).with(Optional.empty(), Stage.ANNOUNCED));
        assertEquals(List.of(), times());
        write(decision(1, Action.DEPLOYED, 0.7)
                .with(Optional.empty(), Stage.ANNOUNCED)
                .deployed("000002-b"));
        assertEquals(List.of(), times());
        write(decision(1, Action.DEPLOYED, 0.7));
        write(decision(1, Action.DEPLOYED, 0.7));
        write(decision(2, Action.KEPT, 0.8));

        assertEquals(List.of("2026-01-02T03:01:00Z", "2026-01-02T03:02:00Z"), times());
    }

    @Test
    void aDecisionThatIsMissingIsMadeUpForBeforeTheNextOne() throws IOException {
        write(decision(1, Action.KEPT, 0.7));
        Files.delete(folder.resolve("decisions.jsonl"));

        write(decision(2, Action.DEPLOYED, 0.8).with(Optional.empty(), Stage.ANNOUNCED));

        assertEquals(List.of("2026-01-02T03:01:00Z"), times());
    }

    @Test
    void aTornLineIsIgnoredAndItsPlaceTaken() throws IOException {
        write(decision(1, Action.KEPT, 0.7));
        Path log = folder.resolve("decisions.jsonl");
        write(decision(2, Action.KEPT, 0.8));
        String whole = Files.readString(log);
        int second = whole.indexOf('\n') + 1;
        for (int length : new int[] {second + 1, (second + whole.length()) / 2, whole.length() - 1}) {
            Files.writeString(log, whole.substring(0, length));

            assertEquals(List.of(0.7, 0.8), store().scores().scores());
            store().write(store().read().orElseThrow());

            assertEquals(whole, Files.readString(log));
        }
    }

    @Test
    void aLineOfSomebodyElseIsPassedOver() throws IOException {
        write(decision(1, Action.KEPT, 0.7));
        Files.writeString(
                folder.resolve("decisions.jsonl"), "hello\n\n[1]\n{\"action\":\"kept\"}\n", StandardOpenOption.APPEND);
        write(decision(2, Action.KEPT, 0.8));

        assertEquals(List.of(0.7, 0.8), store().scores().scores());
    }

    @Test
    void theScoresAreThoseOfAllChecksAndOfDeployments() throws IOException {
        write(decision(1, Action.DEPLOYED, 0.7));
        write(decision(2, Action.KEPT, 0.8));
        write(decision(3, Action.REFUSED, 0.2));

        DecisionStore.Scores scores = store().scores();

        // The score of a check stands before that of the model which was trained after it.
        assertEquals(List.of(0.1, 0.7, 0.8, 0.2), scores.scores());
        assertEquals(Set.of("000001-b"), scores.releases());
    }

    @Test
    void whoDeletesCutsOrEditsTheListChangesNoScore() throws IOException {
        writeThree();
        DecisionStore.Scores scores = store().scores();
        Path log = folder.resolve("decisions.jsonl");
        String whole = Files.readString(log);

        for (String damaged : List.of("", whole.substring(0, whole.indexOf('\n') + 1), whole.replace("0.8", "0.1"))) {
            Files.writeString(log, damaged);
            assertEquals(scores, store().scores());
        }
        Files.delete(log);
        assertEquals(scores, store().scores());
        Files.delete(folder.resolve("decision.json"));
        assertEquals(scores, store().scores());
        write(decision(4, Action.KEPT, 0.6));
        assertEquals(List.of(0.1, 0.7, 0.8, 0.2, 0.6), store().scores().scores());
        assertEquals(0, store().scores().lost());
    }

    @Test
    void scoresThatAreDamagedAreMadeAnewOfTheList() throws IOException {
        writeThree();
        DecisionStore.Scores scores = store().scores();
        Path kept = folder.resolve(".scores.json");
        String whole = Files.readString(kept);

        for (String damaged : List.of(
                "", "{}", "[]", whole.replace("0.8", "0.1"), whole.substring(0, 50), "\0\1", "{\"last\":\"\"}")) {
            Files.writeString(kept, damaged);
            assertEquals(scores, store().scores(), damaged);
        }
        Files.delete(kept);
        write(decision(4, Action.KEPT, 0.6));
        assertTrue(Files.readString(kept).contains("0.8"));
    }

    @Test
    void aRunThatDiedBeforeItWroteTheScoresLeavesNoneOut() throws IOException {
        write(decision(1, Action.KEPT, 0.7));
        Path kept = folder.resolve(".scores.json");
        String before = Files.readString(kept);
        write(decision(2, Action.KEPT, 0.8));
        Files.writeString(kept, before);
        assertEquals(List.of(0.7, 0.8), store().scores().scores());

        write(decision(3, Action.DEPLOYED, 0.6).with(Optional.empty(), Stage.ANNOUNCED));
        assertEquals(List.of(0.7, 0.8), store().scores().scores());
    }

    @Test
    void scoresThatAreLostEverywhereAreCountedUntilADecisionTellsOfThem() throws IOException {
        writeThree();
        Files.delete(folder.resolve(".scores.json"));
        Files.delete(folder.resolve("decisions.jsonl"));
        // That of the last decision is known, and of its four scores that is one.
        assertEquals(List.of(0.2), store().scores().scores());
        assertEquals(3, store().scores().lost());

        store().write(DecidedRun.rollBack("000002-b", "000001-a", List.of()));
        assertEquals(3, store().scores().lost());

        write(telling(decision(5, Action.KEPT, 0.6)));
        assertEquals(List.of(0.2, 0.6), store().scores().scores());
        assertEquals(0, store().scores().lost());
    }

    private void writeThree() throws IOException {
        write(decision(1, Action.DEPLOYED, 0.7));
        write(decision(2, Action.KEPT, 0.8));
        write(decision(3, Action.REFUSED, 0.2));
    }

    private static Decision telling(Decision decision) throws IOException {
        ObjectNode json = Json.mapper().valueToTree(decision);
        json.set(
                "data",
                Json.mapper()
                        .valueToTree(new DataFindings(
                                "the reference",
                                Measured.not("no row"),
                                List.of(),
                                List.of(Finding.warning(FindingKey.EARLIER_SCORES_LOST)
                                        .measured(3, Unit.SCORES)
                                        .with("lost", 3)
                                        .with("left", 1)))));
        return Json.mapper().treeToValue(json, Decision.class);
    }

    @Test
    void aRunTellsThatScoresAreLostAndTheNextOneDoesNot(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.decide();
        project.writeClients("b.csv", Clients.rows(300, 330, Leaving.USUAL));
        Decision second = project.decide();
        Files.delete(project.path("models/decisions.jsonl"));
        project.writeClients("c.csv", Clients.rows(330, 360, Leaving.USUAL));
        Decision third = project.decide();
        assertEquals(List.of(), told(second));
        assertEquals(List.of(), told(third));

        Files.delete(project.path("models/decisions.jsonl"));
        Files.delete(project.open().production().earlierScores());
        project.writeClients("d.csv", Clients.rows(360, 390, Leaving.USUAL));

        Decision fourth = project.decide();
        assertTrue(
                Printed.text(fourth)
                        .replaceAll("\\s+", " ")
                        .contains("scores of earlier checks and deployments are lost"),
                Printed.text(fourth));
        project.writeClients("e.csv", Clients.rows(390, 420, Leaving.USUAL));
        assertEquals(List.of(), told(project.decide()));
    }

    private static List<Finding> told(Decision decision) {
        return decision.allFindings().stream()
                .filter(finding -> finding.key() == FindingKey.EARLIER_SCORES_LOST)
                .toList();
    }

    @Test
    void aScoreOfFilesThatWereAllSetAsideCountsInNoLaterDecision() throws IOException {
        write(decision(1, Action.KEPT, 0.7));
        write(decision(2, Action.REFUSED, 0.2));
        Path log = folder.resolve("decisions.jsonl");
        String lines = Files.readString(log);
        int second = lines.indexOf('\n') + 1;
        String checked = lines.substring(second).replace("\"files\":[]", "\"files\":[{\"file\":\"b.csv\"}]");

        Files.writeString(
                log,
                lines.substring(0, second)
                        + checked.replace("\"quarantined\":[]", "\"quarantined\":[{\"state\":{\"name\":\"b.csv\"}}]"));
        assertEquals(List.of(0.7), scoresOfTheList());

        Files.writeString(
                log,
                lines.substring(0, second)
                        + checked.replace("\"quarantined\":[]", "\"quarantined\":[{\"state\":{\"name\":\"c.csv\"}}]"));
        assertEquals(List.of(0.7, 0.2), scoresOfTheList());
    }

    @Test
    void aScoreOnRowsWithoutExitsSaysNothingOfTheModel() throws IOException {
        write(decision(1, Action.KEPT, 0.7));
        write(decision(2, Action.KEPT, 0));
        Path log = folder.resolve("decisions.jsonl");
        String written = Files.readString(log);
        int second = written.indexOf('\n') + 1;
        String first = written.substring(0, second);
        String checked = written.substring(second);

        Files.writeString(log, first + checked.replace("\"files\":[]", "\"files\":[{\"exits\":0}]"));
        assertEquals(List.of(0.7), scoresOfTheList());

        String two = checked.replace("\"files\":[]", "\"files\":[{\"exits\":0},{\"exits\":3}]");
        Files.writeString(log, first + two);
        assertEquals(List.of(0.7, 0.0), scoresOfTheList());

        Files.writeString(
                log,
                first + two.replace("\"drifted\":false", "\"drifted\":false,\"newest\":{\"exits\":0,\"score\":0}"));
        assertEquals(List.of(0.7), scoresOfTheList());
    }

    @Test
    void whatIsNoDecisionIsNotWrittenDown() throws IOException {
        Files.writeString(folder.resolve("decision.json"), "[]");
        assertEquals(List.of(), store().scores().scores());

        write(decision(1, Action.DEPLOYED, 0.7).with(Optional.empty(), Stage.ANNOUNCED));

        assertFalse(Files.exists(folder.resolve("decisions.jsonl")));
        assertEquals(List.of(), store().scores().scores());
    }

    /** As a version without rules, policies and plans wrote it. */
    @Test
    void anOlderRecordIsReadAndDoesNotStopTheNextRun(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.decide();
        project.writeClients("b.csv", Clients.rows(300, 330, Leaving.REVERSED));
        Files.delete(project.path("models/decisions.jsonl"));
        project.forgetLastRun();
        Files.writeString(project.path("models/decision.json"), """
                {
                  "time" : "2026-11-21T10:17:46Z",
                  "action" : "kept",
                  "why" : "on 30 fresh rows",
                  "deployed_before" : "%1$s",
                  "deployed_after" : "%1$s",
                  "new_files" : [ "b.csv" ],
                  "changed_files" : [ ],
                  "fresh_rows" : 30,
                  "drift" : {"rule" : "raw", "deployed_score" : 0.5, "fresh_score" : 0.6, "drifted" : false},
                  "gate" : null,
                  "reports_due" : false,
                  "checked" : [ ]
                }
                """.formatted(
                        project.release().id()));
        Decision old = project.decided().decision();
        assertEquals(List.of(), old.drift().orElseThrow().verdicts());
        assertTrue(Printed.text(old).contains("not drifted (raw)\ndecision "), Printed.text(old));

        Decision decision = project.decide();

        assertEquals(30, decision.freshRows());
        // The score of the retained release, which the log doesn't know, and that of the older record.
        RuleVerdict parametric = decision.drift().orElseThrow().verdicts().get(1);
        double mean = (project.release().score() + 0.6) / 2;
        assertTrue(parametric.bound().orElseThrow() < mean, parametric.toString());
    }
}
