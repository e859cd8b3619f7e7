package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import risk.csv.CsvFolder;
import risk.data.Feature;
import risk.data.Schema;
import risk.deploy.Release;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.process.DataFindings;
import risk.process.Decision;
import risk.process.Decision.Action;
import risk.process.DriftCheck;
import risk.process.LastRun;
import risk.process.Stage;
import risk.score.ScoreFile;
import risk.settings.ScoreRule;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.Printed;
import risk.testkit.TestProject;

class FullRunTest {

    @Test
    void whereNothingIsDeployedTheFirstModelIs(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED_FIRST, decision.action());
        assertEquals("nothing was deployed yet", decision.why());
        assertEquals(Optional.empty(), decision.deployedBefore());
        assertEquals(Optional.of(project.release().id()), decision.deployedAfter());
        assertEquals(List.of("a.csv"), decision.newFiles());
        assertEquals(300, decision.freshRows());
        assertEquals(Optional.empty(), decision.drift());
        assertEquals(Optional.empty(), decision.gate());
        assertEquals(Stage.REPORTS_DUE, decision.stage());
        assertEquals(List.of("a.csv"), project.release().ingestedFiles());
        assertEquals(
                ScoreFile.read(project.path("models/latestscore.txt")),
                project.release().score());
    }

    @Test
    void whereNothingIsDeployedTheDataAreLookedAtAllTheSame(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.writeClients("b.csv", "client7,,1,1,0\nclient7,,1,1,1\n");

        Decision decision = project.decide();

        DataFindings data = decision.data().orElseThrow();
        assertTrue(
                Printed.text(decision)
                        .contains("\ndata drift      the data could not be compared: nothing was deployed before\n"),
                Printed.text(decision));
        assertFalse(data.drifted());
        assertTrue(
                data.warnings().stream().anyMatch(warning -> warning.contains("client7")),
                data.warnings().toString());
    }

    @Test
    void filesThatBringNoNewRowChangeNothing(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release live = project.deploy();
        project.writeClients("b.csv", Clients.rows(0, 300, Leaving.USUAL));

        Decision decision = project.decide();

        assertKept(decision, live, project);
        assertEquals("the new files brought no labelled row that was not there before", decision.why());
        assertEquals(0, decision.freshRows());
        assertEquals(Optional.empty(), decision.drift());
    }

    @Test
    void whatIsNotReadAndWhatIsRejectedIsToldOnce(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Path input = project.path("input");
        Files.writeString(input.resolve("broken.csv"), "a,b\n1,2\n");
        Files.writeString(input.resolve("x.csv.part"), "corporation");
        Files.createDirectory(input.resolve("old"));
        String rejected = "No row of broken.csv was taken";
        String passedOver = "\"old/\", \"x.csv.part\" in the input folder are not read";

        String first = Printed.text(project.decide());
        project.writeClients("b.csv", Clients.rows(300, 330, Leaving.USUAL));
        String second = Printed.text(project.decide());
        Files.writeString(input.resolve("broken.csv"), "a,b\n1,2\n3,4\n");
        Files.writeString(input.resolve("y.xls"), "");
        String third = Printed.text(project.decide());

        String once = first.replaceFirst("warning +" + rejected, "");
        assertFalse(once.equals(first) || once.contains("warning         The header"), first);
        assertTrue(first.contains(passedOver), first);
        assertFalse(second.contains("broken.csv") || second.contains("not read"), second);
        assertTrue(third.contains(rejected) && third.contains("\"y.xls\" in the input folder is not read"), third);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''            | No row of b.csv was taken: expected a header and rows, found an empty file.",
                "HEADER        | No row of b.csv was taken: a header and no rows.",
                "HEADER x,?,1,1,0 | No row of b.csv was taken: no row fits the schema; 1 row,",
                "corporation,exited 1,2 | No row of b.csv was taken: the header lacks lastmonth_activity, lastyear_activity,",
                "KNOWN         | Every row of \"b.csv\" stands in an earlier file too."
            })
    void aBatchThatBringsNothingIsWarnedOfInTheDecision(String content, String warning, @TempDir Path root)
            throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release live = project.deploy();
        String known = Files.readString(project.path("input/a.csv"));
        String header = known.lines().findFirst().orElseThrow();
        Files.writeString(
                project.path("input/b.csv"),
                content.equals("KNOWN")
                        ? known
                        : content.replace("HEADER", header).replace(' ', '\n'));

        Decision decision = project.decide();

        assertKept(decision, live, project);
        DataFindings data = decision.data().orElseThrow();
        assertEquals(Optional.of("the new files brought no row that was not there before"), data.notCompared());
        assertFalse(data.drifted());
        assertTrue(data.warnings().get(0).startsWith(warning), data.warnings().get(0));
        assertTrue(Printed.text(decision).contains("\nwarning         " + warning), Printed.text(decision));
        assertFalse(data.warnings().contains("There are no rows."));
    }

    @Test
    void aClientWithAnotherLabelThanBeforeIsWarnedOfInTheDecision(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        List<String> lines = Files.readAllLines(project.path("input/a.csv"));
        String known = lines.get(1);
        String flipped = known.substring(0, known.length() - 1) + (known.endsWith("1") ? "0" : "1");
        Files.writeString(project.path("input/b.csv"), lines.get(0) + "\n" + flipped + "\n");

        DataFindings data = project.decide().data().orElseThrow();

        String client = known.substring(0, known.indexOf(','));
        String warning =
                "1 client with both labels, 1 of them in rows that differ in nothing else: \"" + client + "\".";
        assertTrue(data.warnings().contains(warning), data.warnings().toString());
    }

    @Test
    void rowsThatTheModelKnowsFromAFileAfterTheNewOneAreNotFresh(@TempDir Path root) throws IOException {
        TestProject project = TestProject.empty(root);
        project.writeClients("m.csv", Clients.rows(0, 300, Leaving.USUAL));
        project.writeTestClients(Clients.rows(1000, 1100, Leaving.USUAL));
        Release live = project.deploy();
        project.writeClients("a.csv", Clients.rows(0, 300, Leaving.USUAL));

        assertKept(project.decide(), live, project);
    }

    @Test
    void newRowsWithoutALabelChangeNothing(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release live = project.deploy();
        project.writeClients("b.csv", "new1,10,20,30,\nnew2,10,20,31,NA\n");

        Decision decision = project.decide();

        assertKept(decision, live, project);
        assertEquals(0, decision.freshRows());
    }

    @Test
    void aModelThatDoesAsWellOnTheFreshRowsIsKept(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.writeTestClients(Clients.rows(1000, 1400, Leaving.RANDOM));
        Release live = project.deploy();
        project.writeClients("b.csv", Clients.rows(300, 500, Leaving.USUAL));

        Decision decision = project.decide();

        assertKept(decision, live, project);
        assertEquals(200, decision.freshRows());
        assertFalse(drift(decision).drifted());
        assertEquals(ScoreRule.RAW, drift(decision).rule());
        assertEquals(live.score(), drift(decision).deployedScore());
        assertTrue(drift(decision).freshScore() >= live.score());
        assertEquals(Optional.empty(), decision.gate());
    }

    @Test
    void anEqualScoreIsNoLowerOne(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release live = project.deploy();
        project.writeClients(
                "b.csv",
                Files.readString(project.path("test/test.csv")).lines().skip(1).collect(Collectors.joining("\n")));

        Decision decision = project.decide();

        assertKept(decision, live, project);
        assertEquals(drift(decision).deployedScore(), drift(decision).freshScore());
    }

    @Test
    void otherColumnsNeedAnotherModelWhateverTheScores(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        Release first = project.deploy();
        Schema schema = new Schema("corporation", List.of(Feature.numeric("lastmonth_activity")), "exited");
        project.set("schema", schema);
        project.writeClients("b.csv", Clients.rows(300, 310, Leaving.USUAL));

        Decision decision = project.decide();

        assertEquals(Action.DEPLOYED, decision.action());
        assertEquals("the deployed model was trained on other columns than the schema names", decision.why());
        assertNotEquals(first.id(), project.release().id());
        assertEquals(schema, project.release().model().model().schema());
        assertEquals(Optional.empty(), decision.gate());
    }

    @Test
    void aFileThatIsNotTakenDoesNotStopTheOthersAndIsCountedAsChecked(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        Files.writeString(project.path("input/bad.csv"), "who,knows\n1,2\n");
        project.writeClients("c.csv", Clients.rows(300, 400, Leaving.USUAL));

        Decision decision = project.decide();

        assertEquals(100, decision.freshRows());
        assertEquals(List.of("bad.csv", "c.csv"), decision.newFiles());
        assertEquals(
                List.of("a.csv", "bad.csv", "c.csv"),
                project.decided().checked().stream().map(state -> state.name()).toList());
        assertTrue(project.lastRun().covers(project.release().id(), project.path("input"), Quarantine.NONE));
    }

    @Test
    void aFileWhoseContentChangedIsTakenUpAgain(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 300);
        project.deploy();
        project.writeClients("a.csv", Clients.rows(0, 300, Leaving.USUAL) + Clients.rows(300, 340, Leaving.REVERSED));

        Decision decision = project.decide();

        assertEquals(List.of(), decision.newFiles());
        assertEquals(List.of("a.csv"), decision.changedFiles());
        assertNotEquals(Action.KEPT, decision.action());
    }

    @Test
    void withoutTestDataNothingIsDeployed(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 100);
        Files.delete(project.path("test/test.csv"));

        assertThrows(InvalidInputException.class, project::decide);
        assertTrue(project.open().live().isEmpty());
    }

    @Test
    void aDeploymentIsAnnouncedBeforeItIsMade(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 100);
        Files.createDirectories(project.path("production"));
        Files.writeString(project.path("production/releases"), "a file where a folder should be");

        assertThrows(IOException.class, project::decide);

        LastRun last = project.lastRun();
        assertEquals(Optional.empty(), last.deployedAfter());
        assertTrue(last.reportsDue());
        assertTrue(last.diedAfterDeploymentOf("000001-whatever"));
    }

    private static void assertKept(Decision decision, Release live, TestProject project) throws IOException {
        assertEquals(Action.KEPT, decision.action());
        assertEquals(Optional.of(live.id()), decision.deployedBefore());
        assertEquals(Optional.of(live.id()), decision.deployedAfter());
        assertEquals(live.id(), project.release().id());
        assertEquals(Stage.FINISHED, decision.stage());
        assertTrue(project.lastRun().covers(live.id(), project.path("input"), Quarantine.NONE));
        assertEquals(
                CsvFolder.files(project.path("input")).size(),
                project.decided().checked().size());
    }

    private static DriftCheck drift(Decision decision) {
        return decision.drift().orElseThrow();
    }
}
