package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import risk.data.Dataset;
import risk.io.ProgressListener;
import risk.model.LogisticModel;
import risk.model.ModelFile;
import risk.model.TestData;
import risk.project.Project;
import risk.score.ClassificationScores;
import risk.score.ModelScore;
import risk.testkit.TestProject;

class ScoreTest {

    @Test
    void theTrainedModelIsScoredOnAllFilesOfTheTestData(@TempDir Path root) throws IOException {
        TestProject test = TestProject.empty(root);
        Project project = test.open();
        LogisticModel model = TestData.clientModel(1);
        ModelFile file = ModelFile.write(model, project.models().trainedModel());
        TestData.writeClients(test.path("test/a.csv"), TestData.clientRows(0, 30, 2));
        TestData.writeClients(test.path("test/b.csv"), TestData.clientRows(30, 50, 3));

        ModelScore score = Score.of(project, ProgressListener.NONE);

        Dataset both = TestData.clients(TestData.clientRows(0, 30, 2) + TestData.clientRows(30, 50, 3));
        assertEquals(new ModelScore(file.version(), ClassificationScores.of(model, both), List.of()), score);
    }

    /** A disk that fails under the ingested data is no reason to deploy nothing: the score is of other files. */
    @Test
    void whereRowsCannotBeComparedNothingIsSaidOfThem(@TempDir Path root) throws IOException {
        Path unreadable = Path.of("/proc/self/mem");
        assumeTrue(Files.isRegularFile(unreadable), "there is no file here whose first byte can't be read");
        Project project = TestProject.ofClients(root, 100).open();
        TestData.writeClients(root.resolve("test/a.csv"), TestData.clientRows(0, 30, 2));
        Files.createDirectories(project.output().path());
        Files.createSymbolicLink(project.output().finalData(), unreadable);
        assertThrows(IOException.class, project::readFinalDataWithIds);

        assertEquals(List.of(), Score.overlap(project));
    }
}
