package risk.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.deploy.AlteredRelease;
import risk.ingest.Quarantine;
import risk.io.InvalidInputException;
import risk.project.Project;
import risk.testkit.Clients;
import risk.testkit.Clients.Leaving;
import risk.testkit.TestProject;

/** What a run finds new, and what the next one need not look at again. */
class NewFilesTest {

    private static final NewFiles NOTHING = new NewFiles(List.of(), List.of());

    @Test
    void afterADeploymentNothingIsNew(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);

        assertEquals(NOTHING, newFiles(project));
        assertTrue(newFiles(project).isEmpty());
        assertTrue(covers(project));
    }

    @Test
    void aFileThatTheListDoesNotNameIsAdded(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));

        assertEquals(new NewFiles(List.of("b.csv"), List.of()), newFiles(project));
        assertEquals(Set.of("b.csv"), newFiles(project).names());
        assertFalse(covers(project));
    }

    @Test
    void aFileOfTheSameNameWithOtherContentIsChangedEvenAtTheSameSizeAndTime(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        Path file = project.path("input/a.csv");
        String content = Files.readString(file);

        Files.writeString(file, content.replaceFirst("client0,", "CLIENT0,"));

        assertEquals(new NewFiles(List.of(), List.of("a.csv")), newFiles(project));
        assertFalse(newFiles(project).isEmpty());
        assertFalse(covers(project));
    }

    @Test
    void aFileThatWasTouchedButHoldsTheSameIsNotNew(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        Files.setLastModifiedTime(project.path("input/a.csv"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        assertEquals(NOTHING, newFiles(project));
        assertTrue(covers(project));
    }

    @Test
    void entriesThatAreNoCsvFilesAreNotNew(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        Files.createDirectory(project.path("input/folder.csv"));
        Files.createSymbolicLink(project.path("input/dangling.csv"), Path.of("nowhere"));
        Files.writeString(project.path("input/.hidden.csv"), "x");
        Files.writeString(project.path("input/notes.txt"), "x");

        assertEquals(NOTHING, newFiles(project));
        assertTrue(covers(project));
    }

    @Test
    void aLinkToAFileIsAFile(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        Files.createSymbolicLink(project.path("input/link.csv"), project.path("test/test.csv"));

        assertEquals(new NewFiles(List.of("link.csv"), List.of()), newFiles(project));
    }

    @Test
    void aFileThatIsGoneIsNothingNew(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));
        Files.delete(project.path("input/a.csv"));

        assertEquals(new NewFiles(List.of("b.csv"), List.of()), newFiles(project));
    }

    @Test
    void ofAListThatAPersonMadeOnlyTheNamesAreKnown(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        Files.delete(project.release().folder().path().resolve("ingestion.json"));
        Files.writeString(project.release().folder().path().resolve("ingestedfiles.txt"), "a.csv, x.csv\n");
        AlteredRelease.settle(project.release());
        project.writeClients("a.csv", Clients.rows(500, 510, Leaving.USUAL));
        project.writeClients("c.csv", Clients.rows(600, 610, Leaving.USUAL));

        assertEquals(new NewFiles(List.of("c.csv"), List.of()), newFiles(project));
    }

    @Test
    void anInputFolderWithoutFilesIsRefused(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        Files.delete(project.path("input/a.csv"));

        assertThrows(InvalidInputException.class, () -> newFiles(project));
        assertThrows(InvalidInputException.class, () -> covers(project));
    }

    @Test
    void whatWasCheckedAgainstAnotherReleaseIsNotCovered(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);

        assertFalse(project.lastRun().covers("000002-another", project.path("input"), Quarantine.NONE));
    }

    @Test
    void whatWasCheckedAndIsGoneIsNotCovered(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        project.writeClients("b.csv", Clients.rows(0, 200, Leaving.USUAL));
        project.decide();
        assertTrue(covers(project));

        Files.move(project.path("input/b.csv"), project.path("input/c.csv"));
        assertFalse(covers(project));
        Files.delete(project.path("input/c.csv"));
        assertFalse(covers(project));
    }

    @Test
    void beforeTheFirstRunNothingIsCovered(@TempDir Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 200);

        assertFalse(covers(project, "000001-any"));
        assertFalse(project.lastRun().diedAfterDeploymentOf("000001-any"));
    }

    @Test
    void aRunThatWentBackByHandCoversTheFilesThatAreThere(@TempDir Path root) throws IOException {
        TestProject project = deployed(root);
        project.writeClients("b.csv", Clients.rows(200, 210, Leaving.USUAL));

        Project opened = project.open();
        new DecisionStore(opened).write(DecidedRun.rollBack("000002-b", "000001-a", opened.inputFiles()));

        assertTrue(covers(project, "000001-a"));
        project.writeClients("c.csv", Clients.rows(300, 310, Leaving.USUAL));
        assertFalse(covers(project, "000001-a"));
    }

    private static TestProject deployed(Path root) throws IOException {
        TestProject project = TestProject.ofClients(root, 200);
        project.decide();
        return project;
    }

    private static NewFiles newFiles(TestProject project) throws IOException {
        return NewFiles.since(project.release(), project.path("input"), Quarantine.NONE, project.open()::rejectedFiles);
    }

    private static boolean covers(TestProject project) throws IOException {
        return covers(project, project.release().id());
    }

    private static boolean covers(TestProject project, String release) throws IOException {
        return project.lastRun().covers(release, project.path("input"), Quarantine.NONE);
    }
}
