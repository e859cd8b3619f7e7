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
import risk.ingest.IngestedFiles;
import risk.ingest.IngestionRecord;
import risk.io.InvalidInputException;
import risk.process.Project.Leaving;

/** What a run finds new, and what the next one need not look at again. */
class NewFilesTest {

    private static final NewFiles NOTHING = new NewFiles(List.of(), List.of());

    @Test
    void afterADeploymentNothingIsNew(@TempDir Path root) throws IOException {
        Project project = deployed(root);

        assertEquals(NOTHING, newFiles(project));
        assertTrue(newFiles(project).isEmpty());
        assertTrue(covers(project));
    }

    @Test
    void aFileThatTheListDoesNotNameIsAdded(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        project.write("b.csv", Project.clients(200, 210, Leaving.USUAL));

        assertEquals(new NewFiles(List.of("b.csv"), List.of()), newFiles(project));
        assertEquals(Set.of("b.csv"), newFiles(project).names());
        assertFalse(covers(project));
    }

    @Test
    void aFileOfTheSameNameWithOtherContentIsChangedEvenAtTheSameSizeAndTime(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        Path file = project.input.resolve("a.csv");
        String content = Files.readString(file);

        Files.writeString(file, content.replaceFirst("client0,", "CLIENT0,"));

        assertEquals(new NewFiles(List.of(), List.of("a.csv")), newFiles(project));
        assertFalse(newFiles(project).isEmpty());
        assertFalse(covers(project));
    }

    @Test
    void aFileThatWasTouchedButHoldsTheSameIsNotNew(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        Files.setLastModifiedTime(project.input.resolve("a.csv"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));

        assertEquals(NOTHING, newFiles(project));
        assertTrue(covers(project));
    }

    @Test
    void entriesThatAreNoCsvFilesAreNotNew(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        Files.createDirectory(project.input.resolve("folder.csv"));
        Files.createSymbolicLink(project.input.resolve("dangling.csv"), Path.of("nowhere"));
        Files.writeString(project.input.resolve(".hidden.csv"), "x");
        Files.writeString(project.input.resolve("notes.txt"), "x");

        assertEquals(NOTHING, newFiles(project));
        assertTrue(covers(project));
    }

    @Test
    void aLinkToAFileIsAFile(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        Files.createSymbolicLink(project.input.resolve("link.csv"), project.test.resolve("test.csv"));

        assertEquals(new NewFiles(List.of("link.csv"), List.of()), newFiles(project));
    }

    @Test
    void aFileThatIsGoneIsNothingNew(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        project.write("b.csv", Project.clients(200, 210, Leaving.USUAL));
        Files.delete(project.input.resolve("a.csv"));

        assertEquals(new NewFiles(List.of("b.csv"), List.of()), newFiles(project));
    }

    @Test
    void ofAListThatAPersonMadeOnlyTheNamesAreKnown(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        Files.delete(project.release().folder().resolve(IngestionRecord.FILE_NAME));
        Files.writeString(project.release().folder().resolve(IngestedFiles.FILE_NAME), "a.csv, x.csv\n");
        project.write("a.csv", Project.clients(500, 510, Leaving.USUAL));
        project.write("c.csv", Project.clients(600, 610, Leaving.USUAL));

        assertEquals(new NewFiles(List.of("c.csv"), List.of()), newFiles(project));
    }

    @Test
    void anInputFolderWithoutFilesIsRefused(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        Files.delete(project.input.resolve("a.csv"));

        assertThrows(InvalidInputException.class, () -> newFiles(project));
        assertThrows(InvalidInputException.class, () -> covers(project));
    }

    @Test
    void whatWasCheckedAgainstAnotherReleaseIsNotCovered(@TempDir Path root) throws IOException {
        Project project = deployed(root);

        assertFalse(project.lastRun().covers("000002-another", project.input));
    }

    @Test
    void whatWasCheckedAndIsGoneIsNotCovered(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        project.write("b.csv", Project.clients(0, 200, Leaving.USUAL));
        project.run();
        assertTrue(covers(project));

        Files.move(project.input.resolve("b.csv"), project.input.resolve("c.csv"));
        assertFalse(covers(project));
        Files.delete(project.input.resolve("c.csv"));
        assertFalse(covers(project));
    }

    @Test
    void beforeTheFirstRunNothingIsCovered(@TempDir Path root) throws IOException {
        Project project = Project.with(root, 200);

        assertFalse(covers(project, "000001-any"));
        assertFalse(project.lastRun().diedBehindDeploymentOf("000001-any"));
    }

    @Test
    void aRunThatWentBackByHandCoversTheFilesThatAreThere(@TempDir Path root) throws IOException {
        Project project = deployed(root);
        project.write("b.csv", Project.clients(200, 210, Leaving.USUAL));

        Decision.rollBack("000002-b", "000001-a", project.input).writeTo(project.models);

        assertTrue(covers(project, "000001-a"));
        project.write("c.csv", Project.clients(300, 310, Leaving.USUAL));
        assertFalse(covers(project, "000001-a"));
    }

    private static Project deployed(Path root) throws IOException {
        Project project = Project.with(root, 200);
        project.run();
        return project;
    }

    private static NewFiles newFiles(Project project) throws IOException {
        return NewFiles.since(project.release(), project.input);
    }

    private static boolean covers(Project project) throws IOException {
        return covers(project, project.release().id());
    }

    private static boolean covers(Project project, String release) throws IOException {
        return project.lastRun().covers(release, project.input);
    }
}
