package risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.testkit.FolderContent;
import risk.testkit.TestProject;

/** {@code --dry-run} decides and changes nothing; {@code --retrain} trains though nothing is new. */
class DryRunTest {

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = TestProject.onPracticeData(folder);
    }

    private String run(String... options) {
        TestProject.Outcome outcome = project.run(FullProcess::run, options);
        assertEquals(0, outcome.status(), outcome.errors());
        return outcome.output();
    }

    private String rehearsed(String... options) throws IOException {
        Map<String, String> before = FolderContent.of(folder);
        String said = run(options);
        assertEquals(before, FolderContent.of(folder));
        assertTrue(said.endsWith("dry run: nothing was changed\n"), said);
        return said;
    }

    @Test
    void beforeTheFirstDeploymentItSaysThatItWouldDeploy() throws IOException {
        assertTrue(rehearsed("--dry-run").contains("decision        would have deployed a new release\n"));
        assertFalse(Files.exists(project.path("production_deployment")));
    }

    @Test
    void itDecidesAsARunDoesAndChangesNothing() throws IOException {
        run();
        project.changeToProduction();

        String rehearsed = rehearsed("--dry-run");
        String done = run();

        assertTrue(rehearsed.contains("decision        would have deployed a new release\n"), rehearsed);
        assertEquals(
                done.substring(done.indexOf("new files"), done.indexOf("decision")),
                rehearsed.substring(rehearsed.indexOf("new files"), rehearsed.indexOf("decision")));
        assertTrue(done.contains("other rules     parametric: can't say (1 earlier score)"), done);
        assertTrue(done.lines().allMatch(line -> line.length() <= 100), done);
    }

    @Test
    void withNothingNewItSaysSo() throws IOException {
        run();
        assertTrue(rehearsed("--dry-run").startsWith("nothing new in "));
        assertTrue(rehearsed("--dry-run", "--retrain").contains("would have deployed a new release"));
    }

    @Test
    void anUnfinishedRunIsLeftForTheNextOne() throws IOException {
        run();
        project.letLastRunDie();
        assertTrue(rehearsed("--dry-run").startsWith("the last run died before its reports were made; a run would"));
    }

    @Test
    void whoAsksForATrainingGetsOne() throws IOException {
        run();
        String said = run("--retrain");
        assertTrue(said.contains("deployed release 000002-"), said);
        assertTrue(said.contains("there are no new files; a re-training was asked for"), said);
        assertEquals(2, project.read("practicemodels/decisions.jsonl").lines().count());
        assertTrue(run().startsWith("nothing new in "));
    }
}
