package risk.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.ingest.IngestionRecord.Checksums;
import risk.io.ProgressListener;
import risk.testkit.TestProject;

class SharedRowsTest {

    @TempDir
    private Path folder;

    private TestProject files;
    private Project project;

    @BeforeEach
    void ingest() throws IOException {
        files = TestProject.generated(folder);
        project = files.open();
        project.ingest(ProgressListener.NONE);
    }

    @Test
    void whileSharedTheyAreReadOnceAndThenByEach() throws IOException {
        assertNotSame(project.readFinalDataWithIds(), project.readFinalDataWithIds());
        SharedRows shared = project.shareRows();
        try {
            Dataset rows = project.readFinalDataWithIds();
            assertSame(rows, project.readFinalDataWithIds());
            assertSame(
                    rows.columns(), project.readFinalData(ProgressListener.NONE).columns());
            assertEquals(0, project.readFinalData(ProgressListener.NONE).ids().known());
        } finally {
            shared.close();
        }
        assertNotSame(project.readFinalDataWithIds(), project.readFinalDataWithIds());
    }

    @Test
    void whatIsIngestedNextIsReadAnew() throws IOException {
        SharedRows shared = project.shareRows();
        try {
            Dataset before = project.readFinalDataWithIds();
            files.writeClients("one.csv", "another client,1,2,3,0\n");
            project.ingest(ProgressListener.NONE);
            assertEquals(before.rows() + 1, project.readFinalDataWithIds().rows());
            assertSame(project.readFinalDataWithIds(), project.readFinalDataWithIds());
        } finally {
            shared.close();
        }
    }

    @Test
    void rowsThatSomebodyAlteredAreReadAsTheyAre() throws IOException {
        SharedRows shared = project.shareRows();
        try {
            Dataset before = project.readFinalDataWithIds();
            Path data = project.finalData();
            String text = Files.readString(data);
            Files.writeString(data, text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1));
            assertEquals(before.rows() - 1, project.readFinalDataWithIds().rows());
            assertNotSame(project.readFinalDataWithIds(), project.readFinalDataWithIds());
        } finally {
            shared.close();
        }
    }

    @Test
    void otherContentLetsGoOfTheRowsBefore() throws IOException {
        Dataset rows = project.readFinalDataWithIds();
        Optional<Checksums> content = Optional.of(new Checksums("1", Optional.empty()));
        try (SharedRows shared = new SharedRows().begin()) {
            assertSame(rows, shared.rows(content, () -> rows));
            assertEquals(Optional.of(rows), shared.known(content));
            assertEquals(Optional.empty(), shared.known(Optional.of(new Checksums("2", Optional.empty()))));
            assertEquals(Optional.empty(), shared.known(content));
        }
    }

    @Test
    void anotherRunSharesNothing() throws IOException {
        SharedRows shared = project.shareRows();
        try {
            assertNotSame(project.readFinalDataWithIds(), files.open().readFinalDataWithIds());
        } finally {
            shared.close();
        }
    }
}
