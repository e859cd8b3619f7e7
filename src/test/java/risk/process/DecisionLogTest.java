package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.io.Json;
import risk.process.Decision.Action;
import risk.process.Project.Leaving;
import risk.settings.RetrainPolicy;
import risk.settings.ScoreRule;

/** {@code decisions.jsonl}: each finished decision once, whatever dies when. */
class DecisionLogTest {

    @TempDir
    private Path folder;

    private Decision decision(int minute, Action action, double score) {
        String time = "2026-01-02T03:%02d:00Z".formatted(minute);
        boolean trained = action == Action.DEPLOYED;
        return new Decision(
                time,
                action,
                "because",
                "000001-a",
                "00000%d-b".formatted(minute),
                List.of("b.csv"),
                List.of(),
                100,
                RetrainPolicy.ON_NEW_DATA_AND_DRIFT,
                Decision.Occasion.NEW_FILES,
                new DriftCheck(ScoreRule.RAW, 0.9, trained ? 0.1 : score, trained, List.of()),
                null,
                trained ? new TrainingUsed(100, score, 10, null, List.of()) : null,
                null,
                time,
                false,
                List.of());
    }

    private List<String> times() throws IOException {
        Path log = folder.resolve(DecisionLog.FILE_NAME);
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

    @Test
    void eachFinishedDecisionIsALine() throws IOException {
        decision(1, Action.DEPLOYED, 0.7).carriedOut(null, true).writeTo(folder);
        assertEquals(List.of(), times());
        decision(1, Action.DEPLOYED, 0.7).carriedOut("000002-b", true).writeTo(folder);
        assertEquals(List.of(), times());
        decision(1, Action.DEPLOYED, 0.7).writeTo(folder);
        decision(1, Action.DEPLOYED, 0.7).writeTo(folder);
        decision(2, Action.KEPT, 0.8).writeTo(folder);

        assertEquals(List.of("2026-01-02T03:01:00Z", "2026-01-02T03:02:00Z"), times());
    }

    @Test
    void aDecisionThatIsMissingIsMadeUpForBeforeTheNextOne() throws IOException {
        decision(1, Action.KEPT, 0.7).writeTo(folder);
        Files.delete(folder.resolve(DecisionLog.FILE_NAME));

        decision(2, Action.DEPLOYED, 0.8).carriedOut(null, true).writeTo(folder);

        assertEquals(List.of("2026-01-02T03:01:00Z"), times());
    }

    @Test
    void aTornLineIsIgnoredAndItsPlaceTaken() throws IOException {
        decision(1, Action.KEPT, 0.7).writeTo(folder);
        Path log = folder.resolve(DecisionLog.FILE_NAME);
        decision(2, Action.KEPT, 0.8).writeTo(folder);
        String whole = Files.readString(log);
        int second = whole.indexOf('\n') + 1;
        for (int length : new int[] {second + 1, (second + whole.length()) / 2, whole.length() - 1}) {
            Files.writeString(log, whole.substring(0, length));

            assertEquals(List.of(0.7, 0.8), new DecisionLog(folder).scores().scores());
            new DecisionLog(folder).catchUp();

            assertEquals(whole, Files.readString(log));
        }
    }

    @Test
    void aLineOfSomebodyElseIsPassedOver() throws IOException {
        decision(1, Action.KEPT, 0.7).writeTo(folder);
        Files.writeString(
                folder.resolve(DecisionLog.FILE_NAME),
                "hello\n\n[1]\n{\"action\":\"kept\"}\n",
                StandardOpenOption.APPEND);
        decision(2, Action.KEPT, 0.8).writeTo(folder);

        assertEquals(List.of(0.7, 0.8), new DecisionLog(folder).scores().scores());
    }

    @Test
    void theScoresAreThoseOfDeploymentsAndOfChecksWithoutDrift() throws IOException {
        decision(1, Action.DEPLOYED, 0.7).writeTo(folder);
        decision(2, Action.KEPT, 0.8).writeTo(folder);
        decision(3, Action.REFUSED, 0.2).writeTo(folder);
        decision(4, Action.ROLLED_BACK, 0.3).writeTo(folder);

        DecisionLog.Scores scores = new DecisionLog(folder).scores();

        assertEquals(List.of(0.7, 0.8), scores.scores());
        assertEquals(List.of("000001-b"), scores.releases());
    }

    @Test
    void whatIsNoDecisionIsNotWrittenDown() throws IOException {
        Files.writeString(folder.resolve(Decision.FILE_NAME), "[]");

        new DecisionLog(folder).catchUp();

        assertFalse(Files.exists(folder.resolve(DecisionLog.FILE_NAME)));
        assertEquals(List.of(), new DecisionLog(folder).scores().scores());
    }

    /** As a version without rules, policies and plans wrote it. */
    @Test
    void anOlderRecordIsReadAndDoesNotStopTheNextRun(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 300);
        project.run();
        project.write("b.csv", Project.clients(300, 330, Leaving.REVERSED));
        Files.delete(project.models.resolve(DecisionLog.FILE_NAME));
        Files.writeString(project.models.resolve(Decision.FILE_NAME), """
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
        Decision old = Decision.readFrom(project.models);
        assertEquals(List.of(), Objects.requireNonNull(old.drift()).verdicts());
        assertTrue(Printed.text(old).contains("not drifted (raw)\ndecision "), Printed.text(old));

        Decision decision = project.run();

        assertEquals(30, decision.freshRows());
        // The score of the retained release, which the log doesn't know, and that of the older record.
        RuleVerdict parametric =
                Objects.requireNonNull(decision.drift()).verdicts().get(1);
        double mean = (project.release().score() + 0.6) / 2;
        assertTrue(Objects.requireNonNull(parametric.bound()) < mean, parametric.toString());
    }
}
