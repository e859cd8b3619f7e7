package risk.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import risk.data.Dataset;
import risk.deploy.Release;
import risk.explain.ClientsAtRisk;
import risk.explain.Outliers;
import risk.explain.UsualClient;
import risk.finding.Finding;
import risk.io.AtomicFile;
import risk.io.ProgressListener;
import risk.project.Project;
import risk.render.ChartImage;
import risk.score.ClassificationScores;
import risk.score.ConfusionMatrix;
import risk.view.ConfusionMatrixView;

/**
 * The reports on the deployed model.
 *
 * @param files that were written
 * @param findings what they leave out
 */
public record Reports(List<Path> files, List<Finding> findings) {

    public Reports {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** Draws the confusion matrix of the deployed model on the test data, and lists the clients at risk. */
    public static Reports write(Project project) throws IOException {
        Release deployed = project.requireLive();
        drawConfusionMatrix(project, deployed);
        ClientsAtRisk clients = listClientsAtRisk(project, deployed);
        return new Reports(
                List.of(project.models().confusionMatrix(), project.models().clientsAtRisk()),
                clients.findings(project.schema().id(), project.models().clientsAtRisk()));
    }

    private static void drawConfusionMatrix(Project project, Release deployed) throws IOException {
        Dataset test = project.readTestData(ProgressListener.NONE);
        ConfusionMatrix matrix =
                ClassificationScores.of(deployed.model().model(), test).confusionMatrix();
        AtomicFile.write(
                project.models().confusionMatrix(),
                ChartImage.png(ConfusionMatrixView.of(
                        matrix, "test data", deployed.model().version())));
    }

    private static ClientsAtRisk listClientsAtRisk(Project project, Release deployed) throws IOException {
        Dataset rows = project.readFinalDataWithIds();
        Dataset reference = project.referenceSample(deployed, rows);
        ClientsAtRisk clients =
                ClientsAtRisk.of(rows, UsualClient.of(deployed.model().model(), reference), new Outliers(reference));
        clients.write(project.models().clientsAtRisk());
        return clients;
    }
}
