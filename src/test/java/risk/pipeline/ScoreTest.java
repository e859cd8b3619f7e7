package risk.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
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
}
